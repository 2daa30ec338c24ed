import { DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { tableName } from '#infra/local/environment'
import { isWrite, type Route, type RouteName, routes } from '#shared/contract/routes'
import type { StaffRole } from '#shared/values/words'
import { type AnyQuestion, anyQuestion } from '#tests/support/anyQuestion'
import { aVisitor, type Client, client } from '#tests/support/client'
import { type Answer, type HospitalSystem, openHospital } from '#tests/support/hospitalSystem'
import { fc, drawSeed as seed } from '#tests/support/properties'
import { questions } from '#tests/support/questions'

/** YUEZHEN_FUZZ=5000 is the long run (`npm run fuzz`). */
const inputs = Number(process.env.YUEZHEN_FUZZ ?? 500)
const slowMs = 1_000
/** Asked once more, these must leave the table as it is; so many a route. */
const replayed = 40

let hospital: HospitalSystem
let ask: Client
const told = { questions: 0, invalid: 0, done: 0, slowestMs: 0 }

/** Gives each route of this kind whatever comes. In its own file each, so that two cores share the work. */
export const fuzzRoutes = (isOfKind: (route: Route) => boolean): void => {
  beforeAll(async () => {
    hospital = await openHospital({ listens: false })
    ask = client(hospital)
  }, 120_000)
  afterAll(async () => {
    console.log(JSON.stringify({ ...told, slowestMs: Math.round(told.slowestMs), seed }))
    await hospital.close()
    expect(hospital.faults()).toEqual([])
    // After half a million questions the table is large, and so is the log that is looked through.
  }, 120_000)

  const names = (Object.keys(routes) as RouteName[]).filter((name) => isOfKind(routes[name]))

  describe(`whatever ${inputs} inputs a route is given`, () => {
    test.each(names)('%s: no fault, no trace, no wait, and what is wrong changes nothing', { timeout: inputs * 200 }, async (name) => {
      const { token, sample } = await asSomebody(name)
      const drawn = fc.sample(anyQuestion(name, sample), { numRuns: inputs, seed })
      const [wrong, slow]: [AnyQuestion[], AnyQuestion[]] = [[], []]
      const judge = (question: AnyQuestion, answer: Answer | 'slow') => {
        if (answer === 'slow') throw new Error(`${name} took over ${slowMs} ms for ${JSON.stringify(question).slice(0, 300)}`)
        check(name, question, answer)
        if (answer.status === 400 || answer.status === 413) wrong.push(question)
      }
      for (let i = 0; i < drawn.length; i += 4)
        await Promise.all(
          drawn.slice(i, i + 4).map(async (question, j) => {
            const answer = await timed(name, question, token, i + j)
            if (answer === 'slow') slow.push(question)
            else judge(question, answer)
          }),
        )
      // The cloud gives each question a function of its own: a slow answer counts when it is slow alone too, whenever it is asked.
      for (const question of slow) {
        let alone: Answer | 'slow' = 'slow'
        for (let tries = 0; alone === 'slow' && tries < 8; tries += 1) alone = await timed(name, question, token, tries)
        judge(question, alone)
      }
      expect(wrong.length, 'some inputs are wrong').toBeGreaterThan(inputs / 20)
      const before = await standing()
      for (const question of wrong.slice(0, replayed)) await send(name, question, token, 0)
      const after = await standing()
      expect([...after].filter((item) => !before.has(item))).toEqual([])
      expect(after.size).toBe(before.size)
    })
  })
}

/** A caller the route lets in, and a valid question of theirs. */
const asSomebody = async (name: RouteName) => {
  const visitor = await aVisitor(ask)
  const named = {
    departmentId: 'card',
    doctorId: 'card01',
    sessionId: '20261126a-card-card01',
    patientId: visitor.patientId,
    partnerId: 'bbbbbbbbbb',
    appointmentId: `20261125-${visitor.patientId}-9ix`,
    waitingId: '20261125a-card-card01-20261123090000123-9ix',
    callTaskId: '20261123093000-20261125a-card-card01-20261123090000123-9ix',
    messageId: `${visitor.patientId}-9ix-booked-0`,
    staffId: 'somebody',
  }
  const route: Route = routes[name]
  const sample = questions(named)[name] as Record<string, unknown>
  if (route.who !== 'staff') return { token: route.who === 'account' ? visitor.token : undefined, sample }
  const identity: StaffRole = route.roles === 'signedIn' ? 'doctor' : (route.roles[0] ?? 'doctor')
  const signedIn = await ask('signInDemoStaff', { identity })
  if (!signedIn.ok) throw new Error(signedIn.code)
  return { token: signedIn.value.accessToken, sample }
}

const send = (name: RouteName, { fields, key, raw }: AnyQuestion, token: string | undefined, count: number): Promise<Answer> => {
  const route: Route = routes[name]
  const rest = { ...fields }
  const path = route.path.replace(/\{(\w+)\}/g, (_, field: string) => {
    const value = field in rest ? inWords(rest[field]) : 'missing'
    delete rest[field]
    return encodeURIComponent(value.replace(/[\ud800-\udfff]/g, '?')).replace(/^$/, '%20')
  })
  const query = new URLSearchParams(
    Object.entries(rest).map(([field, value]) => [field, typeof value === 'string' ? value : (JSON.stringify(value) ?? '')]),
  )
  return hospital.answer({
    method: route.method,
    url: `/api${path}${isWrite(route) ? '' : `?${query}`}`,
    // An address is limited; a thousand of them are not.
    sourceIp: `10.${(count >> 8) & 255}.${count & 255}.7`,
    headers: {
      ...(token && { authorization: `Bearer ${token}` }),
      ...(isWrite(route) && { 'content-type': 'application/json', ...(key !== undefined && { 'idempotency-key': key }) }),
    },
    ...(isWrite(route) && { body: raw ?? JSON.stringify(rest) }),
  })
}

/** What stands in an address; some objects have no words for themselves. */
const inWords = (value: unknown): string => (typeof value === 'object' ? JSON.stringify(value) : String(value))

const timed = async (name: RouteName, question: AnyQuestion, token: string | undefined, count: number): Promise<Answer | 'slow'> => {
  const began = performance.now()
  const answer = await send(name, question, token, count)
  const ms = performance.now() - began
  if (ms >= slowMs) return 'slow'
  told.slowestMs = Math.max(told.slowestMs, ms)
  return answer
}

const check = (name: RouteName, question: AnyQuestion, { status, body }: Answer): void => {
  const said = `${name} ${JSON.stringify(question).slice(0, 400)} → ${status} ${body.slice(0, 300)}`
  told.questions += 1
  if (status < 300) told.done += 1
  if (status === 400 || status === 413) told.invalid += 1
  // 2xx bodies were held against their schema on the way out: one that does not fit is a fault.
  if (status >= 500) throw new Error(said)
  if (/node_modules|\.ts:\d+|at \w+ \(|TypeError|ValidationException/.test(body)) throw new Error(said)
  if (status >= 400) {
    const problem = JSON.parse(body) as { code: string; title: string; errors?: { field: string; message: string }[] }
    // Words of a library are not an explanation.
    if (/undefined|string|number|object|NaN/.test(JSON.stringify((problem.errors ?? []).map(({ message }) => message))))
      throw new Error(said)
    expect(problem.title, said).toMatch(/\p{Script=Han}/u)
    for (const { field, message } of problem.errors ?? []) {
      expect(field, said).not.toBe('')
      expect(message, said).toMatch(/\p{Script=Han}/u)
    }
  }
}

/** Everything in the table but what counts calls. */
const standing = async (): Promise<ReadonlySet<string>> => {
  const engine = new DynamoDBClient({})
  const all: string[] = []
  let from: Record<string, never> | undefined
  do {
    const page = await engine.send(new ScanCommand({ TableName: tableName, ConsistentRead: true, ExclusiveStartKey: from }))
    all.push(...(page.Items ?? []).map((item) => JSON.stringify(inOrder(item))))
    from = page.LastEvaluatedKey as Record<string, never> | undefined
  } while (from)
  engine.destroy()
  return new Set(all.filter((item) => !/"(LIMIT|RATE)#/.test(item)))
}

/** Engines give attributes in any order. */
const inOrder = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(inOrder)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, one]) => [name, inOrder(one)]),
  )
}
