import type { Seat } from '#functions/usecases/seatOf'
import type { QueuePlace } from '#shared/contract/schemas/queue'
import { boardAskSeconds, placeOnBoard } from '#shared/rules/board'
import { minutesInto } from '#shared/rules/live/liveLine'
import type { LivePrediction } from '#shared/rules/livePrediction'
import { type LeaveHome, leaveHome, usualMargin } from '#shared/rules/prediction/leaveHome'
import { nextAskSeconds } from '#shared/rules/prediction/nextAsk'
import { act } from '#shared/rules/queue/act'
import { entryIn, finalStates, isAfter, isUndecided } from '#shared/rules/queue/entries'
import { latenessOf, tooEarlyUntil } from '#shared/rules/queue/lateness'
import type { NotedVersion } from '#shared/rules/queue/noted'
import { aheadOf, orderOf } from '#shared/rules/queue/order'
import { printed } from '#shared/rules/queue/printed'
import { serialText } from '#shared/text/zh/queue'
import { headlines, placeAdvice } from '#shared/text/zh/queuePlace'
import { addMinutes, at, type ClinicTime, type ClockTime, clockOf, dateOf } from '#shared/values/clinicTime'

export interface PlaceParts extends Seat {
  readonly prediction: LivePrediction
  /** What the last versions of the queue did, the oldest first. */
  readonly noted: readonly NotedVersion[]
  readonly travelMinutes?: number | undefined
  readonly now: ClinicTime
  readonly random: number
}

/** Changes are explained as far back as a page shows. */
const changesShown = 8
const [restSeconds, dayAwaySeconds] = [600, 3600]

/** Where somebody stands, in words and times, and what to do. */
export const queuePlaceView = (parts: PlaceParts): QueuePlace => {
  const { entry, queue, session, now } = parts
  const isToday = session.date === dateOf(now)
  const prediction = isToday && !parts.isSuspended ? parts.prediction : undefined
  const isOver = finalStates.includes(entry.state)
  const checkInFrom = tooEarlyUntil(queue, entry, parts.rules)
  const canCheckIn = isToday && !parts.isSuspended && mayCheckIn(parts)
  const leave = prediction && leaveOf(parts, prediction)
  const ahead = isToday && !isOver ? aheadNow(parts, prediction) : undefined
  const expected = prediction?.expected.get(entry.serial)
  const inRoom = entryIn(queue, 'inRoom')
  const { state, reason, expectedAt } = queue.flow
  return {
    state: entry.state,
    serial: entry.serial,
    now,
    ...(ahead !== undefined && { ahead }),
    inRoom: inRoom ? [inRoom.serial] : [],
    headline: isToday || isOver ? headlineOf(parts, ahead) : headlines.notToday,
    changes: changesOf(parts),
    flow: { state, ...(reason && { reason }), ...(expectedAt && { expectedAt }) },
    ...(expected && { expected }),
    ...(leave && { leaveHome: shownLeave(now, leave) }),
    advice: isOver || parts.isSuspended ? [] : adviceOf(parts, { isToday, canCheckIn, checkInFrom, leave, ahead }),
    ...(entry.state === 'booked' && { checkInFrom }),
    canCheckIn,
    nextAskSeconds: Math.round(askIn(parts, prediction, { isToday, canCheckIn })),
  }
}

/** Whether a check-in by phone would be taken now. */
const mayCheckIn = ({ queue, entry, rules, now }: PlaceParts): boolean =>
  entry.state !== 'checkedIn' && act(queue, { kind: 'checkIn', serial: entry.serial, way: 'qr' }, { now, by: '', rules }).ok

/** Of who waits, as the queue counts; of who has not come, those who are expected before them. */
const aheadNow = ({ queue, rules, entry }: PlaceParts, prediction: LivePrediction | undefined): number | undefined => {
  const waits = [...aheadOf(queue, rules)].find(([one]) => one.serial === entry.serial && one.state === 'checkedIn')
  if (waits) return waits[1]
  if (entry.state !== 'booked') return undefined
  const before = [...(prediction?.times.keys() ?? [])].indexOf(entry.serial)
  return before < 0 ? undefined : before + (entryIn(queue, 'called') ? 1 : 0)
}

const headlineOf = ({ queue, entry, session, isSuspended }: PlaceParts, ahead: number | undefined): string => {
  const seen = entryIn(queue, 'inRoom') ?? entryIn(queue, 'called')
  const seeing = seen && seen !== entry ? serialText(printed(seen.serial)) : undefined
  if (isSuspended) return headlines.suspended
  switch (entry.state) {
    case 'checkedIn':
      return ahead === undefined || isUndecided(entry) ? headlines.undecided : headlines.waiting(seeing, ahead)
    case 'called':
      return headlines.called(roomOf(session))
    case 'booked':
      return headlines.booked(seeing)
    default:
      return headlines[entry.state]
  }
}

