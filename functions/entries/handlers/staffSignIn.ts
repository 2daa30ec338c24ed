import type { AllDeps } from '#functions/entries/deps'
import type { Handlers } from '#functions/entries/handlers'

type StaffSignInRoutes =
  | 'signInStaff'
  | 'confirmStaffSignIn'
  | 'enrolStaff'
  | 'confirmEnrolment'
  | 'readStaffSelf'
  | 'changeStaffPassword'
  | 'signOutStaff'

/** Staff who sign in. */
export const staffSignInHandlers = (_deps: AllDeps): Pick<Handlers, StaffSignInRoutes> => {
  const unbuilt = async (): Promise<never> => {
    throw new Error('not built')
  }
  return {
    signInStaff: unbuilt,
    confirmStaffSignIn: unbuilt,
    enrolStaff: unbuilt,
    confirmEnrolment: unbuilt,
    readStaffSelf: unbuilt,
    changeStaffPassword: unbuilt,
    signOutStaff: unbuilt,
  }
}
