import type { AllDeps } from '#functions/entries/deps'
import type { Handlers } from '#functions/entries/handlers'

type AuditRoutes = 'listAudit' | 'listAuditOfPatient'

/** What the auditor reads. */
export const auditHandlers = (_deps: AllDeps): Pick<Handlers, AuditRoutes> => {
  const unbuilt = async (): Promise<never> => {
    throw new Error('not built')
  }
  return {
    listAudit: unbuilt,
    listAuditOfPatient: unbuilt,
  }
}
