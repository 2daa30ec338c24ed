import type { Board, QueuePlace } from '#shared/contract/schemas/queue'
import { asksForMore, type BoardSession, boardAskSeconds, placeOnBoard } from '#shared/rules/board'

/** What the phone makes of a board by itself; undefined: only the own place tells. */
export const movedOn = (
  place: QueuePlace,
  before: BoardSession | undefined,
  after: BoardSession,
  { at, random }: { readonly at: Board['at']; readonly random: number },
): QueuePlace | undefined => {
  const { serial, ahead, now } = place
  const standing = placeOnBoard(after, serial)
  const isSurprise = before ? asksForMore(before, after, serial) : standing.is === 'waiting' && standing.ahead !== ahead
  if (isSurprise) return undefined
  return {
    ...place,
    now: at > now ? at : now,
    nextAskSeconds: boardAskSeconds(standing, after, random),
    ...(standing.is === 'waiting' && ahead !== undefined ? { ahead: standing.ahead } : {}),
  }
}
