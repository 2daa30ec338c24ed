import { type PlaceOfDeps, placeAt } from '#functions/usecases/readQueuePlace'
import { seatOf } from '#functions/usecases/seatOf'
import type { QueuePlace as Place } from '#shared/contract/schemas/queue'
import type { QueuePlace } from '#shared/rules/progress'
import type { EntryState } from '#shared/rules/queue/queue'
import { dateOf } from '#shared/values/clinicTime'

export type ProgressPlaceDeps = PlaceOfDeps

/** Where somebody stands, for the page of a link; undefined before they have checked in, and on any other day. */
export const progressPlace = async (
  deps: ProgressPlaceDeps,
  booking: { readonly sessionId: string; readonly patientId: string; readonly ref: number },
): Promise<QueuePlace | undefined> => {
  const seat = await seatOf(deps, booking)
  const state = seat && states[seat.entry.state]
  if (!seat || !state || seat.session.date !== dateOf(deps.now())) return undefined
  const { place, pace } = await placeAt(deps, seat)
  const seen = calledNow(place)
  return {
    state,
    ...(state === 'waiting' && place.ahead !== undefined && { position: place.ahead + 1 }),
    ...(seen !== undefined && { calledSerial: seen }),
    ...(place.expected && { from: place.expected.from, to: place.expected.to }),
    ...(pace !== undefined && { paceMinutes: pace }),
    note: place.changes[0]?.text ?? place.headline,
    nextAskSeconds: place.nextAskSeconds,
  }
}

const states: Readonly<Partial<Record<EntryState, QueuePlace['state']>>> = {
  checkedIn: 'waiting',
  testing: 'waiting',
  called: 'called',
  inRoom: 'called',
  passed: 'passed',
  finished: 'seen',
}

const calledNow = ({ inRoom }: Place): number | undefined => inRoom[0]
