import { addDays, at, type ClinicDate, type ClinicTime, type ClockTime } from '#shared/values/clinicTime'
import type { Channel, Pool } from '#shared/values/words'

/** From when a pool sells, and from when its unsold numbers may also be taken through `mergesInto`. */
export interface PoolTimes {
  readonly opensAt?: ClinicTime | undefined
  readonly mergesAt?: ClinicTime | undefined
}

/** The pool that takes over what others leave unsold. */
export const mergesInto: Pool = 'online'

/** A moment counted back from the day of the visit. */
export interface DaysBefore {
  readonly days: number
  readonly at: ClockTime
}

/** What a hospital decides about a pool: without `opens` it sells from the release, without `merges` its numbers stay its own. */
export interface PoolRule {
  readonly opens?: DaysBefore | undefined
  readonly merges?: DaysBefore | undefined
}

/** The times of the pools of a session on a date; pools without a rule are left out. */
export const poolTimesOf = (
  rules: Readonly<Partial<Record<Pool, PoolRule | undefined>>>,
  date: ClinicDate,
): Readonly<Partial<Record<Pool, PoolTimes>>> => {
  const moment = (before: DaysBefore) => at(addDays(date, -before.days), before.at)
  return Object.fromEntries(
    Object.entries(rules).flatMap(([pool, rule]) =>
      rule && (rule.opens || rule.merges)
        ? [[pool, { ...(rule.opens && { opensAt: moment(rule.opens) }), ...(rule.merges && { mergesAt: moment(rule.merges) }) }]]
        : [],
    ),
  )
}

const ownPools: Readonly<Record<Channel, readonly Pool[]>> = {
  wechat: ['online'],
  alipay: ['online'],
  h5: ['online'],
  kiosk: ['online'],
  phone: ['online'],
  counter: ['counter', 'online'],
  community: ['community', 'online'],
}

/** The pools a channel may draw from, its own first; a patient who comes back for a review draws from that pool before all others. */
export const poolsOf = (channel: Channel, isFollowUp = false): readonly Pool[] =>
  isFollowUp ? ['followUp', ...ownPools[channel]] : ownPools[channel]
