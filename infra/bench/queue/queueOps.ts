import { DynamoDB } from '@aws-sdk/client-dynamodb'
import { dynamoTable } from '#functions/store/dynamoTable'
import { quantile } from '#infra/bench/quantile'
import { tableName } from '#infra/local/environment'
import { fromGatewayResult, type PlainRequest, toGatewayEvent } from '#infra/local/event'
import { type Handler, invoke } from '#infra/local/invoke'
import type { QueueView } from '#shared/contract/schemas/queue'
import type { QueueActAsked } from '#shared/contract/schemas/queueActs'
import { type Client, client, visitors } from '#tests/support/client'
import { type Answer, openHospital } from '#tests/support/hospitalSystem'

/** As many as a busy half-day has, and so many acts that the slowest in a hundred is more than one of them. */
const people = 60
const measuredActs = 600
const warmUp = 80
const today = '2026-11-23'

/**
 * Acts on a queue of sixty through the whole function, each followed by one raw conditional write of a small item on the same engine, so that
 * both meet the same moments of the machine.
 */
export const queueOpFigures = async (): Promise<Readonly<Record<string, number>>> => {
  const hospital = await openHospital({ now: `${today}T07:30:00`, listens: false })
  try {
    const ask = client({ answer: answering(hospital.handler) })
    const token = await signInAs(ask, 'doctor')
    const sessionId = await fullSession(ask, await signInAs(ask, 'officeManager'))
    const raw = await rawWrites()
    let queue = await read(ask, sessionId, token)
    const [acts, raws]: [number[], number[]] = [[], []]
    for (let turn = 0; acts.length < measuredActs; turn += 1) {
      const began = performance.now()
      const told = await ask('actOnQueue', { sessionId, act: nextAct(queue, turn), seen: queue.version }, { token })
      const took = performance.now() - began
      if (!told.ok) throw new Error(`${JSON.stringify(nextAct(queue, turn))} was refused: ${told.problem.title}`)
      queue = told.value.queue
      const rawMs = await raw()
      if (turn < people + warmUp) continue
      acts.push(took)
      raws.push(rawMs)
    }
    for (const times of [acts, raws]) times.sort((a, b) => a - b)
    const [act99, raw99] = [quantile(acts, 0.99), quantile(raws, 0.99)]
    return {
      queueOpPeople: queue.rows.length,
      queueOpP50Ms: quantile(acts, 0.5),
      queueOpP99Ms: act99,
      queueRawWriteP50Ms: quantile(raws, 0.5),
      queueRawWriteP99Ms: raw99,
      queueOpRatio: act99 / raw99,
      queueOpMedianRatio: quantile(acts, 0.5) / quantile(raws, 0.5),
    }
  } finally {
    await hospital.close()
  }
}

/** As the gateway would hand a request to the function. */
const answering = (handler: Handler) => {
  let asked = 0
  return async (request: PlainRequest): Promise<Answer> => {
    asked += 1
    const event = toGatewayEvent({ ...request, requestId: `bench-${asked}` })
    const report = (fault: unknown) => {
      throw fault
    }
    const result = fromGatewayResult(await invoke(handler, event, { timeLimitMs: 10_000, report }))
    return { ...result, body: result.body.toString('utf8') }
  }
}

const signInAs = async (ask: Client, identity: 'doctor' | 'officeManager'): Promise<string> => {
  const signedIn = await ask('signInDemoStaff', { identity })
  if (!signedIn.ok) throw new Error(signedIn.code)
  return signedIn.value.accessToken
}

/** A morning whose first two slots are made large enough for everybody. */
const fullSession = async (ask: Client, office: string): Promise<string> => {
  const listed = await ask('listDepartmentSessions', { departmentId: 'card', date: today as never })
  const session = listed.ok ? listed.value.items.find(({ half, state }) => half === 'morning' && state === 'open') : undefined
  if (!session) throw new Error('no session this morning')
  for (const slot of [0, 1]) {
    const grown = { sessionId: session.id, slot, pool: 'online' as const, capacity: people / 2, reason: 'bench' }
    const changed = await ask('changeCapacity', grown, { token: office })
    if (!changed.ok) throw new Error(changed.code)
  }
  for (const [i, { token, patientId }] of (await visitors(ask, people)).entries()) {
    const booked = await ask('bookAppointment', { sessionId: session.id, slot: i % 2, patientId }, { token })
    if (!booked.ok) throw new Error(booked.code)
  }
  return session.id
}

const read = async (ask: Client, sessionId: string, token: string): Promise<QueueView> => {
  const told = await ask('readQueue', { sessionId }, { token })
  if (!told.ok) throw new Error(told.code)
  return told.value
}

/** First everybody checks in; then visits, and between them what a desk does. */
const nextAct = ({ rows }: QueueView, turn: number): QueueActAsked => {
  const coming = rows.find(({ state }) => state === 'booked')
  if (coming) return { kind: 'checkIn', serial: coming.serial, way: 'desk' }
  const waiting = rows.filter(({ position }) => position !== undefined)
  const one = waiting[turn % Math.max(1, waiting.length)]
  if (turn % 3 === 0 && one) return { kind: 'setPriority', serial: one.serial, ...(one.priority ? {} : { reason: 'aged' }) }
  if (turn % 3 === 1 && one) return { kind: 'move', serial: one.serial, to: 'endOfQueue', reason: 'patientAsked' }
  const inRoom = rows.find(({ state }) => state === 'inRoom')
  if (inRoom) return { kind: 'finish', serial: inRoom.serial }
  const called = rows.find(({ state }) => state === 'called')
  if (called) return { kind: 'start', serial: called.serial }
  const seen = rows.find(({ state }) => state === 'finished')
  return waiting.length < people / 2 && seen ? { kind: 'back', serial: seen.serial } : { kind: 'call' }
}

/** One item, each time written only as it was read last; gives the milliseconds. */
const rawWrites = async (): Promise<() => Promise<number>> => {
  const table = dynamoTable(new DynamoDB({}), tableName, async () => undefined)
  const key = { pk: 'BENCH', sk: 'RAW' }
  await table.put({ ...key, v: 0 })
  let version = 0
  return async () => {
    const began = performance.now()
    const asRead = { text: '#v = :v', names: { '#v': 'v' }, values: { ':v': version } }
    const { applied } = await table.put({ ...key, v: version + 1 }, asRead)
    if (!applied) throw new Error('a raw write lost')
    version += 1
    return performance.now() - began
  }
}
