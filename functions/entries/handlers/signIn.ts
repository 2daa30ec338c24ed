import type { AllDeps } from '#functions/entries/deps'
import type { Handlers } from '#functions/entries/handlerOf'
import { bindPhone, bindPlatformPhone } from '#functions/usecases/bindPhone'
import { refreshSignIn } from '#functions/usecases/refreshSignIn'
import { endSignIn, listSignIns, signOut } from '#functions/usecases/signIns'

type SignInRoutes = 'refreshSignIn' | 'signOut' | 'listSignIns' | 'endSignIn' | 'bindPlatformPhone' | 'bindPhone'

/** Signing in and out. */
export const signInHandlers = (deps: AllDeps): Pick<Handlers, SignInRoutes> => ({
  refreshSignIn: (_caller, input) => refreshSignIn(deps, input),
  signOut: (acting) => signOut(deps, acting),
  listSignIns: (acting) => listSignIns(deps, acting),
  endSignIn: (acting, input) => endSignIn(deps, acting, input),
  bindPlatformPhone: (acting, input) => bindPlatformPhone(deps, acting, input),
  bindPhone: (acting, input) => bindPhone(deps, acting, input),
})
