import type { AllDeps } from '#functions/entries/deps'
import type { Handlers } from '#functions/entries/handlers'

type SignInRoutes = 'refreshSignIn' | 'signOut' | 'listSignIns' | 'endSignIn' | 'bindPlatformPhone' | 'bindPhone'

/** Signing in and out. */
export const signInHandlers = (_deps: AllDeps): Pick<Handlers, SignInRoutes> => {
  const unbuilt = async (): Promise<never> => {
    throw new Error('not built')
  }
  return {
    refreshSignIn: unbuilt,
    signOut: unbuilt,
    listSignIns: unbuilt,
    endSignIn: unbuilt,
    bindPlatformPhone: unbuilt,
    bindPhone: unbuilt,
  }
}
