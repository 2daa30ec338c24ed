import { mergesInto, poolsOf } from '#shared/rules/poolTimes'
import type { SessionFacts } from '#shared/rules/session'
import type { ClinicTime } from '#shared/values/clinicTime'
import { type Channel, type Pool, pools } from '#shared/values/words'

/** What may be sold to whom and when, said once more and plainly, to hold the ledger against. */

/** The serials of one pool in a slot. */
export const serialsOf = (session: SessionFacts, index: number, pool: Pool): number[] => {
  const slot = session.slots[index]
  if (!slot) return []
  let first = slot.firstSerial
  for (const one of pools) {
    if (one === pool) break
    first += slot.shares[one] ?? 0
  }
  return Array.from({ length: slot.shares[pool] ?? 0 }, (_, i) => first + i)
}

/** From when a channel can take numbers of its own pools at all. */
export const opensFor = (session: SessionFacts, channel: Channel): ClinicTime =>
  poolsOf(channel)
    .map((pool) => opensAt(session, pool))
    .sort()[0] as ClinicTime

/** The serials of a slot that a channel may take at a moment, taken or not: its own open pools, and what has merged into an open one. */
export const serialsOnSale = (session: SessionFacts, index: number, channel: Channel, now: ClinicTime): number[] => {
  const own = poolsOf(channel).filter((pool) => opensAt(session, pool) <= now)
  const merged = own.includes(mergesInto) ? pools.filter((pool) => (session.poolTimes?.[pool]?.mergesAt ?? '~') <= now) : []
  return pools.filter((pool) => own.includes(pool) || merged.includes(pool)).flatMap((pool) => serialsOf(session, index, pool))
}

const opensAt = (session: SessionFacts, pool: Pool): ClinicTime => session.poolTimes?.[pool]?.opensAt ?? session.releaseAt
