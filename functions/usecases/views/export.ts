import type { ExportView } from '#shared/contract/schemas/exports'
import { type ExportRequest, exportState } from '#shared/rules/exports'
import type { ClinicTime } from '#shared/values/clinicTime'

/** A request for a list as those see it who may ask for one or release it. */
export const exportView = (one: ExportRequest, now: ClinicTime): ExportView => {
  const { id, departmentId, date, reason, askedBy, askedAt, decidedBy, decidedAt } = one
  return {
    id,
    departmentId,
    date,
    reason,
    askedBy,
    askedAt,
    state: exportState(one, now),
    ...(decidedBy && { decidedBy }),
    ...(decidedAt && { decidedAt }),
  }
}
