/**
 * Under which name a number is held in a ledger: a patient's; the same patient's second one, while one number of a session is exchanged
 * for another; or nobody's, while a number that came back rests.
 */
export type Holder = string

const second = '+'
const nobody = '~'

export const holderOf = (patientId: string, isSecond = false): Holder => (isSecond ? `${patientId}${second}` : patientId)

/** Both names a patient may hold under. */
export const holdersOf = (patientId: string): readonly [Holder, Holder] => [patientId, holderOf(patientId, true)]

export const restingHolder = (serial: number): Holder => `${nobody}${serial}`

export const isSecond = (holder: Holder): boolean => holder.endsWith(second)

/** Whose number it is; undefined when it rests. */
export const patientOf = (holder: Holder): string | undefined => {
  if (holder.startsWith(nobody)) return undefined
  return isSecond(holder) ? holder.slice(0, -1) : holder
}
