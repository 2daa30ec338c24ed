import type { AllDeps } from '#functions/entries/deps'
import type { Handlers } from '#functions/entries/handlers'

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
export const staffHandlers = (_deps: AllDeps): Pick<Handlers, StaffRoutes> => {
  const unbuilt = async (): Promise<never> => {
    throw new Error('not built')
  }
  return {
    listStaff: unbuilt,
    addStaff: unbuilt,
    suspendStaff: unbuilt,
    reinstateStaff: unbuilt,
    endStaffSignIns: unbuilt,
    requestRoleGrant: unbuilt,
    decideRoleGrant: unbuilt,
    endRoleGrant: unbuilt,
    requestFactorReset: unbuilt,
    decideFactorReset: unbuilt,
  }
}
