import { type OpenDrawDeps, openedDraw } from '#functions/usecases/enterDraw'
import { type RunDrawDeps, runDraw } from '#functions/usecases/runDraw'
import type { Answer } from '#shared/contract/schemas'
import type { DrawnWish } from '#shared/contract/schemas/draw'
import { type DrawWish, drawStateAt, isFrozen, outcomeOf, type SessionDraw } from '#shared/rules/draw'
import { no, ok, type Refusal, type Result } from '#shared/values/result'

export interface ReadDrawDeps extends OpenDrawDeps, RunDrawDeps {
  readWishes(sessionId: string, wishNumbers: readonly string[]): Promise<DrawWish[]>
}

const pageSize = 50
/** Who looks at a draw that nobody has begun or somebody has left moves it on a little. */
const turnsPerLook = 20

/** What everybody may know of a draw. Wishes are named by their numbers only. */
export const readDraw = async (
  deps: ReadDrawDeps,
  input: { readonly sessionId: string; readonly cursor?: string | undefined },
): Promise<Result<Answer<'readDraw'>, Refusal<'UNKNOWN_SESSION' | 'NO_DRAW', never>>> => {
  const session = await deps.readSession(input.sessionId)
  if (!session) return no('UNKNOWN_SESSION')
  if (!session.draw) return no('NO_DRAW')
  let draw = await openedDraw(deps, session)
  const now = deps.now()
  if (!draw) return ok({ sessionId: session.id, state: 'done', ...session.draw, now, items: [] })
  if (draw.state !== 'done' && now >= draw.closesAt) {
    await runDraw(deps, session.id, turnsPerLook)
    draw = (await deps.readDraw(session.id)) ?? draw
  }
  const { opensAt, closesAt, seed, seedHash, wishes, digest } = draw
  const from = Math.max(0, Number.parseInt(input.cursor ?? '0', 10) || 0)
  const items = isFrozen(draw) ? await drawnWishes(deps, draw, from) : []
  return ok({
    sessionId: session.id,
    state: drawStateAt(draw, now),
    opensAt,
    closesAt,
    now,
    seedHash,
    ...(isFrozen(draw) && { seed, wishes: wishes ?? 0, digest: digest ?? '' }),
    items,
    ...(from + items.length < (wishes ?? 0) && items.length > 0 && { next: String(from + items.length) }),
  })
}

const drawnWishes = async (deps: ReadDrawDeps, draw: SessionDraw, from: number): Promise<DrawnWish[]> => {
  const order = await deps.readDrawOrder(draw, from, pageSize)
  const wishes = await deps.readWishes(draw.sessionId, order)
  return order.map((wishNumber, i) => {
    const wish = wishes.find((one) => one.wishNumber === wishNumber)
    const outcome = outcomeOf(wish ?? {}, draw.state === 'done')
    return {
      place: from + i + 1,
      wishNumber,
      outcome,
      ...(wish?.result?.outcome === 'drawn' && outcome === 'drawn' && { slot: wish.result.slot }),
    }
  })
}
