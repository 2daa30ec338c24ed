import type { StaffActing } from '#functions/usecases/acting'
import { exportView } from '#functions/usecases/views/export'
import type { ExportView } from '#shared/contract/schemas/exports'
import type { ExportRequest } from '#shared/rules/exports'
import type { DepartmentRecord } from '#shared/rules/hospital'
import type { ClinicDate, ClinicTime } from '#shared/values/clinicTime'
import { no, ok, type Refusal, type Result } from '#shared/values/result'

export interface RequestExportDeps {
  now(): ClinicTime
  sha256(text: string): string
  readDepartment(departmentId: string): Promise<DepartmentRecord | undefined>
  /** Writes a request down; the same request gives what was written first. */
  askExport(asked: ExportRequest): Promise<ExportRequest>
}

/** Asks for the list of a department for one day of visits. Nothing is given until somebody else releases it. */
export const requestExport = async (
  deps: RequestExportDeps,
  acting: Pick<StaffActing, 'accountId' | 'key'>,
  input: { readonly departmentId: string; readonly date: ClinicDate; readonly reason: string },
): Promise<Result<ExportView, Refusal<'UNKNOWN_DEPARTMENT' | 'IDEMPOTENCY_KEY_REUSED', never>>> => {
  if (!(await deps.readDepartment(input.departmentId))) return no('UNKNOWN_DEPARTMENT')
  const { departmentId, date, reason } = input
  const now = deps.now()
  const id = deps.sha256(JSON.stringify(['export', acting.accountId, acting.key])).slice(0, 20)
  const kept = await deps.askExport({ id, departmentId, date, reason, askedBy: acting.accountId, askedAt: now, state: 'asked' })
  const isSame = kept.departmentId === departmentId && kept.date === date && kept.reason === reason && kept.askedBy === acting.accountId
  return isSame ? ok(exportView(kept, now)) : no('IDEMPOTENCY_KEY_REUSED')
}
