import { type PoolMoment, poolTimeline } from '#shared/rules/poolTimeline'
import type { SessionFacts } from '#shared/rules/session'
import { no, ok, type Refusal, type Result } from '#shared/values/result'

/** When the numbers of a session are released, pool by pool, and when unsold ones go online: the same for everyone, and known beforehand. */
export const readSessionPools = async (
  deps: { readSession(sessionId: string): Promise<SessionFacts | undefined> },
  input: { readonly sessionId: string },
): Promise<Result<{ items: PoolMoment[] }, Refusal<'UNKNOWN_SESSION', never>>> => {
  const session = await deps.readSession(input.sessionId)
  return session ? ok({ items: poolTimeline(session) }) : no('UNKNOWN_SESSION')
}
