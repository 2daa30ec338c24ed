import { type Ledger, openLedger } from '#shared/rules/ledger'
import type { PoolTimes } from '#shared/rules/poolTimes'
import type { SessionFacts } from '#shared/rules/session'
import type { Pool } from '#shared/values/words'
import { aSession } from '#tests/support/givens'

/** A session whose slots share their numbers out to pools, serials in the order of the pools. */
export const aPooledSession = (
  slots: readonly { startsAt: string; shares: Partial<Record<Pool, number>> }[],
  poolTimes?: Partial<Record<Pool, PoolTimes>>,
): SessionFacts => {
  const plain = aSession({
    slots: slots.map(({ startsAt, shares }) => ({ startsAt, online: Object.values(shares).reduce((a, b) => a + b, 0) })),
  })
  return { ...plain, ...(poolTimes && { poolTimes }), slots: plain.slots.map((slot, i) => ({ ...slot, shares: slots[i]?.shares ?? {} })) }
}

/** The ledger of one slot at 08:00, changed as the test needs it. */
export const aLedger = (shares: Partial<Record<Pool, number>>, changes: Partial<Ledger> = {}): Ledger => ({
  ...openLedger(aPooledSession([{ startsAt: '08:00', shares }])),
  ...changes,
})
