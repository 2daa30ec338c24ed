import type { AllDeps } from '#functions/entries/deps'
import type { Handlers } from '#functions/entries/handlerOf'
import { listAudit } from '#functions/usecases/listAudit'
import { ok } from '#shared/values/result'

type AuditRoutes = 'listAudit' | 'listAuditOfPatient'

/** What the auditor reads. */
export const auditHandlers = (deps: AllDeps): Pick<Handlers, AuditRoutes> => ({
  listAudit: (_acting, input) => listAudit(deps, input),
  listAuditOfPatient: async (_acting, { patientId, cursor }) => ok(await deps.listAuditOf(patientId, cursor)),
})
