import type { AllDeps } from '#functions/entries/deps'
import type { Handlers } from '#functions/entries/handlers'

type RightsRoutes =
  | 'readAccount'
  | 'sendPatientCode'
  | 'confirmPatient'
  | 'correctPatient'
  | 'exportPatient'
  | 'erasePatient'
  | 'listConsents'
  | 'withdrawConsent'
  | 'listAccesses'
  | 'closeAccount'

/** What people ask about their own data. */
export const rightsHandlers = (_deps: AllDeps): Pick<Handlers, RightsRoutes> => {
  const unbuilt = async (): Promise<never> => {
    throw new Error('not built')
  }
  return {
    readAccount: unbuilt,
    sendPatientCode: unbuilt,
    confirmPatient: unbuilt,
    correctPatient: unbuilt,
    exportPatient: unbuilt,
    erasePatient: unbuilt,
    listConsents: unbuilt,
    withdrawConsent: unbuilt,
    listAccesses: unbuilt,
    closeAccount: unbuilt,
  }
}
