import { type RunDrawDeps, runDraw } from '#functions/usecases/runDraw'
import type { SessionDraw } from '#shared/rules/draw'
import type { ClinicTime } from '#shared/values/clinicTime'

export interface RunDrawsDeps extends RunDrawDeps {
  /** Draws that are closed and not done, the oldest first. */
  listClosedDraws(now: ClinicTime, limit: number): Promise<SessionDraw[]>
  /** Whether there is time for some more turns. */
  hasTime(): boolean
}

export interface RanDraws {
  readonly draws: number
  readonly done: number
  readonly failed: number
}

const mostDraws = 100
const turnsAtOnce = 50

/** Gives every closed draw its turns while there is time; what is left waits for the next run. One that fails does not keep the others. */
export const runDraws = async (deps: RunDrawsDeps): Promise<RanDraws> => {
  const closed = await deps.listClosedDraws(deps.now(), mostDraws)
  let [done, failed] = [0, 0]
  for (const { sessionId } of closed) {
    let turns = -1
    while (deps.hasTime()) {
      const isDone = await runDraw(deps, sessionId, turnsAtOnce).catch(() => undefined)
      if (isDone) done += 1
      if (isDone === undefined) failed += 1
      if (isDone !== false) break
      const after = (await deps.readDraw(sessionId))?.turns ?? turns
      // Somebody else is at it, or the session is paused.
      if (after === turns) break
      turns = after
    }
  }
  return { draws: closed.length, done, failed }
}
