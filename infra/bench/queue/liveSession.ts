import type { ClinicSession } from '#infra/bench/queue/generate'
import { mostAhead } from '#infra/bench/queue/predicted'
import { minutesInto } from '#shared/rules/live/liveLine'
import { predictQueue } from '#shared/rules/livePrediction'
import type { Outcome } from '#shared/rules/prediction/accuracy'
import type { Pace } from '#shared/rules/prediction/pace'
import { consultsOf, isConsult, type Minutes, type PastVisit } from '#shared/rules/prediction/visit'
import { act } from '#shared/rules/queue/act'
import type { QueueAct } from '#shared/rules/queue/acts'
import { entryIn, isUndecided } from '#shared/rules/queue/entries'
import { openQueue } from '#shared/rules/queue/openQueue'
import { orderOf } from '#shared/rules/queue/order'
import { queueRuleDefaults as rules } from '#shared/rules/queue/queueRules'
import type { SessionFacts } from '#shared/rules/session'
import { addMinutes, addSeconds, type ClinicTime, clinicTime } from '#shared/values/clinicTime'

const midnight = clinicTime('2026-11-25T00:00:00')
const slotMinutes = 30
const timeAt = (minutes: Minutes): ClinicTime => addSeconds(midnight, Math.round(minutes * 60))

/** What was predicted while a session was held. */
export interface LiveOutcomes {
  /** What each was shown at check-in, as the office counts it. */
  readonly shown: readonly Outcome[]
  /** At the end of each visit, of whoever was here with 1 to 15 ahead. */
  readonly waiting: readonly Outcome[]
}

/**
 * Holds a made-up session with the product's own queue: check-ins and calls are acts under its default rules, the queue says who is next, and the
 * lengths of visits, the arrivals and the doctor's breaks are those of the session.
 */
export const holdLive = (past: ClinicSession, pace: Pace): LiveOutcomes => {
  const { session, numbers } = planned(past)
  let queue = openQueue(
    session,
    numbers.map(({ serial, slot }) => ({ patientId: `p${serial}`, ref: serial, serial, slot })),
  )
  const told: { serial: number; early: Minutes; middle: Minutes; late: Minutes; isShown: boolean }[] = []
  const calledAt = new Map<number, Minutes>()
  const does = (asked: QueueAct, now: Minutes): boolean => {
    const done = act(queue, asked, { now: timeAt(now), by: 'bench', rules })
    if (done.ok) queue = done.value.queue
    return done.ok
  }
  const foreseen = (now: Minutes) => predictQueue({ queue, rules, pace, session, now: timeAt(now) })
  const comes = numbers.filter(({ arrivedAt }) => arrivedAt !== undefined).sort((a, b) => Number(a.arrivedAt) - Number(b.arrivedAt))
  const checkIn = (until: Minutes) => {
    while (comes[0] && Number(comes[0].arrivedAt) <= until) {
      const { serial, arrivedAt } = comes.shift() as Numbered
      const now = Number(arrivedAt)
      if (!does({ kind: 'checkIn', serial, way: 'qr' }, now)) continue
      if (queue.entries.some((entry) => entry.serial === serial && isUndecided(entry))) does({ kind: 'endOfSlot', serial }, now)
      const shown = foreseen(now).expected.get(serial)
      if (!shown) continue
      const [early, late] = [minutesInto(shown.from), minutesInto(shown.to)]
      told.push({ serial, early, middle: (early + late) / 2, late, isShown: true })
    }
  }
  const breaks = breaksOf(past)
  let now = Math.min(...consultsOf(past).map((visit) => visit.calledAt))
  for (;;) {
    checkIn(now)
    if (!does({ kind: 'call' }, now)) {
      const next = comes[0]?.arrivedAt
      if (next === undefined) break
      now = Math.max(now, next)
      continue
    }
    const serial = Number(entryIn(queue, 'called')?.serial)
    calledAt.set(serial, now)
    does({ kind: 'start', serial }, now)
    const until = now + lengthOf(numbers, serial)
    checkIn(until)
    now = until
    does({ kind: 'finish', serial }, now)
    const { times } = foreseen(now)
    for (const { entry } of orderOf(queue, rules).slice(1, mostAhead + 1)) {
      const time = times.get(entry.serial)
      if (time && Number.isFinite(time.late)) told.push({ serial: entry.serial, ...time, isShown: false })
    }
    now += breaks.shift() ?? 0
  }
  const outcomes = told.flatMap(({ serial, isShown, ...time }) => {
    const called = calledAt.get(serial)
    return called === undefined ? [] : [{ ...time, calledAt: called, isShown }]
  })
  return { shown: outcomes.filter(({ isShown }) => isShown), waiting: outcomes.filter(({ isShown }) => !isShown) }
}

interface Numbered {
  readonly serial: number
  readonly slot: number
  readonly arrivedAt: Minutes | undefined
  readonly minutes: Minutes
}

/** The session as a hospital would have planned it, and its visits by serial; within a slot first visits have the first serials. */
const planned = (past: ClinicSession): { readonly session: SessionFacts; readonly numbers: readonly Numbered[] } => {
  const starts = [...new Set(past.visits.map(({ appointedAt }) => appointedAt))].sort((a, b) => a - b)
  const inOrder = starts.flatMap((appointedAt, slot) => {
    const own = past.visits.filter((visit) => visit.appointedAt === appointedAt)
    return [...own.filter(({ kind }) => kind === 'first'), ...own.filter(({ kind }) => kind === 'followUp')].map((visit) => ({
      ...visit,
      slot,
    }))
  })
  const numbers = inOrder.map((visit, i) => ({
    ...{ serial: i + 1, slot: visit.slot, arrivedAt: isConsult(visit) ? checkedInAt(visit) : undefined },
    minutes: isConsult(visit) ? visit.finishedAt - visit.calledAt : 0,
  }))
  const slots = starts.map((appointedAt, index) => {
    const own = inOrder.filter(({ slot }) => slot === index)
    const first = own.filter(({ kind }) => kind === 'first').length
    const startsAt = timeAt(appointedAt)
    return {
      ...{ index, startsAt, endsAt: addMinutes(startsAt, slotMinutes), arriveAt: addMinutes(startsAt, -15) },
      ...{ firstSerial: inOrder.findIndex(({ slot }) => slot === index) + 1, shares: { online: first, followUp: own.length - first } },
    }
  })
  const session = { id: '20261125a-card-card01', startsAt: timeAt(past.startsAt), slots } as unknown as SessionFacts
  return { session, numbers }
}

/** Who is too early waits for the time. */
const checkedInAt = ({ arrivedAt, appointedAt }: PastVisit): Minutes | undefined =>
  arrivedAt === undefined ? undefined : Math.max(arrivedAt, appointedAt - rules.earlyMin)

/** After each visit of the past, how long the doctor let somebody wait who was here. */
const breaksOf = (past: ClinicSession): Minutes[] => {
  const consults = consultsOf(past)
  return consults.slice(1).map((visit, i) => {
    const free = Math.max((consults[i] as (typeof consults)[number]).finishedAt, visit.arrivedAt ?? 0)
    return Math.max(0, visit.calledAt - free)
  })
}

const lengthOf = (numbers: readonly Numbered[], serial: number): Minutes => numbers.find((one) => one.serial === serial)?.minutes ?? 0
