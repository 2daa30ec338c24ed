import type { StaffActing } from '#functions/usecases/acting'
import { type ExportInReachDeps, exportInReach } from '#functions/usecases/exportInReach'
import { cursorOf, readCursor } from '#functions/usecases/positionCursor'
import { exportView } from '#functions/usecases/views/export'
import type { ExportView } from '#shared/contract/schemas/exports'
import type { ExportRequest } from '#shared/rules/exports'
import type { ClinicTime } from '#shared/values/clinicTime'
import { ok, type Result } from '#shared/values/result'

export interface ListExportsDeps extends ExportInReachDeps {
  now(): ClinicTime
  listExportsBefore(before: string | undefined, limit: number): Promise<{ items: ExportRequest[]; next?: string }>
}

const pageSize = 20

/** Requests for lists of the departments somebody may act for, the latest first. A page may be short, or empty, with more to come. */
export const listExports = async (
  deps: ListExportsDeps,
  acting: Pick<StaffActing, 'grants'>,
  input: { readonly cursor?: string | undefined },
): Promise<Result<{ items: ExportView[]; next?: string }>> => {
  const [isInReach, { items, next }] = await Promise.all([
    exportInReach(deps, acting),
    deps.listExportsBefore(readCursor(input.cursor), pageSize),
  ])
  const now = deps.now()
  return ok({ items: items.filter(isInReach).map((one) => exportView(one, now)), ...(next !== undefined && { next: cursorOf(next) }) })
}
