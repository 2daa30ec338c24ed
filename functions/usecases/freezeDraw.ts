import { drawOrder, isFrozen, type SessionDraw, wishDigest } from '#shared/rules/draw'
import type { ClinicTime } from '#shared/values/clinicTime'

export interface FreezeDrawDeps {
  now(): ClinicTime
  sha256(text: string): string
  closeDraw(sessionId: string, now: ClinicTime): Promise<SessionDraw | undefined>
  listWishNumbers(sessionId: string): Promise<string[]>
  freezeDraw(sessionId: string, digest: string, order: readonly string[]): Promise<SessionDraw | undefined>
  readDrawOrder(draw: SessionDraw, from: number, count: number): Promise<string[]>
}

/**
 * Closes a draw whose time is over and fixes who takes part: after closing, every wish that was acknowledged is found. Several may do this at
 * once; one of their lists becomes the order, and a wish that came too late is in none or in all that follows.
 */
export const freezeDraw = async (deps: FreezeDrawDeps, draw: SessionDraw): Promise<SessionDraw> => {
  const { sessionId } = draw
  const closed = draw.state === 'collecting' ? await deps.closeDraw(sessionId, deps.now()) : draw
  if (!closed) throw new Error(`the draw of ${sessionId} is gone`)
  if (closed.state === 'collecting') throw new Error(`the draw of ${sessionId} still takes wishes`)
  if (isFrozen(closed)) return closed
  const numbers = await deps.listWishNumbers(sessionId)
  const frozen = await deps.freezeDraw(sessionId, wishDigest(numbers, deps.sha256), drawOrder(closed.seed, numbers, deps.sha256))
  if (!frozen) throw new Error(`the draw of ${sessionId} is gone`)
  return frozen
}

const readAtOnce = 1000

/** Whether a wish is in the fixed order of a draw. */
export const takesPart = async (deps: FreezeDrawDeps, frozen: SessionDraw, wishNumber: string): Promise<boolean> => {
  for (let from = 0; from < (frozen.wishes ?? 0); from += readAtOnce)
    if ((await deps.readDrawOrder(frozen, from, readAtOnce)).includes(wishNumber)) return true
  return false
}
