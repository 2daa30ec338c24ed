import type { Acting } from '#functions/usecases/acting'
import { actOnSession, type OfficeActDeps, type OfficeRefused } from '#functions/usecases/officeAct'
import type { SessionNumbersView } from '#functions/usecases/views/numbers'
import { no, type Refusal, type Result } from '#shared/values/result'

/** Closes a session for good, once its time is over; until then it can be paused or suspended. */
export const closeSession = async (
  deps: OfficeActDeps,
  acting: Acting,
  input: { readonly sessionId: string; readonly reason: string },
): Promise<Result<SessionNumbersView, OfficeRefused<'SESSION_STATE_FIXED'> | Refusal<'SESSION_NOT_OVER', never>>> => {
  const session = await deps.readSession(input.sessionId)
  if (session && deps.now() < session.endsAt) return no('SESSION_NOT_OVER')
  return actOnSession<'SESSION_STATE_FIXED'>(deps, acting, input, { kind: 'state', state: 'closed' })
}
