import { type RoleGrant, reaches, type WorkPlace } from '#shared/rules/access'
import { addDays, addSeconds, type ClinicTime, dateOf } from '#shared/values/clinicTime'

/** A department still has to do with its patient for so many days after a visit. */
const daysAfterVisit = 30
/** Who named a full identity number or phone has that person at the desk for a while. */
const secondsAfterFinding = 15 * 60

/** Until when a patient who was found now stays within reach of who found them. */
export const foundUntil = (now: ClinicTime): ClinicTime => addSeconds(now, secondsAfterFinding)

/** What ties a patient to a member of staff. */
export interface Ties {
  readonly appointments: readonly { readonly departmentId: string; readonly startsAt: ClinicTime }[]
  /** Set when this member of staff found them by full identity number or phone. */
  readonly foundUntil?: ClinicTime | undefined
}

/** Whether what happens in a department is within these grants; what no department is known of is not. */
export const isWithin = (grants: readonly RoleGrant[], place: WorkPlace | undefined): boolean =>
  place !== undefined && grants.some((grant) => reaches(grant, place))

/** Whether a member of staff may see or act for a patient: one of their departments, of late or to come, or one they have just found. */
export const isInReach = (ties: Ties, grants: readonly RoleGrant[], places: ReadonlyMap<string, WorkPlace>, now: ClinicTime): boolean => {
  if (ties.foundUntil !== undefined && now < ties.foundUntil) return true
  const since = addDays(dateOf(now), -daysAfterVisit)
  return ties.appointments.some(({ departmentId, startsAt }) => dateOf(startsAt) >= since && isWithin(grants, places.get(departmentId)))
}
