import type { DepartmentRecord } from '#shared/rules/hospital'
import { isSensitive } from '#shared/rules/sensitive'
import { type SiteLink, type SiteUse, siteLinkUntil } from '#shared/rules/siteLink'
import { type ClinicDate, type ClinicTime, dateOf } from '#shared/values/clinicTime'
import { no, ok, type Refusal, type Result } from '#shared/values/result'

export interface MakeSiteLinkDeps {
  now(): ClinicTime
  readDepartment(departmentId: string): Promise<DepartmentRecord | undefined>
  issueSiteToken(link: SiteLink): string
}

/** Opens a hall screen or a machine of a department, or gives the code people check in with there. A sensitive department shows no names. */
export const makeSiteLink = async (
  deps: MakeSiteLinkDeps,
  input: { readonly departmentId: string; readonly use: SiteUse; readonly names?: 'none' | 'masked' | undefined },
): Promise<Result<{ token: string; until: ClinicDate }, Refusal<'UNKNOWN_DEPARTMENT', never>>> => {
  const department = await deps.readDepartment(input.departmentId)
  if (!department) return no('UNKNOWN_DEPARTMENT')
  const hasNames = input.use === 'hall' && input.names === 'masked' && !isSensitive(department)
  const until = siteLinkUntil({ use: input.use, hasNames }, dateOf(deps.now()))
  return ok({ token: deps.issueSiteToken({ use: input.use, departmentId: department.id, hasNames, until }), until })
}
