import { capacityOf, type SessionFacts } from '#shared/rules/session'
import { type Pool, pools } from '#shared/values/words'

/** The pool a serial was planned for; undefined for one that was added after planning. */
export const plannedPool = ({ slots }: Pick<SessionFacts, 'slots'>, serial: number): Pool | undefined => {
  const slot = slots.find((one) => serial >= one.firstSerial && serial < one.firstSerial + capacityOf(one))
  if (!slot) return undefined
  let next = slot.firstSerial
  return pools.find((pool) => {
    next += slot.shares[pool] ?? 0
    return serial < next
  })
}
