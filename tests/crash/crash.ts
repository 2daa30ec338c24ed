import { joinRepair } from '#functions/entries/repair'
import { tableName } from '#infra/local/environment'
import { type Backend, openBackend, type Part } from '#tests/crash/backend'
import { type Findings, type Journal, journal } from '#tests/crash/journal'
import { overHttp, untilAnswered } from '#tests/crash/overHttp'
import { anyAction, phone, type Wanted } from '#tests/crash/phone'
import { smallWeek } from '#tests/crash/smallWeek'
import { auditTable } from '#tests/crash/stored'
import { type Random, randomFrom } from '#tests/sim/random'
import { aVisitor, type Client, client } from '#tests/support/client'

export interface CrashReport {
  readonly kills: Readonly<Record<Part, number>>
  /** Bookings and cancellations that a client was told of. */
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

/** Kills the engine, the function's host or both `rounds` times while clients book and cancel, then holds everything they were told against what is there. */
export const crash = async ({ rounds, seed, clients, peaceMs, say }: Asked): Promise<CrashReport & { findings: Findings }> => {
  const began = performance.now()
  const backend = await openBackend(smallWeek())
  const wire = overHttp(backend.url)
  try {
    const ask = client({ answer: wire.answer })
    const patiently = client({ answer: async (request) => (await untilAnswered(() => wire.answer(request))) as never })
    const load = { ask, patiently, journal: journal(), wanted: await allSlots(patiently), hot: 0, ends: false }
    const busy = Array.from({ length: clients }, (_, i) => keepAsking(load, randomFrom(seed * 1000 + i)))
    const kills = await killNow(backend, load, { rounds, peaceMs, random: randomFrom(seed), say })
    load.ends = true
    await Promise.all(busy)
    say(`${JSON.stringify(load.journal.counted)}`)
    const repaired = await audit(backend, load, say)
    const { findings, counted } = load.journal
    return {
      kills,
      acknowledged: (counted.booked ?? 0) + (counted.cancelled ?? 0),
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
  for (const departmentId of ['card', 'resp']) {
    for (let day = 24; day < 31; day += 1) {
      const listed = await ask('listDepartmentSessions', { departmentId, date: `2026-11-${day}` as never })
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
    const visitor = await aVisitor(load.patiently)
    const person = phone({ ...load, random, visitor, givesUp: 0.3 })
    while (!load.ends && person.requests.length < 20) {
      const slot = random.chance(0.8) ? load.hot + random.below(hotSlots) : random.below(load.wanted.length)
      await anyAction(random).act(person, load.wanted[slot % load.wanted.length] as Wanted)
    }
    for (const one of person.kept()) if (random.chance(0.8)) await person.cancel(one)
  }
}

const targets: readonly (readonly Part[])[] = [['engine'], ['functions'], ['engine'], ['functions'], ['engine', 'functions']]

const killNow = async (
  backend: Backend,
  load: Load,
  given: { rounds: number; peaceMs: number; random: Random; say: (line: string) => void },
) => {
  const { rounds, peaceMs, random, say } = given
  const kills: Record<Part, number> = { engine: 0, functions: 0 }
  const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, random.below(ms)))
  for (let round = 1; round <= rounds; round += 1) {
    await wait(peaceMs)
    const parts = random.pick(targets)
    await Promise.all(parts.map(backend.kill))
    for (const part of parts) kills[part] += 1
    const last = load.journal.acknowledged.slice(-20)
    await wait(300)
    await Promise.all(parts.map(backend.start))
    // The answers given just before the kill are the ones at risk.
    await Promise.all(last.map((one) => lookAgain(load, one)))
    load.hot += hotSlots
    if (round % 10 === 0 || round === rounds) say(`${round} of ${rounds} kills, ${load.journal.acknowledged.length} numbers acknowledged`)
  }
  return kills
}

const lookAgain = async ({ patiently, journal }: Load, one: Journal['acknowledged'][number]) =>
  journal.see(one, await patiently('readAppointment', { appointmentId: one.id }, { token: one.visitor.token }))

/** Everything acknowledged, by the API and in the table; then the repair; then every request once more, those given up included. */
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
    await inLots(journal.requests, async (request) => {
      const { sessionId, slot, key, visitor } = request
      const { token, patientId } = visitor
      journal.hear(request, await patiently('bookAppointment', { sessionId, slot, patientId }, { token, key }))
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
