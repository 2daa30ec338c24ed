import type { Department, Hospital } from '#shared/contract/schemas/hospital'
import type { RoleGrantView } from '#shared/contract/schemas/staffSignIn'
import { staffPeopleTexts } from '#shared/text/zh/staffPeople'

export interface Places {
  readonly departments: readonly Department[]
  readonly campuses: Hospital['campuses']
}

/** "全院", "东院", "东院 心血管内科". */
export const placeName = ({ campusId, departmentId }: Pick<RoleGrantView, 'campusId' | 'departmentId'>, places: Places): string => {
  const campus = places.campuses.find(({ id }) => id === campusId)?.name ?? campusId
  const department = places.departments.find(({ id }) => id === departmentId)?.name ?? departmentId
  return [campus, department].filter((part) => part !== undefined).join(' ') || staffPeopleTexts.placeAll
}
