import { aSession } from '#infra/bench/clinic'
import { enterPatient, openSession } from '#infra/bench/product'
import { quantile } from '#infra/bench/quantile'
import { Agenda, settled } from '#infra/bench/release/agenda'
import { audit } from '#infra/bench/release/audit'
import { chanceFrom, zipf } from '#infra/bench/release/chance'
import { edgeBoard } from '#infra/bench/release/edgeBoard'
import { origin } from '#infra/bench/release/origin'
import { tap } from '#infra/bench/release/phone'
import type { ReleaseSettings } from '#infra/bench/release/settings'
import { database } from '#infra/bench/release/slowTable'
import { type Winner, whoWon } from '#infra/bench/release/whoWon'
import { startDelayMs } from '#shared/rules/releaseRush'
import type { SessionFacts } from '#shared/rules/session'
import { clinicDate, clinicTime } from '#shared/values/clinicTime'
import { memoryTable } from '#tests/sim/memoryTable'

const releaseAt = clinicTime('2026-11-12T07:00:00')

/** Plays one release to its end: the real use case on the metered table, in virtual time. The same settings give the same result. */
export const playRelease = async (settings: ReleaseSettings) => {
  const agenda = new Agenda()
  const chance = chanceFrom(settings.seed)
  const memory = memoryTable()
  const sessions = Array.from({ length: settings.sessions }, (_, i) =>
    aSession(`20261125a-card-c${String(i).padStart(3, '0')}`, { date: clinicDate('2026-11-25'), releaseAt, numbers: settings.numbers }),
  )
  for (const session of sessions) await openSession(memory, session)
  const all = database(memory, settings, agenda)
  const cloud = origin({ settings, agenda, chance, database: all, releaseAt })
  const board = edgeBoard(agenda, settings.boardMs, (session) => cloud.left(sessions[session] as SessionFacts))
  const { pressedAt, wants, startsAt, inOrder } = presses(settings)

  const known = new Float64Array(settings.patients).fill(Number.NaN)
  const entered = new Set<number>()
  const winners: Winner[] = []
  const acknowledged = new Map<number, Set<number>>()
  let gaveUp = 0

  const enter = async (patient: number) => {
    if (entered.has(patient)) return
    entered.add(patient)
    await enterPatient(memory, patient)
  }
  const start = async (patient: number) => {
    const wanted = wants[patient] as number
    const session = sessions[wanted] as SessionFacts
    const told = await tap({
      settings,
      agenda,
      chance,
      look: () => board.look(wanted),
      async book() {
        await enter(patient)
        return cloud.book(session, patient)
      },
      onBooked(serial, answeredMs) {
        const serials = acknowledged.get(patient)
        if (!serials) winners.push({ patient, session: wanted, answeredMs })
        acknowledged.set(patient, (serials ?? new Set()).add(serial))
      },
    })
    if (told === 'gave up') gaveUp += 1
    if (Number.isNaN(known[patient])) known[patient] = agenda.now
  }

  for (let next = 0; next < inOrder.length || agenda.nextAt < Number.POSITIVE_INFINITY; ) {
    const patient = inOrder[next]
    const at = patient === undefined ? Number.POSITIVE_INFINITY : (startsAt[patient] as number)
    if (patient === undefined || agenda.nextAt <= at) {
      await agenda.step()
      continue
    }
    next += 1
    agenda.now = at
    // Most look at a board that says none is left; nothing has to be awaited for them.
    if (settings.boardMs > 0 && board.glance(wants[patient] as number) === 0) known[patient] = at
    else {
      void start(patient)
      if (chance.happens(settings.doubleTaps)) agenda.after(50 + chance.below(250), () => void start(patient))
      await settled()
    }
  }

  const failedWrites = sessions.reduce((sum, session) => sum + (all.failed.get(`SESSION#${session.id}`) ?? 0), 0)
  const answered = winners.map(({ answeredMs }) => answeredMs).sort((a, b) => a - b)
  const waits = known.map((at, patient) => at - (pressedAt[patient] as number)).sort()
  return {
    ...(await audit(memory, settings, sessions, acknowledged)),
    writeUnits: all.writeUnits,
    bookings: winners.length,
    failedWritesPerSession: failedWrites / settings.sessions,
    originRequests: cloud.counts.requests,
    originRequestsPerPatient: cloud.counts.requests / settings.patients,
    busyAnswers: cloud.counts.busy,
    databaseThrottles: all.throttled,
    gaveUp,
    winnerP50Ms: quantile(answered, 0.5),
    winnerP99Ms: quantile(answered, 0.99),
    waitP50Ms: quantile(waits, 0.5),
    waitP90Ms: quantile(waits, 0.9),
    lastHeardMs: agenda.now,
    ...whoWon(settings, pressedAt, wants, winners),
  }
}

export type Played = Awaited<ReturnType<typeof playRelease>>

/** Who presses when, for which session, and when the phone begins. */
const presses = (settings: ReleaseSettings) => {
  const chance = chanceFrom(settings.seed + 1)
  const wish = zipf(settings.sessions, settings.zipf)
  const pressedAt = new Float64Array(settings.patients)
  const startsAt = new Float64Array(settings.patients)
  const wants = new Uint8Array(settings.patients)
  for (let patient = 0; patient < settings.patients; patient += 1) {
    const now = chance.exponential(settings.meanPressMs)
    pressedAt[patient] = now
    wants[patient] = wish(chance.unit())
    const random = chance.unit()
    const waits = settings.spreads && !chance.happens(settings.impatient)
    startsAt[patient] = now + (waits ? startDelayMs({ now, releaseAt: 0, random }) : 0)
  }
  const inOrder = Uint32Array.from(startsAt.keys()).sort((a, b) => (startsAt[a] as number) - (startsAt[b] as number))
  return { pressedAt, wants, startsAt, inOrder }
}
