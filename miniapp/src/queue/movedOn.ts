import type { Board, QueuePlace } from '#shared/contract/schemas/queue'
import { asksForMore, type BoardSession, boardAskSeconds, placeOnBoard } from '#shared/rules/board'
import { headlines } from '#shared/text/zh/queuePlace'
import { numberText } from '@/queue/numberText'

/** So near the turn the rules of the hospital say what to do, which only the own place tells. */
const nearAhead = 5

/** What the phone makes of a board by itself; undefined: only the own place tells. */
export const movedOn = (
  place: QueuePlace,
  before: BoardSession | undefined,
  after: BoardSession,
  { at, random }: { readonly at: Board['at']; readonly random: number },
): QueuePlace | undefined => {
  const { serial, state, ahead, now } = place
  const standing = placeOnBoard(after, serial)
  const isSurprise = before ? asksForMore(before, after, serial) : standing.is === 'waiting' && standing.ahead !== ahead
  if (isSurprise) return undefined
  const isNear = standing.is === 'waiting' && standing.ahead <= nearAhead
  if (isNear && standing.ahead !== ahead) return undefined
  const seeing = seeingOn(after)
  return {
    ...place,
    now: at > now ? at : now,
    nextAskSeconds: boardAskSeconds(standing, after, random),
    ...(state === 'booked' ? { headline: headlines.booked(seeing) } : {}),
    ...(standing.is === 'waiting' ? { ahead: standing.ahead, headline: headlines.waiting(seeing, standing.ahead) } : {}),
  }
}

/** "12号": who is with the doctor, or is asked in. */
const seeingOn = ({ inRoom, calling }: BoardSession): string | undefined => {
  const serial = inRoom ?? calling
  return serial === undefined ? undefined : numberText(serial)
}
