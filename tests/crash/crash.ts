import { joinRepair } from '#functions/entries/repair'
import { tableName } from '#infra/local/environment'
import { addDays } from '#shared/values/clinicTime'
import { anyAction } from '#tests/crash/actions'
import { type Backend, openBackend, type Part } from '#tests/crash/backend'
import { type Findings, type Journal, journal } from '#tests/crash/journal'
import { overHttp, untilAnswered } from '#tests/crash/overHttp'
import { phone, sendBooking, type Wanted } from '#tests/crash/phone'
import { departmentIds, firstDay, fortnight, smallFortnight } from '#tests/crash/smallHospitals'
import { auditTable } from '#tests/crash/stored'
import { type Random, randomFrom } from '#tests/sim/random'
import { aVisitor, type Client, client } from '#tests/support/client'
import { renewing } from '#tests/support/renewing'

export interface CrashReport {
  readonly kills: Readonly<Record<Part, number>>
  /** Bookings, exchanges and cancellations that a client was told of. */
  readonly acknowledged: number
  readonly lost: number
  readonly soldTwice: number
  readonly changedAnswers: number
  readonly differencesAfterRepair: number
  /** Anything else no client should meet. */
  readonly unexpected: number
  /** Numbers that killed requests had left behind and the repair gave back. */
  readonly mended: number
  readonly seconds: number
  readonly seed: number
}

interface Asked {
  readonly rounds: number
  readonly seed: number
  readonly clients: number
  /** How long the clients are left in peace before a kill, at most. */
  readonly peaceMs: number
  say(line: string): void
}

/** Kills the engine, the function's host or both `rounds` times while clients book, exchange and cancel, then holds everything they were told against what is there. */
export const crash = async ({ rounds, seed, clients, peaceMs, say }: Asked): Promise<CrashReport & { findings: Findings }> => {
  const began = performance.now()
  const backend = await openBackend(smallFortnight())
  const wire = overHttp(backend.url)
  try {
    const wait = client({ answer: async (request) => (await untilAnswered(() => wire.answer(request))) as never })
    const lasting = renewing(wait)
    const [ask, patiently] = [lasting(client({ answer: wire.answer })), lasting(wait)]
    const load = { ask, patiently, journal: journal(), wanted: await allSlots(patiently), hot: 0, ends: false }
    const busy = Promise.all(Array.from({ length: clients }, (_, i) => keepAsking(load, randomFrom(seed * 1000 + i))))
    busy.catch(() => {
      load.ends = true
    })
    const kills = await killNow(backend, load, { rounds, peaceMs, random: randomFrom(seed), say })
    load.ends = true
    await busy
    say(`${JSON.stringify(load.journal.counted)}`)
    const repaired = await audit(backend, load, say)
    const { findings, counted } = load.journal
    return {
      kills,
      acknowledged: (counted.booked ?? 0) + (counted.rescheduled ?? 0) + (counted.cancelled ?? 0),
      lost: findings.lost.length,
      soldTwice: findings.soldTwice.length,
      changedAnswers: findings.changedAnswers.length,
      ...repaired,
      unexpected: findings.unexpected.length,
      seconds: Math.round((performance.now() - began) / 100) / 10,
      seed,
      findings,
    }
  } finally {
    wire.close()
    await backend.close()
  }
}

interface Load {
  /** Loses what it asks when a process is killed; `patiently` asks until it is answered. */
  readonly ask: Client
  readonly patiently: Client
  readonly journal: Journal
  readonly wanted: readonly Wanted[]
  /** Where most people want a number at the moment. */
  hot: number
  ends: boolean
}

const hotSlots = 5

const allSlots = async (ask: Client): Promise<Wanted[]> => {
  const slots: Wanted[] = []
  for (const departmentId of departmentIds) {
    for (let day = 0; day < fortnight; day += 1) {
      const listed = await ask('listDepartmentSessions', { departmentId, date: addDays(firstDay, day) })
      if (!listed.ok) throw new Error(listed.code)
      for (const { id } of listed.value.items) {
        const session = await ask('readSession', { sessionId: id })
        if (session.ok) slots.push(...session.value.slots.map(({ index }) => ({ sessionId: id, slot: index })))
      }
    }
  }
  if (slots.length < hotSlots) throw new Error('the hospital has no sessions')
  return slots
}

