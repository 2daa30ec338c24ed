import type { SignedIn } from '#shared/contract/schemas/account'
import type { Shelf } from '@/platform/storage'
import type { Box } from '@/state/box'
import { keptBox } from '@/state/keptBox'

export type Tokens = Pick<SignedIn, 'accessToken' | 'refreshToken' | 'expiresAt'>

/** Who is signed in. Their tokens change every few minutes and are kept apart, so that no screen redraws or asks again for it. */
export interface SignedInBox<Who extends SignedIn> extends Box<Who | undefined> {
  /** Those that count now. */
  readonly tokens: () => Tokens | undefined
  readonly exchange: (whose: Who, tokens: Tokens) => void
  /** Takes up what another tab did: other tokens, somebody else, nobody. */
  readonly reload: () => void
}

export const signedInBox = <Who extends SignedIn>(name: string, shelf: Shelf): SignedInBox<Who> => {
  const who = keptBox<Who | undefined>(name, undefined, shelf)
  /** `first` names the sign-in they belong to. */
  const exchanged = keptBox<(Tokens & { readonly first: string }) | undefined>(`${name}Tokens`, undefined, shelf)
  return {
    get: who.get,
    use: who.use,
    set: (value) => {
      exchanged.set(undefined)
      who.set(value)
    },
    tokens: () => {
      const [me, newer] = [who.get(), exchanged.get()]
      return me && newer?.first === me.accessToken ? newer : me
    },
    exchange: (whose, { accessToken, refreshToken, expiresAt }) => {
      if (who.get()?.accessToken === whose.accessToken) exchanged.set({ first: whose.accessToken, accessToken, refreshToken, expiresAt })
    },
    reload: () => {
      exchanged.reload()
      who.reload()
    },
  }
}