export const roomOf = ({ place }: Pick<Seat['session'], 'place'>): string => place.room ?? `${place.building}${place.floor}`

/** What was said to them, to all who wait, and why the line before them grew; the latest first. */
const changesOf = ({ entry, noted }: PlaceParts): QueuePlace['changes'] =>
  noted
    .flatMap(({ at, told }) =>
      told.flatMap(({ serial, patient, others }) => {
        if (serial === entry.serial || (serial === undefined && !finalStates.includes(entry.state))) return [{ at, text: patient }]
        return others?.serials.includes(entry.serial) ? [{ at, text: others.text }] : []
      }),
    )
    .reverse()
    .slice(0, changesShown)

/** When to leave, for who has not come: for the early edge of the call, and never so that they would be late by the rules. */
const leaveOf = (parts: PlaceParts, { times }: LivePrediction): LeaveHome | undefined => {
  const { entry, travelMinutes, queue, rules, now } = parts
  const time = times.get(entry.serial)
  if (entry.state !== 'booked' || travelMinutes === undefined || !time) return undefined
  const slot = queue.slots[entry.slot]
  const { isLate } = latenessOf(queue, entry, rules, now)
  const due = slot && addMinutes(rules.late.from === 'slotStart' ? slot.startsAt : slot.endsAt, rules.late.graceMin)
  const callFrom = due && !isLate ? Math.min(time.early, minutesInto(due)) : time.early
  return leaveHome({ callFrom, travelMinutes, margin: usualMargin(travelMinutes) })
}

const shownLeave = (now: ClinicTime, { from, until }: LeaveHome): NonNullable<QueuePlace['leaveHome']> => {
  const midnight = at(dateOf(now), '00:00' as ClockTime)
  return { from: addMinutes(midnight, from), to: addMinutes(midnight, until) }
}

interface Known {
  readonly isToday: boolean
  readonly canCheckIn: boolean
  readonly checkInFrom: ClinicTime
  readonly leave: LeaveHome | undefined
  readonly ahead: number | undefined
}

const adviceOf = (parts: PlaceParts, { isToday, canCheckIn, checkInFrom, leave, ahead }: Known): string[] => {
  const { entry, session, queue, rules, now } = parts
  const paused = queue.flow.state === 'paused' ? [placeAdvice.paused] : []
  switch (entry.state) {
    case 'booked': {
      const going = leave && isToday ? [minutesInto(now) < leave.from ? leaveText(now, leave) : placeAdvice.leaveNow] : []
      const late = isToday && latenessOf(queue, entry, rules, now).isLate ? [placeAdvice.late] : []
      const early = isAfter(checkInFrom, now) ? [placeAdvice.checkInFrom(clockOf(checkInFrom))] : []
      return [...going, ...(canCheckIn || early.length > 0 ? [...early, placeAdvice.checkIn, ...late] : [placeAdvice.desk]), ...paused]
    }
    case 'checkedIn':
      if (isUndecided(entry)) return [placeAdvice.desk]
      return [ahead !== undefined && ahead <= rules.nearAhead ? placeAdvice.nearby : placeAdvice.wait, ...paused]
    case 'called':
      return [placeAdvice.goIn(roomOf(session))]
    case 'passed':
    case 'testing':
      return [canCheckIn ? placeAdvice.checkInAgain : placeAdvice.desk]
    default:
      return []
  }
}

const leaveText = (now: ClinicTime, leave: LeaveHome): string => {
  const { from, to } = shownLeave(now, leave)
  return placeAdvice.leave(clockOf(from), clockOf(to))
}

/** Each minute at most, so that a late doctor is seen within it (AT-27); who is next sooner, and who is seen hardly any more. */
const askIn = (
  parts: PlaceParts,
  prediction: LivePrediction | undefined,
  { isToday, canCheckIn }: Pick<Known, 'isToday' | 'canCheckIn'>,
): number => {
  const { entry, queue, rules, now, random } = parts
  if (!isToday) return dayAwaySeconds * (1 + 0.2 * random)
  if (finalStates.includes(entry.state) || parts.isSuspended) return restSeconds * (1 + 0.2 * random)
  const time = prediction?.times.get(entry.serial)
  if (entry.state === 'booked' && !canCheckIn) {
    const remaining = time ? time.middle - minutesInto(now) : Number.POSITIVE_INFINITY
    return nextAskSeconds({ remaining, random, atMostSeconds: 60 })
  }
  const called = entryIn(queue, 'called')
  const order = orderOf(queue, rules).map(({ entry: one }) => one.serial)
  const place = placeOnBoard({ calling: called?.serial, inRoom: entryIn(queue, 'inRoom')?.serial, order }, entry.serial)
  return boardAskSeconds(place, { p50: prediction?.pace.medianMinutes ?? 0, canCheckIn }, random)
}
