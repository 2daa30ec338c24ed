import type { Acting } from '#functions/usecases/acting'
import { actOnSession, type OfficeActDeps, type OfficeRefused } from '#functions/usecases/officeAct'
import type { SessionNumbersView } from '#functions/usecases/views/numbers'
import type { Result } from '#shared/values/result'
import type { Pool } from '#shared/values/words'

/** Brings blocked numbers of a place back into sale, with the serials they had; an add-on its patient gave up never comes back. */
export const unblockNumbers = (
  deps: OfficeActDeps,
  acting: Acting,
  input: { readonly sessionId: string; readonly slot: number; readonly pool: Pool; readonly count: number; readonly reason: string },
): Promise<Result<SessionNumbersView, OfficeRefused<'UNKNOWN_SLOT' | 'NOT_ENOUGH_BLOCKED'>>> =>
  actOnSession(deps, acting, input, { kind: 'unblock', slot: input.slot, pool: input.pool, count: input.count })
