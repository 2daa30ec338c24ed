import type { Board, QueuePlace } from '#shared/contract/schemas/queue'
import { asksForMore, type BoardSession, boardAskSeconds, type PlaceOnBoard, placeOnBoard } from '#shared/rules/board'
import { headlines } from '#shared/text/zh/queuePlace'
import { numberText } from '@/queue/numberText'

/** So near the turn the rules of the hospital say what to do, which only the own place tells. */
const nearAhead = 5

interface Looked {
  /** When the board last changed; and the time it is. */
  readonly at: Board['at']
  readonly clock?: Board['at'] | undefined
  readonly random: number
}

/** What the phone makes of a board by itself; undefined: only the own place tells. */
export const movedOn = (
  place: QueuePlace,
  before: BoardSession | undefined,
  after: BoardSession,
  { at, clock = at, random }: Looked,
): QueuePlace | undefined => {
  const { serial, state, ahead, now, checkInFrom } = place
  const standing = placeOnBoard(after, serial)
  if (standing.is !== isKnownAs(place) || (before && asksForMore(before, after, serial))) return undefined
  if (!before && standing.is === 'waiting' && standing.ahead !== ahead) return undefined
  if (checkInFrom !== undefined && now < checkInFrom && checkInFrom <= clock) return undefined
  const isNear = standing.is === 'waiting' && standing.ahead <= nearAhead
  if (isNear && standing.ahead !== ahead) return undefined
  const seeing = seeingOn(after)
  return {
    ...place,
    now: later(now, later(at, clock)),
    nextAskSeconds: boardAskSeconds(standing, { p50: after.p50, canCheckIn: place.canCheckIn }, random),
    ...(state === 'booked' ? { headline: headlines.booked(seeing) } : {}),
    ...(standing.is === 'waiting' ? { ahead: standing.ahead, headline: headlines.waiting(seeing, standing.ahead) } : {}),
  }
}

const later = (one: Board['at'], other: Board['at']): Board['at'] => (one > other ? one : other)

/** How a board shows somebody whose place is this one. */
const isKnownAs = ({ state, ahead }: QueuePlace): PlaceOnBoard['is'] => {
  if (state === 'called') return 'calling'
  if (state === 'inRoom') return 'inRoom'
  return state === 'checkedIn' && ahead !== undefined ? 'waiting' : 'absent'
}

/** "12号": who is with the doctor, or is asked in. */
const seeingOn = ({ inRoom, calling }: BoardSession): string | undefined => {
  const serial = inRoom ?? calling
  return serial === undefined ? undefined : numberText(serial)
}
