import type { RoleGrant } from '#shared/rules/access'
import { addDays, type ClinicTime, dateOf, daysBetween } from '#shared/values/clinicTime'

/** Who asked or decided, as it is told later: the name stays even when the person has left. */
export interface NamedStaff {
  readonly id: string
  readonly name: string
}

/** A role as it was asked for and what became of it. */
export interface StaffGrant extends Omit<RoleGrant, 'approvedBy'> {
  readonly reason: string
  readonly askedBy: NamedStaff
  readonly approvedBy?: NamedStaff | undefined
  /** Who refused or ended it. */
  readonly closedBy?: NamedStaff | undefined
  readonly state: 'asked' | 'approved' | 'refused' | 'ended'
}

/** A password and an authenticator that were chosen and not proved yet. */
export interface Enrolment {
  readonly id: string
  readonly passwordHash: string
  readonly sealedSecret: string
}

/** One member of staff. Nothing here is readable by whoever reads the table: digests, an argon2id hash, a sealed secret. */
export interface StaffMember {
  readonly id: string
  readonly username: string
  readonly name: string
  /** invited: has to enrol before signing in. */
  readonly state: 'invited' | 'active' | 'suspended'
  /** Made up for the demo stage; no other stage lets them in. */
  readonly isDemo?: boolean | undefined
  readonly grants: readonly StaffGrant[]
  /** `changedBy`: the request that changed it, so that its repetition is known. */
  readonly password?: { readonly hash: string; readonly setAt: ClinicTime; readonly changedBy?: string | undefined } | undefined
  /** `lastStep`: no code of this half minute or an earlier one counts again. */
  readonly authenticator?: { readonly sealedSecret: string; readonly lastStep: number } | undefined
  /** Digests of those not used yet. */
  readonly recoveryCodes: readonly string[]
  readonly oneTimeCode?: { readonly digest: string; readonly until: ClinicTime } | undefined
  readonly enrolment?: Enrolment | undefined
  /** The proof that ended the last enrolment, so that its repetition is known. */
  readonly enrolledBy?: string | undefined
  readonly resetAskedBy?: NamedStaff | undefined
  readonly lastSignedInAt?: ClinicTime | undefined
}

/** Hours in which the code of an administrator opens the enrolment. */
export const oneTimeCodeHours = 72

export const mostGrants = 20

/** Whether a role still stands or may come to stand: asked or approved, and not run out. */
export const isLive = (grant: Pick<StaffGrant, 'state' | 'until'>, now: ClinicTime): boolean =>
  (grant.state === 'asked' || grant.state === 'approved') && dateOf(now) <= grant.until

/** What the gates see of a member's roles: the approved ones. Whether they are in force today is asked of each. */
export const approvedGrants = (member: Pick<StaffMember, 'grants'>): RoleGrant[] =>
  member.grants.flatMap(({ id, role, campusId, departmentId, from, until, approvedBy, state }) =>
    state === 'approved' && approvedBy ? [{ id, role, campusId, departmentId, from, until, approvedBy: approvedBy.id }] : [],
  )

/** Live grants stay; of those that are over the oldest give way. Undefined when there is no room. */
export const withGrant = (grants: readonly StaffGrant[], grant: StaffGrant, now: ClinicTime): StaffGrant[] | undefined => {
  let surplus = grants.length + 1 - mostGrants
  const kept = grants.filter((one) => {
    if (surplus <= 0 || isLive(one, now)) return true
    surplus -= 1
    return false
  })
  return surplus > 0 ? undefined : [...kept, grant]
}

/** The longest a role lasts before somebody has to look at it again. */
const longestDays = 365

/** Whether the days of a grant are ones: in order, not in the past, not longer than a year, begun within a year. */
export const areGrantDays = ({ from, until }: Pick<RoleGrant, 'from' | 'until'>, now: ClinicTime): boolean => {
  const today = dateOf(now)
  return today <= from && from <= until && daysBetween(from, until) <= longestDays && from <= addDays(today, longestDays)
}

/** The enrolment is proved: from now on it signs in, and the one-time code that opened it is used up. */
export const withEnrolment = (
  member: StaffMember,
  { passwordHash, sealedSecret }: Enrolment,
  proof: { readonly lastStep: number; readonly recoveryCodes: readonly string[]; readonly enrolledBy: string; readonly now: ClinicTime },
): StaffMember => ({
  ...member,
  state: 'active',
  password: { hash: passwordHash, setAt: proof.now },
  authenticator: { sealedSecret, lastStep: proof.lastStep },
  recoveryCodes: proof.recoveryCodes,
  enrolledBy: proof.enrolledBy,
  oneTimeCode: undefined,
  enrolment: undefined,
  resetAskedBy: undefined,
})

/** Lets a suspended member in again: where they were, or to their enrolment when they never finished it. */
export const reinstated = (member: StaffMember): StaffMember => ({
  ...member,
  state: member.password && member.authenticator ? 'active' : 'invited',
})

/** Password, authenticator and recovery codes go; only the new one-time code opens the name again. A suspended member stays suspended. */
export const factorsReset = (
  { id, username, name, state, isDemo, grants, lastSignedInAt }: StaffMember,
  oneTimeCode: StaffMember['oneTimeCode'],
): StaffMember => ({
  id,
  username,
  name,
  state: state === 'suspended' ? 'suspended' : 'invited',
  isDemo,
  grants,
  recoveryCodes: [],
  oneTimeCode,
  lastSignedInAt,
})
