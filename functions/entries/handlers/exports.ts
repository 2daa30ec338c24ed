import type { AllDeps } from '#functions/entries/deps'
import type { Handlers } from '#functions/entries/handlers'

type ExportRoutes = 'requestExport' | 'listExports' | 'decideExport' | 'takeExport'

/** Lists that leave the system. */
export const exportHandlers = (_deps: AllDeps): Pick<Handlers, ExportRoutes> => {
  const unbuilt = async (): Promise<never> => {
    throw new Error('not built')
  }
  return {
    requestExport: unbuilt,
    listExports: unbuilt,
    decideExport: unbuilt,
    takeExport: unbuilt,
  }
}
