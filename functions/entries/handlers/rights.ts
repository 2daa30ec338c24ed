import type { AllDeps } from '#functions/entries/deps'
import type { Handlers } from '#functions/entries/handlerOf'
import { confirmPatient } from '#functions/usecases/confirmPatient'
import { listConsents, withdrawConsent } from '#functions/usecases/consentsOf'
import { correctPatient } from '#functions/usecases/correctPatient'
import { erasePatient } from '#functions/usecases/erasePatient'
import { exportPatient } from '#functions/usecases/exportPatient'
import { listAccesses } from '#functions/usecases/listAccesses'
import { closeAccount, readAccount } from '#functions/usecases/ownAccount'
import { sendPatientCode } from '#functions/usecases/patientCodes'

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
export const rightsHandlers = (deps: AllDeps): Pick<Handlers, RightsRoutes> => ({
  readAccount: (acting) => readAccount(deps, acting),
  sendPatientCode: (acting, input) => sendPatientCode(deps, acting, input),
  confirmPatient: (acting, input) => confirmPatient(deps, acting, input),
  correctPatient: (acting, input) => correctPatient(deps, acting, input),
  exportPatient: (acting, input) => exportPatient(deps, acting, input),
  erasePatient: (acting, input) => erasePatient(deps, acting, input),
  listConsents: (acting, input) => listConsents(deps, acting, input),
  withdrawConsent: (acting, input) => withdrawConsent(deps, acting, input),
  listAccesses: (acting, input) => listAccesses(deps, acting, input),
  closeAccount: (acting) => closeAccount(deps, acting),
})
