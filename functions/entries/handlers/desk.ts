import type { AllDeps } from '#functions/entries/deps'
import type { Handlers } from '#functions/entries/handlers'

type DeskRoutes =
  | 'findPatients'
  | 'addPatientAtDesk'
  | 'revealField'
  | 'listAppointmentsFor'
  | 'bookFor'
  | 'cancelFor'
  | 'confirmPatientAtDesk'

/** What staff do for a patient at a desk. */
export const deskHandlers = (_deps: AllDeps): Pick<Handlers, DeskRoutes> => {
  const unbuilt = async (): Promise<never> => {
    throw new Error('not built')
  }
  return {
    findPatients: unbuilt,
    addPatientAtDesk: unbuilt,
    revealField: unbuilt,
    listAppointmentsFor: unbuilt,
    bookFor: unbuilt,
    cancelFor: unbuilt,
    confirmPatientAtDesk: unbuilt,
  }
}
