import type { AllDeps } from '#functions/entries/deps'
import type { Handlers } from '#functions/entries/handlerOf'
import { changeStaffPassword } from '#functions/usecases/changeStaffPassword'
import { confirmEnrolment } from '#functions/usecases/confirmEnrolment'
import { confirmStaffSignIn } from '#functions/usecases/confirmStaffSignIn'
import { enrolStaff } from '#functions/usecases/enrolStaff'
import { readStaffSelf } from '#functions/usecases/readStaffSelf'
import { signInStaff } from '#functions/usecases/signInStaff'
import { no, ok } from '#shared/values/result'

type StaffSignInRoutes =
  | 'signInStaff'
  | 'confirmStaffSignIn'
  | 'signInDemoStaff'
  | 'enrolStaff'
  | 'confirmEnrolment'
  | 'readStaffSelf'
  | 'changeStaffPassword'
  | 'signOutStaff'

/** Staff who sign in. */
export const staffSignInHandlers = (deps: AllDeps): Pick<Handlers, StaffSignInRoutes> => ({
  signInStaff: (visiting, input) => signInStaff(deps, visiting, input),
  confirmStaffSignIn: (visiting, input) => confirmStaffSignIn(deps, visiting, input),
  signInDemoStaff: async (_visiting, { identity }) => {
    if (!deps.openDemoStaff) return no('DEMO_ONLY')
    const { id, name } = await deps.openDemoStaff(identity)
    return ok(await deps.openSignIn({ who: 'staff', ownerId: id, channel: 'counter', name }))
  },
  enrolStaff: (visiting, input) => enrolStaff(deps, visiting, input),
  confirmEnrolment: (visiting, input) => confirmEnrolment(deps, visiting, input),
  readStaffSelf: (acting) => readStaffSelf(deps, acting),
  changeStaffPassword: (acting, input) => changeStaffPassword(deps, acting, input),
  signOutStaff: async ({ accountId, signInId = '' }) => {
    await deps.endSignIn(accountId, signInId)
    return ok({ done: true })
  },
})
