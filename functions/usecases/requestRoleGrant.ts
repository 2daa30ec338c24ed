import type { StaffActing } from '#functions/usecases/acting'
import { changeStaff, type StaffRecords } from '#functions/usecases/staffRecords'
import { staffPersonView } from '#functions/usecases/views/staffPerson'
import type { StaffPersonView } from '#shared/contract/schemas/staffPeople'
import { areGrantDays, type StaffGrant, withGrant } from '#shared/rules/staffMember'
import { excludedBy, isAdministrator } from '#shared/rules/staffRoles'
import type { ClinicDate, ClinicTime } from '#shared/values/clinicTime'
import { no, ok, type Refusal, type Result } from '#shared/values/result'
import type { StaffRole } from '#shared/values/words'

export interface RequestRoleGrantDeps extends StaffRecords {
  now(): ClinicTime
  refOf(accountId: string, key: string): number
  readProfile(): Promise<{ readonly campuses: readonly { readonly id: string }[] }>
  readDepartment(departmentId: string): Promise<{ readonly campusIds: readonly string[] } | undefined>
}

export interface WantedGrant {
  readonly staffId: string
  readonly role: StaffRole
  readonly campusId?: string | undefined
  readonly departmentId?: string | undefined
  readonly from: ClinicDate
  readonly until: ClinicDate
  readonly reason: string
}

export type RequestRoleGrantRefused = Refusal<
  | 'UNKNOWN_STAFF'
  | 'UNKNOWN_DEPARTMENT'
  | 'UNKNOWN_CAMPUS'
  | 'OWN_REQUEST'
  | 'GRANT_DATES_WRONG'
  | 'ROLES_EXCLUDE'
  | 'ROLE_IS_EVERYWHERE'
  | 'TOO_MANY_GRANTS'
  | 'IDEMPOTENCY_KEY_REUSED',
  never
>

/** Asks that somebody else get a role at a place until a day. It counts once a second person approves it. */
export const requestRoleGrant = async (
  deps: RequestRoleGrantDeps,
  acting: StaffActing,
  { staffId, ...wanted }: WantedGrant,
): Promise<Result<StaffPersonView, RequestRoleGrantRefused>> => {
  if (staffId === acting.accountId) return no('OWN_REQUEST')
  const misplaced = await placeRefusal(deps, wanted)
  if (misplaced) return misplaced
  const now = deps.now()
  const askedBy = { id: acting.accountId, name: acting.name }
  const asked: StaffGrant = { ...wanted, id: deps.refOf(acting.accountId, acting.key).toString(36), askedBy, state: 'asked' }

  const changed = await changeStaff(deps, staffId, (member): Result<typeof member, RequestRoleGrantRefused> => {
    const known = member.grants.find(({ id }) => id === asked.id)
    if (known) return isSameWish(known, asked) ? ok(member) : no('IDEMPOTENCY_KEY_REUSED')
    if (!areGrantDays(asked, now)) return no('GRANT_DATES_WRONG')
    if (excludedBy(member.grants, asked, now)) return no('ROLES_EXCLUDE')
    const grants = withGrant(member.grants, asked, now)
    return grants ? ok({ ...member, grants }) : no('TOO_MANY_GRANTS')
  })
  return changed.ok ? ok(staffPersonView(changed.value)) : changed
}

const placeRefusal = async (
  deps: RequestRoleGrantDeps,
  { role, campusId, departmentId }: Pick<WantedGrant, 'role' | 'campusId' | 'departmentId'>,
): Promise<Refusal<'UNKNOWN_DEPARTMENT' | 'UNKNOWN_CAMPUS' | 'ROLE_IS_EVERYWHERE', never> | undefined> => {
  if (isAdministrator(role)) return campusId || departmentId ? no('ROLE_IS_EVERYWHERE') : undefined
  const department = departmentId === undefined ? undefined : await deps.readDepartment(departmentId)
  if (departmentId !== undefined && !department) return no('UNKNOWN_DEPARTMENT')
  if (campusId === undefined) return undefined
  const campusIds = department?.campusIds ?? (await deps.readProfile()).campuses.map(({ id }) => id)
  return campusIds.includes(campusId) ? undefined : no('UNKNOWN_CAMPUS')
}

const isSameWish = (one: StaffGrant, other: StaffGrant): boolean =>
  (['role', 'campusId', 'departmentId', 'from', 'until', 'reason'] as const).every((field) => one[field] === other[field])
