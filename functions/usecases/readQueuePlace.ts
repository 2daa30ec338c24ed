import { type OwnBookingDeps, ownBooking } from '#functions/usecases/ownBooking'
import { type Seat, type SeatOfDeps, seatOf } from '#functions/usecases/seatOf'
import { queuePlaceView } from '#functions/usecases/views/queuePlace'
import type { QueuePlace } from '#shared/contract/schemas/queue'
import type { DiaryEntry } from '#shared/rules/diary'
import type { Indicators } from '#shared/rules/live/indicators'
import { predictQueue } from '#shared/rules/livePrediction'
import type { Pace } from '#shared/rules/prediction/pace'
import type { NotedVersion } from '#shared/rules/queue/noted'
import type { EntryState, QueueEntry } from '#shared/rules/queue/queue'
import type { SessionFacts } from '#shared/rules/session'
import { no, ok, type Refusal, type Result } from '#shared/values/result'
import type { AppointmentState } from '#shared/values/words'

export interface PlaceOfDeps extends SeatOfDeps {
  readPace(session: SessionFacts): Promise<Pace>
  listNotedVersions(sessionId: string, fromVersion: number): Promise<NotedVersion[]>
  chance(): number
}

export interface ReadQueuePlaceDeps extends PlaceOfDeps, OwnBookingDeps {
  /** As they were computed last night. */
  readIndicators(departmentId: string): Promise<Indicators | undefined>
}

/** Changes are looked for among so many of the latest versions: a phone asks again and again, and all of a morning is hundreds. */
const versionsLookedAt = 40

/** Where an appointment stands in its queue, when it will be called and when to leave home. */
export const readQueuePlace = async (
  deps: ReadQueuePlaceDeps,
  acting: { readonly accountId: string },
  input: { readonly appointmentId: string; readonly travelMinutes?: number | undefined },
): Promise<Result<QueuePlace, Refusal<'UNKNOWN_APPOINTMENT', never>>> => {
  const booking = await ownBooking(deps, acting.accountId, input.appointmentId)
  if (!booking) return no('UNKNOWN_APPOINTMENT')
  const [place, indicators] = await Promise.all([
    placeOf(deps, booking.patientId, booking.entry, input.travelMinutes),
    deps.readIndicators(booking.entry.departmentId),
  ])
  return place ? ok({ ...place, ...(place.expected && accuracyShown(indicators)) }) : no('UNKNOWN_APPOINTMENT')
}

/** Of fewer calls a share says nothing. */
const fewestCalls = 30

const accuracyShown = (indicators: Indicators | undefined): Pick<QueuePlace, 'accuracy'> | undefined =>
  indicators?.coverage !== undefined && indicators.calls >= fewestCalls
    ? { accuracy: { days: indicators.days, coverage: indicators.coverage } }
    : undefined

/** Undefined when the session is not known. */
export const placeOf = async (
  deps: PlaceOfDeps,
  patientId: string,
  booked: DiaryEntry,
  travelMinutes?: number | undefined,
): Promise<QueuePlace | undefined> => {
  const seat =
    (await seatOf(deps, { patientId, ref: booked.ref, sessionId: booked.sessionId })) ?? (await ticketOf(deps, patientId, booked))
  return seat && (await placeAt(deps, seat, travelMinutes)).place
}

/** The place of a seat, with the minutes a visit takes today. */
export const placeAt = async (
  deps: PlaceOfDeps,
  seat: Seat,
  travelMinutes?: number | undefined,
): Promise<{ readonly place: QueuePlace; readonly pace: number }> => {
  const { session, queue, rules } = seat
  const [pace, noted] = await Promise.all([
    deps.readPace(session),
    queue.version === 0 ? [] : deps.listNotedVersions(session.id, Math.max(1, queue.version - versionsLookedAt)),
  ])
  const now = deps.now()
  const prediction = predictQueue({ queue, rules, pace, session, now })
  const place = queuePlaceView({ ...seat, prediction, noted, travelMinutes, now, random: deps.chance() })
  return { place, pace: prediction.pace.medianMinutes }
}

/** A booking that no queue knows: given up, or of another day; what its diary says of it. */
const ticketOf = async (deps: PlaceOfDeps, patientId: string, booked: DiaryEntry): Promise<Seat | undefined> => {
  const [session, rules] = await Promise.all([deps.readSession(booked.sessionId), deps.readQueueRules()])
  if (!session) return undefined
  const { ref, serial, slot } = booked
  const entry: QueueEntry = { patientId, ref, serial, slot, state: entryState[booked.state], times: {} }
  const flow = { state: 'open', sinceReturn: 0, sincePriority: 0 } as const
  const slots = session.slots.map(({ startsAt, endsAt }) => ({ startsAt, endsAt }))
  return { session, rules, isSuspended: false, entry, queue: { sessionId: session.id, version: 0, slots, flow, entries: [entry] } }
}

const entryState: Readonly<Record<AppointmentState, EntryState>> = {
  pending: 'booked',
  booked: 'booked',
  rescheduled: 'cancelled',
  cancelled: 'cancelled',
  fulfilled: 'finished',
  noshow: 'noShow',
}
