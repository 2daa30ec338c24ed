import type { SessionFacts } from '#shared/rules/session'
import type { ClinicDate, ClinicTime } from '#shared/values/clinicTime'
import type { StaffRole } from '#shared/values/words'

/** 授权: one role of one member of staff, where and until when, and who approved it (未成年人网络保护条例 Art. 36). */
export interface RoleGrant {
  readonly id: string
  readonly role: StaffRole
  /** Absent: at every campus. */
  readonly campusId?: string | undefined
  /** Absent: in every department of the campus. */
  readonly departmentId?: string | undefined
  readonly from: ClinicDate
  /** The last day, included. */
  readonly until: ClinicDate
  /** Nobody asks and approves at once; absent while it waits for approval. */
  readonly approvedBy?: string | undefined
}

/** Where something is: a department, which may see patients at several campuses. */
export interface WorkPlace {
  readonly departmentId: string
  readonly campusIds: readonly string[]
}

/** Whether a grant counts at this moment. */
export const isInForce = (grant: RoleGrant, now: ClinicTime): boolean =>
  grant.approvedBy !== undefined && grant.from <= now.slice(0, 10) && now.slice(0, 10) <= grant.until

/** Where a session is: one department, at one campus. */
export const placeOfSession = ({ departmentId, campusId }: Pick<SessionFacts, 'departmentId' | 'campusId'>): WorkPlace => ({
  departmentId,
  campusIds: [campusId],
})

/** Whether a grant reaches a place. */
export const reaches = (grant: RoleGrant, place: WorkPlace): boolean =>
  (grant.departmentId === undefined || grant.departmentId === place.departmentId) &&
  (grant.campusId === undefined || place.campusIds.includes(grant.campusId))

/**
 * Whether one of these grants allows an act that needs one of `roles`, at a place: "anywhere" for what is not of one place and is limited
 * otherwise, "hospital" for what concerns all of it.
 */
export const allows = (
  grants: readonly RoleGrant[],
  roles: readonly StaffRole[],
  at: WorkPlace | 'anywhere' | 'hospital',
  now: ClinicTime,
): boolean =>
  grants.some((grant) => {
    if (!roles.includes(grant.role) || !isInForce(grant, now)) return false
    if (at === 'anywhere') return true
    if (at === 'hospital') return grant.departmentId === undefined && grant.campusId === undefined
    return reaches(grant, at)
  })
