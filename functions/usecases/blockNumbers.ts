import type { Acting } from '#functions/usecases/acting'
import { actOnSession, type OfficeActDeps, type OfficeRefused } from '#functions/usecases/officeAct'
import type { SessionNumbersView } from '#functions/usecases/views/numbers'
import type { Result } from '#shared/values/result'
import type { Pool } from '#shared/values/words'

/** Takes free numbers of a place out of sale; what is sold, held or offered stays. Refuses when fewer are free. */
export const blockNumbers = (
  deps: OfficeActDeps,
  acting: Acting,
  input: { readonly sessionId: string; readonly slot: number; readonly pool: Pool; readonly count: number; readonly reason: string },
): Promise<Result<SessionNumbersView, OfficeRefused<'UNKNOWN_SLOT' | 'NOT_ENOUGH_FREE'>>> =>
  actOnSession(deps, acting, input, { kind: 'block', slot: input.slot, pool: input.pool, count: input.count })
