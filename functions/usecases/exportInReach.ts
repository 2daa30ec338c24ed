import type { StaffActing } from '#functions/usecases/acting'
import { reaches, type WorkPlace } from '#shared/rules/access'
import type { ExportRequest } from '#shared/rules/exports'

export interface ExportInReachDeps {
  /** Where each department is. */
  readWorkPlaces(): Promise<ReadonlyMap<string, WorkPlace>>
}

/** Whether the grants of a member of staff reach the department of each list; what they do not reach is not there for them. */
export const exportInReach = async (
  deps: ExportInReachDeps,
  { grants }: Pick<StaffActing, 'grants'>,
): Promise<(one: ExportRequest) => boolean> => {
  const places = await deps.readWorkPlaces()
  return ({ departmentId }) => {
    const place = places.get(departmentId)
    return place !== undefined && grants.some((grant) => reaches(grant, place))
  }
}
