import type { SessionFacts } from '#shared/rules/session'
import type { ClinicTime } from '#shared/values/clinicTime'
import { type Claimant, clocksBy } from '#tests/sim/claimant'
import { invoked, isOfPair, type PairRequest } from '#tests/sim/history'
import { serialsOnSale } from '#tests/sim/onSale'
import type { SessionModel, Step, Taken } from '#tests/sim/sessionModel'
import type { Standing } from '#tests/sim/standing'

/** What is known about everyone who asked for a number of one session. */
export interface Witness {
  readonly session: SessionFacts
  readonly claimants: readonly Claimant[]
  readonly standing: Standing
  readonly holdMinutes: number
  /** Somebody waited for the session; offers take and let go numbers in between. */
  readonly isWaitedFor: boolean
  readonly pairs: readonly PairRequest[]
}

interface Taking {
  readonly serial: number
  readonly until?: string | undefined
  readonly from: number
  readonly to: number
  readonly what: string
}

/** Has a number already, keeps one that was held, or takes one that is on sale and free, or whose holder's time is over. */
export const take = (claimant: Claimant, witness: Witness, { serial, until, from, to, what }: Taking): Step => ({
  what: `${what} takes ${serial}${until ? ` until ${until.slice(8)}` : ''}`,
  from,
  to,
  apply: (model) => {
    const { taken, state } = model
    const { ref, patientId, appointment } = claimant
    const mine = { ref, patientId, until: until as ClinicTime | undefined }
    const there = taken.get(serial)
    if (there?.ref === ref && there.until === until) return true
    if (state !== 'open') return false
    if (there?.ref === ref && until === undefined) {
      taken.set(serial, mine)
      return true
    }
    const clocks = clocksBy(claimant, to)
    // Each write of an offer or of a draw is held against its order instead.
    const isOffered = appointment?.kind === 'accept' || appointment?.kind === 'drawn'
    if (!isOffered && !clocks.some((now) => serialsOnSale(witness.session, claimant.slot, claimant.channel, now).includes(serial)))
      return false
    const exchanged = appointment?.kind === 'reschedule' ? appointment.of.ref : undefined
    // What the patient only holds gives way.
    for (const [other, one] of taken) {
      if (one.patientId !== patientId || one.ref === exchanged) continue
      if (one.until === undefined) return false
      taken.delete(other)
    }
    const inTheWay = taken.get(serial)
    if (inTheWay && !isOver(inTheWay, witness, clocks, to)) return false
    taken.set(serial, mine)
    return true
  },
})

/** Gives a number back, which may rest for a while. */
export const giveBack = (
  { ref }: Claimant,
  rest: { readonly until: ClinicTime; readonly isLoose: boolean } | undefined,
  from: number,
  to: number,
  what: string,
): Step => ({
  what: `${what}${rest ? `, back at ${rest.until.slice(8)}` : ''}`,
  from,
  to,
  apply: ({ taken }) => {
    const found = [...taken].find(([, one]) => one.ref === ref)
    if (!found || found[1].until !== undefined) return false
    if (rest) taken.set(found[0], { ref: 0, patientId: '', ...rest })
    else taken.delete(found[0])
    return true
  },
})

/** Lets go what is only held; nothing happens when that is over. */
export const letGo = ({ ref }: Claimant, from: number, to: number, what: string): Step => ({
  what,
  from,
  to,
  apply: ({ taken }) => {
    for (const [serial, one] of taken) if (one.ref === ref && one.until !== undefined) taken.delete(serial)
    return true
  },
})

/** The numbers that a claimant could take at a moment. */
export const isFreeFor = (claimant: Claimant, { session }: Witness, { taken }: SessionModel, now: ClinicTime): number[] =>
  serialsOnSale(session, claimant.slot, claimant.channel, now).filter((serial) => {
    const one = taken.get(serial)
    return !one || (one.until !== undefined && (one.until <= now || one.patientId === claimant.patientId))
  })

/** Whether who holds a number has to give way: the time is over, or they may have let it go without a trace. */
const isOver = (
  { ref, until, isLoose }: Taken,
  { claimants, standing, isWaitedFor, pairs }: Witness,
  clocks: readonly ClinicTime[],
  to: number,
): boolean => {
  if (until === undefined) return false
  if (isLoose || clocks.some((now) => until <= now) || (isWaitedFor && ref === 0)) return true
  const holder = claimants.find((one) => one.ref === ref)
  if (!holder) return false
  return (
    standing.refused.has(ref) ||
    holder.letGos.some((one) => invoked(one) <= to) ||
    pairs.some((one) => isOfPair(one, holder.patientId) && invoked(one) <= to) ||
    claimants.some((one) => one !== holder && one.patientId === holder.patientId && (one.attempts[0]?.start ?? to + 1) <= to)
  )
}
