import type { Answer } from '#shared/contract/schemas'
import type { DepartmentRecord } from '#shared/rules/hospital'
import type { Indicators } from '#shared/rules/live/indicators'
import { accuracyDays } from '#shared/rules/prediction/accuracy'
import { no, ok, type Refusal, type Result } from '#shared/values/result'

export interface ReadQueueAccuracyDeps {
  readDepartment(departmentId: string): Promise<DepartmentRecord | undefined>
  readIndicators(departmentId: string): Promise<Indicators | undefined>
}

/** How right the predictions of the last 30 days were, and the indicators, as they were computed last night. */
export const readQueueAccuracy = async (
  deps: ReadQueueAccuracyDeps,
  input: { readonly departmentId: string },
): Promise<Result<Answer<'readQueueAccuracy'>, Refusal<'UNKNOWN_DEPARTMENT', never>>> => {
  const department = await deps.readDepartment(input.departmentId)
  if (!department) return no('UNKNOWN_DEPARTMENT')
  return ok((await deps.readIndicators(department.id)) ?? { days: accuracyDays, calls: 0 })
}
