import { mergesInto } from '#shared/rules/poolTimes'
import type { SessionFacts } from '#shared/rules/session'
import type { ClinicTime } from '#shared/values/clinicTime'
import { type Pool, pools } from '#shared/values/words'

/** A moment in the life of a pool: it begins to sell, or what it has not sold goes online. */
export interface PoolMoment {
  readonly at: ClinicTime
  readonly pool: Pool
  readonly what: 'opens' | 'merges'
  /** How many numbers the pool was planned with. */
  readonly numbers: number
  /** For how many of the session's numbers patients online may compete from then on. */
  readonly online: number
}

/** When the pools of a session open and merge, first first. No moment changes how many numbers there are. */
export const poolTimeline = (session: SessionFacts): PoolMoment[] => {
  const moments = pools.flatMap((pool): Omit<PoolMoment, 'online'>[] => {
    const numbers = session.slots.reduce((sum, slot) => sum + (slot.shares[pool] ?? 0), 0)
    if (numbers === 0) return []
    const { opensAt = session.releaseAt, mergesAt } = session.poolTimes?.[pool] ?? {}
    return [{ at: opensAt, pool, what: 'opens', numbers }, ...(mergesAt ? [{ at: mergesAt, pool, what: 'merges', numbers } as const] : [])]
  })
  let online = 0
  return moments
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
    .map((moment) => {
      if (moment.what === (moment.pool === mergesInto ? 'opens' : 'merges')) online += moment.numbers
      return { ...moment, online }
    })
}
