import { concerning } from '#functions/entries/concerning'
import type { AllDeps } from '#functions/entries/deps'
import type { Handlers } from '#functions/entries/handlerOf'
import { withNames } from '#functions/entries/withNames'
import { decideExport } from '#functions/usecases/decideExport'
import { listExports } from '#functions/usecases/listExports'
import { requestExport } from '#functions/usecases/requestExport'
import { takeExport } from '#functions/usecases/takeExport'
import { ok } from '#shared/values/result'

type ExportRoutes = 'requestExport' | 'listExports' | 'decideExport' | 'takeExport'

/** Lists that leave the system. */
export const exportHandlers = (deps: AllDeps): Pick<Handlers, ExportRoutes> => ({
  requestExport: (acting, input) => requestExport(deps, acting, input),
  listExports: async (acting, input) => {
    const { value } = await listExports(deps, acting, input)
    return ok(await withNames(deps, ['askedBy', 'decidedBy'], value))
  },
  decideExport: (acting, input) => decideExport(deps, acting, input),
  takeExport: (acting, input) => takeExport(concerning(deps, acting), acting, input),
})
