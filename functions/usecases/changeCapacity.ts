import type { Acting } from '#functions/usecases/acting'
import { actOnSession, type OfficeActDeps, type OfficeRefused } from '#functions/usecases/officeAct'
import type { SessionNumbersView } from '#functions/usecases/views/numbers'
import type { Result } from '#shared/values/result'
import type { Pool } from '#shared/values/words'

/**
 * 限号调整: from now on a place has so many numbers, sold or not. Fewer: free ones are blocked, refused when more are taken than would be left.
 * More: blocked ones come back first, then new ones are added, whose serials follow all others.
 */
export const changeCapacity = (
  deps: OfficeActDeps,
  acting: Acting,
  input: { readonly sessionId: string; readonly slot: number; readonly pool: Pool; readonly capacity: number; readonly reason: string },
): Promise<Result<SessionNumbersView, OfficeRefused<'UNKNOWN_SLOT' | 'BELOW_SOLD' | 'CAPACITY_TOO_LARGE'>>> =>
  actOnSession(deps, acting, input, { kind: 'capacity', slot: input.slot, pool: input.pool, capacity: input.capacity })