/** One person after another: a score of requests, then most numbers go back and somebody else comes. */
const keepAsking = async (load: Load, random: Random): Promise<void> => {
  while (!load.ends) {
    const visitor = await newcomer(load)
    if (!visitor) continue
    const person = phone({ ...load, random, visitor, givesUp: 0.3 })
    while (!load.ends && person.requests.length < 20) {
      const slot = random.chance(0.8) ? load.hot + random.below(hotSlots) : random.below(load.wanted.length)
      await anyAction(random).act(person, load.wanted[slot % load.wanted.length] as Wanted)
    }
    for (const one of person.kept()) if (random.chance(0.8)) await person.cancel(one)
  }
}

/** An account and its patient are acknowledged too: when one is gone, the next request of the newcomer is refused. */
const newcomer = ({ patiently, journal }: Load) =>
  aVisitor(patiently).catch(async (fault: Error) => {
    journal.findings.unexpected.push(`a newcomer: ${fault.message}`)
    await pause(500)
    return undefined
  })

const targets: readonly (readonly Part[])[] = [['engine'], ['functions'], ['engine'], ['functions'], ['engine', 'functions']]

const killNow = async (
  backend: Backend,
  load: Load,
  given: { rounds: number; peaceMs: number; random: Random; say: (line: string) => void },
) => {
  const { rounds, peaceMs, random, say } = given
  const kills: Record<Part, number> = { engine: 0, functions: 0 }
  for (let round = 1; round <= rounds && !load.ends; round += 1) {
    await atWork(load)
    await pause(random.below(peaceMs))
    const parts = random.pick(targets)
    await Promise.all(parts.map(backend.kill))
    for (const part of parts) kills[part] += 1
    const last = load.journal.acknowledged.slice(-20)
    await pause(random.below(300))
    await Promise.all(parts.map(backend.start))
    // The answers given just before the kill are the ones at risk.
    await Promise.all(last.map((one) => lookAgain(load, one)))
    load.hot += hotSlots
    if (round % 10 === 0 || round === rounds) say(`${round} of ${rounds} kills, ${load.journal.acknowledged.length} numbers acknowledged`)
  }
  return kills
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** A host that has just begun is slow: waits until people are being answered again, ten seconds at most. */
const atWork = async ({ journal, ends }: Load) => {
  const enough = journal.answers() + 15
  for (let waited = 0; waited < 10_000 && journal.answers() < enough && !ends; waited += 20) await pause(20)
}

const lookAgain = async ({ patiently, journal }: Load, one: Journal['acknowledged'][number]) =>
  journal.see(one, await patiently('readAppointment', { appointmentId: one.id }, { token: one.visitor.token }))

/** Everything acknowledged, by the API and in the table; then the repair; then, with numbers back, every request once more, those given up included. */
const audit = async (backend: Backend, load: Load, say: (line: string) => void) => {
  const { journal, patiently } = load
  await inLots(journal.acknowledged, (one) => lookAgain(load, one))
  await auditTable(journal)
  // No function is running any more, so none has to be waited for.
  const joined = joinRepair(tableName, backend.clock(), async () => {})
  try {
    const { mended, differences } = await joined.repair(true)
    say(`${differences.length} differences before the repair, ${mended} mended`)
    const after = (await joined.repair(false)).differences
    // Numbers come back first: a refusal that is not final would now become a booking.
    await inLots(
      journal.acknowledged.filter((one, i) => i % 2 === 0 && !one.mayBeGone),
      async (one) => {
        journal.givingUp(one)
        journal.hearCancelled(one, await patiently('cancelAppointment', { appointmentId: one.id }, { token: one.visitor.token }))
      },
    )
    await inLots(journal.requests, async (request) => {
      journal.wanting(request)
      journal.hear(request, await sendBooking(patiently, request))
    })
    await auditTable(journal)
    const last = (await joined.repair(false)).differences
    for (const difference of [...after, ...last]) say(`after the repair: ${JSON.stringify(difference)}`)
    return { mended, differencesAfterRepair: after.length + last.length }
  } finally {
    joined.close()
  }
}

const inLots = async <T>(all: readonly T[], act: (one: T) => Promise<unknown>) => {
  for (let i = 0; i < all.length; i += 24) await Promise.all(all.slice(i, i + 24).map(act))
}
