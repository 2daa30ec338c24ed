import { addSeconds, type ClinicTime } from '#shared/values/clinicTime'
import type { Claimant } from '#tests/sim/claimant'
import { type AppointmentRequest, answerOf, invoked, type Request, restsAt } from '#tests/sim/history'
import type { Witness } from '#tests/sim/sessionSteps'

/** Refusals after which what was held under the key has gone back. */
export const fromDiary = ['TIME_OVERLAPS', 'DEPARTMENT_TAKEN_THAT_DAY', 'TOO_MANY_A_DAY', 'ALREADY_HOLDING', 'RESCHEDULE_TOO_LATE']

/** How many others may have had a number of the same slot between two moments without being told, and not yet lapsed. */
export const passing = (claimant: Claimant, { claimants, holdMinutes }: Witness, from: number, to: number, now: ClinicTime): number =>
  claimants.filter((other) => {
    if (other.patientId === claimant.patientId || other.slot !== claimant.slot) return false
    const { appointment, holds } = other
    if (appointment && mayBook(appointment, from, to)) return true
    return holds.some((hold) => isThen(hold, from, to) && isUnclear(hold) && now < lapsesBy(other, holdMinutes))
  }).length

const isThen = (request: Request, from: number, to: number): boolean => invoked(request) <= to && restsAt(request) >= from
const isUnclear = (request: Request): boolean => !answerOf(request) || request.attempts.length > 1

const mayBook = (request: AppointmentRequest, from: number, to: number): boolean => {
  const answer = answerOf(request)
  return isThen(request, from, to) && (isUnclear(request) || (answer !== undefined && !answer.ok && fromDiary.includes(answer.code)))
}

/** When the last thing that this key could hold lapses. */
const lapsesBy = ({ holds }: Claimant, holdMinutes: number): ClinicTime => {
  const last = holds
    .flatMap(({ attempts }) => attempts.map(({ clock }) => clock))
    .sort()
    .at(-1) as ClinicTime
  return addSeconds(last, holdMinutes * 60)
}
