import { doctorNow, pausesNow } from '#shared/rules/live/doctorNow'
import { type InLine, kindOf, liveLine, minutesInto } from '#shared/rules/live/liveLine'
import { type CallTime, callTimes } from '#shared/rules/prediction/callTime'
import type { Pace } from '#shared/rules/prediction/pace'
import { shownInterval } from '#shared/rules/prediction/shown'
import { middleOf, plus, quantileOf, z90 } from '#shared/rules/prediction/spread'
import { type PaceToday, paceToday } from '#shared/rules/prediction/today'
import type { Consult } from '#shared/rules/prediction/visit'
import { entryIn } from '#shared/rules/queue/entries'
import type { Queue } from '#shared/rules/queue/queue'
import type { QueueRules } from '#shared/rules/queue/queueRules'
import type { SessionFacts } from '#shared/rules/session'
import { addMinutes, at, type ClinicTime, type ClockTime, dateOf } from '#shared/values/clinicTime'

export interface Live {
  readonly queue: Queue
  readonly rules: QueueRules
  /** What is known of the doctor beforehand. */
  readonly pace: Pace
  readonly session: Pick<SessionFacts, 'startsAt' | 'slots'>
  readonly now: ClinicTime
}

/** From the early edge to the late one. */
export interface Interval {
  readonly from: ClinicTime
  readonly to: ClinicTime
}

/** Minutes from one call to the next, today; `seen`: visits of today it was corrected by. */
export interface LivePace {
  readonly medianMinutes: number
  readonly p90Minutes: number
  readonly seen: number
}

export interface LivePrediction {
  /** By serial, of everybody who may still be called; nobody in a pause without an end. */
  readonly expected: ReadonlyMap<number, Interval>
  /** The same, exact, in minutes since midnight; a late edge may be open. */
  readonly times: ReadonlyMap<number, CallTime>
  readonly pace: LivePace
}

/** When everybody who waits or may still come will be called, as the queue stands now. */
export const predictQueue = (live: Live): LivePrediction => {
  const { queue, pace, session, now } = live
  const finished = consultsToday(queue, session)
  const today = paceToday(pace, finished)
  const stood = liveLine(live)
  const pauses = pausesNow(queue, now)
  const doctor = doctorNow({ queue, session, line: stood, now })
  const line = pauses.length === 0 && (doctor.is !== 'awaited' || doctor.startsAt <= minutesInto(now)) ? whoIsHereFirst(stood) : stood
  const inRoom = entryIn(queue, 'inRoom')
  const called = inRoom && entryIn(queue, 'called')
  const ahead = called ? [{ kind: kindOf(session, called), here: true } as const] : []
  const calls = callTimes(pace, today, { now: minutesInto(now), doctor, pauses }, [...ahead, ...line.map(({ awaited }) => awaited)])
  const times = new Map(line.map((one, i) => [one.entry.serial, notBeforeComing(session, one, calls[i + ahead.length] as CallTime)]))
  const expected = new Map([...times].flatMap(([serial, time]) => (Number.isFinite(time.late) ? [[serial, shown(now, time)]] : [])))
  return { expected, times, pace: paceNow(pace, today, finished.length) }
}

/** A doctor who calls does not wait for somebody who has not come: the first who is here is the next. */
const whoIsHereFirst = (line: readonly InLine[]): readonly InLine[] => {
  const first = line.find(({ awaited }) => awaited.here)
  return first ? [first, ...line.filter((one) => one !== first)] : line
}

/** Who has not come is asked for at the printed time of arrival, whoever else comes. */
const notBeforeComing = ({ slots }: Live['session'], { entry, awaited }: InLine, time: CallTime): CallTime => {
  const slot = slots[entry.slot]
  if (awaited.here || !slot) return time
  const arrives = minutesInto(slot.arriveAt)
  return {
    early: Math.max(time.early, arrives),
    middle: Math.max(time.middle, arrives),
    late: Math.max(time.late, minutesInto(slot.startsAt)),
  }
}

const shown = (now: ClinicTime, time: CallTime): Interval => {
  const { from, until } = shownInterval(minutesInto(now), time)
  const midnight = at(dateOf(now), '00:00' as ClockTime)
  return { from: addMinutes(midnight, from), to: addMinutes(midnight, until) }
}

/** Today's visits that are over; one that was sent for tests counts as far as that. */
const consultsToday = (queue: Queue, session: Live['session']): Consult[] =>
  queue.entries.flatMap((entry) => {
    const { called, finished, sent } = entry.times
    const end = finished ?? sent
    if (!called || !end || end < called) return []
    const kind = kindOf(session, finished ? entry : { ...entry, lane: undefined, times: {} })
    return [{ kind, calledAt: minutesInto(called), finishedAt: minutesInto(end) }]
  })

const paceNow = (pace: Pace, today: PaceToday, seen: number): LivePace => {
  const mean = ((pace.minutes.first + pace.minutes.followUp) / 2) * today.factor
  const step = plus({ mean, variance: mean ** 2 * (pace.variation ** 2 + today.variance) }, pace.between)
  return { medianMinutes: tenths(middleOf(step)), p90Minutes: tenths(quantileOf(step, z90)), seen }
}

const tenths = (minutes: number): number => Math.round(minutes * 10) / 10
