import type { Acting } from '#functions/usecases/acting'
import { actOnSession, type OfficeActDeps, type OfficeRefused } from '#functions/usecases/officeAct'
import type { SessionNumbersView } from '#functions/usecases/views/numbers'
import type { Result } from '#shared/values/result'

/** Opens, pauses (停约) or suspends (停诊) a session; what is booked stays. Refuses for a session that is closed. */
export const setSessionState = (
  deps: OfficeActDeps,
  acting: Acting,
  input: { readonly sessionId: string; readonly state: 'open' | 'paused' | 'suspended'; readonly reason: string },
): Promise<Result<SessionNumbersView, OfficeRefused<'SESSION_STATE_FIXED'>>> =>
  actOnSession(deps, acting, input, { kind: 'state', state: input.state })
