import type { AllDeps } from '#functions/entries/deps'
import type { Handlers } from '#functions/entries/handlers'
import { refreshSignIn } from '#functions/usecases/refreshSignIn'
import { endSignIn, listSignIns, signOut } from '#functions/usecases/signIns'

type SignInRoutes = 'refreshSignIn' | 'signOut' | 'listSignIns' | 'endSignIn' | 'bindPlatformPhone' | 'bindPhone'

/** Signing in and out. */
export const signInHandlers = (deps: AllDeps): Pick<Handlers, SignInRoutes> => {
  const unbuilt = async (): Promise<never> => {
    throw new Error('not built')
  }
  return {
    refreshSignIn: (_caller, input) => refreshSignIn(deps, input),
    signOut: (acting) => signOut(deps, acting),
    listSignIns: (acting) => listSignIns(deps, acting),
    endSignIn: (acting, input) => endSignIn(deps, acting, input),
    bindPlatformPhone: unbuilt,
    bindPhone: unbuilt,
  }
}
