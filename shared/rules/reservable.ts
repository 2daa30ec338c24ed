import type { Ledger } from '#shared/rules/ledger'
import { remainingIn } from '#shared/rules/ledger'
import { type Check, refusalOf } from '#shared/values/check'
import type { ClinicTime } from '#shared/values/clinicTime'
import type { Pool } from '#shared/values/words'

export type SessionRefusal = 'SESSION_SUSPENDED' | 'SESSION_PAUSED' | 'BOOKING_CLOSED' | 'NOT_RELEASED'

/** What must hold of a session to take a number, in the order it is explained: a paused full session says paused, because waiting will not help. */
export const reservable = (now: ClinicTime): readonly Check<'state' | 'releaseAt' | 'closesAt', SessionRefusal>[] => [
  {
    field: 'state',
    test: '=',
    than: 'open',
    otherwise: {
      suspended: 'SESSION_SUSPENDED',
      paused: 'SESSION_PAUSED',
      closed: 'BOOKING_CLOSED',
    },
  },
  { field: 'releaseAt', test: '<=', than: now, otherwise: 'NOT_RELEASED' },
  { field: 'closesAt', test: '>', than: now, otherwise: 'BOOKING_CLOSED' },
]

/** Why a number of this slot cannot be taken now; undefined when it can. A slot that has begun is closed although its session is open. */
export const slotRefusal = (
  ledger: Ledger,
  slot: { readonly index: number; readonly startsAt: ClinicTime },
  pool: Pool,
  now: ClinicTime,
): SessionRefusal | 'SOLD_OUT' | undefined => {
  const refused = refusalOf(reservable(now), ledger)
  if (refused) return refused
  if (slot.startsAt <= now) return 'BOOKING_CLOSED'
  return remainingIn(ledger, pool, slot.index) > 0 ? undefined : 'SOLD_OUT'
}
