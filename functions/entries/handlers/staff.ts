import type { AllDeps } from '#functions/entries/deps'
import type { Handlers } from '#functions/entries/handlerOf'
import { addStaff } from '#functions/usecases/addStaff'
import { decideRoleGrant, endRoleGrant } from '#functions/usecases/decideRoleGrant'
import { decideFactorReset, requestFactorReset } from '#functions/usecases/factorReset'
import { listStaff } from '#functions/usecases/listStaff'
import { requestRoleGrant } from '#functions/usecases/requestRoleGrant'
import { endStaffSignIns, reinstateStaff, suspendStaff } from '#functions/usecases/suspendStaff'

type StaffRoutes =
  | 'listStaff'
  | 'addStaff'
  | 'suspendStaff'
  | 'reinstateStaff'
  | 'endStaffSignIns'
  | 'requestRoleGrant'
  | 'decideRoleGrant'
  | 'endRoleGrant'
  | 'requestFactorReset'
  | 'decideFactorReset'

/** Who works here and who may do what. */
export const staffHandlers = (deps: AllDeps): Pick<Handlers, StaffRoutes> => ({
  listStaff: (_acting, input) => listStaff(deps, input),
  addStaff: (acting, input) => addStaff(deps, acting, input),
  suspendStaff: (acting, input) => suspendStaff(deps, acting, input),
  reinstateStaff: (acting, input) => reinstateStaff(deps, acting, input),
  endStaffSignIns: (_acting, input) => endStaffSignIns(deps, input),
  requestRoleGrant: (acting, input) => requestRoleGrant(deps, acting, input),
  decideRoleGrant: (acting, input) => decideRoleGrant(deps, acting, input),
  endRoleGrant: (acting, input) => endRoleGrant(deps, acting, input),
  requestFactorReset: (acting, input) => requestFactorReset(deps, acting, input),
  decideFactorReset: (acting, input) => decideFactorReset(deps, acting, input),
})
