import type { Department } from '#shared/contract/schemas/hospital'
import type { RoleGrantView } from '#shared/contract/schemas/staffSignIn'
import { reaches } from '#shared/rules/access'

/** Where somebody works now. */
export interface Workplace {
  readonly campusId: string
  readonly departmentId: string
}

const hospitalWide = ['systemAdministrator', 'securityAdministrator', 'auditor']

/** The departments of a campus where one of these grants holds. */
export const departmentsAt = (
  grants: readonly RoleGrantView[],
  departments: readonly Department[],
  campusId: string,
): readonly Department[] =>
  departments.filter(
    ({ id, campusIds }) =>
      campusIds.includes(campusId) &&
      grants.some((grant) => !hospitalWide.includes(grant.role) && reaches(grant, { departmentId: id, campusIds: [campusId] })),
  )

/** Whether what these grants allow happens at a place at all. */
export const needsPlace = (grants: readonly RoleGrantView[]): boolean => grants.some(({ role }) => !hospitalWide.includes(role))

/** The remembered place if it is still granted, else the only one there is, else none. */
export const placeNow = (
  remembered: Workplace | undefined,
  grants: readonly RoleGrantView[],
  departments: readonly Department[],
  campusIds: readonly string[],
): Workplace | undefined => {
  const places = campusIds.flatMap((campusId) =>
    departmentsAt(grants, departments, campusId).map(({ id }) => ({ campusId, departmentId: id })),
  )
  const same = places.find((place) => place.campusId === remembered?.campusId && place.departmentId === remembered?.departmentId)
  return same ?? (places.length === 1 ? places[0] : undefined)
}
