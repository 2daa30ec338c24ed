import type { StaffActing } from '#functions/usecases/acting'
import { type ExportInReachDeps, exportInReach } from '#functions/usecases/exportInReach'
import { exportView } from '#functions/usecases/views/export'
import type { ExportView } from '#shared/contract/schemas/exports'
import type { ExportRequest } from '#shared/rules/exports'
import type { ClinicTime } from '#shared/values/clinicTime'
import { no, ok, type Refusal, type Result } from '#shared/values/result'

export interface DecideExportDeps extends ExportInReachDeps {
  now(): ClinicTime
  readExport(id: string): Promise<ExportRequest | undefined>
  /** Decides a request that is still open; what stands afterwards. */
  decideExport(
    id: string,
    decided: { readonly state: 'released' | 'refused'; readonly by: string; readonly at: ClinicTime },
  ): Promise<ExportRequest | undefined>
}

/** Releases a list that somebody else asked for, or refuses it; once. The same decision of the same person again is answered again. */
export const decideExport = async (
  deps: DecideExportDeps,
  acting: Pick<StaffActing, 'accountId' | 'grants'>,
  input: { readonly exportId: string; readonly approve: boolean },
): Promise<Result<ExportView, Refusal<'UNKNOWN_EXPORT' | 'OWN_REQUEST' | 'ALREADY_DECIDED', never>>> => {
  const [asked, isInReach] = await Promise.all([deps.readExport(input.exportId), exportInReach(deps, acting)])
  if (!asked || !isInReach(asked)) return no('UNKNOWN_EXPORT')
  if (asked.askedBy === acting.accountId) return no('OWN_REQUEST')
  const now = deps.now()
  const state = input.approve ? 'released' : 'refused'
  const standing = asked.state === 'asked' ? await deps.decideExport(asked.id, { state, by: acting.accountId, at: now }) : asked
  if (standing?.state !== state || standing.decidedBy !== acting.accountId) return no('ALREADY_DECIDED')
  return ok(exportView(standing, now))
}
