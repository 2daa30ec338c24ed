import type { SignedIn } from '#shared/contract/schemas/account'
import type { Client } from '#tests/support/client'

/**
 * Clients for long runs: as a phone does, they exchange a token that ran out and ask again. People keep naming the token they first got.
 * `patiently` asks for the exchange.
 */
export const renewing = (patiently: Client): ((ask: Client) => Client) => {
  const standing = new Map<string, SignedIn>()
  const exchanges = new Map<string, Promise<SignedIn | undefined>>()

  const exchange = async (first: string): Promise<SignedIn | undefined> => {
    const told = await patiently('refreshSignIn', { refreshToken: standing.get(first)?.refreshToken ?? '' })
    if (told.ok) standing.set(first, told.value)
    exchanges.delete(first)
    return told.ok ? told.value : undefined
  }
  const note = (value: Partial<SignedIn>) => {
    if (value.accessToken && value.refreshToken) standing.set(value.accessToken, value as SignedIn)
  }
  return (ask) =>
    async (name, question, terms = {}) => {
      const first = terms.token ?? ''
      const told = await ask(name, question, { ...terms, token: standing.get(first)?.accessToken ?? terms.token })
      if (told.ok) note(told.value as Partial<SignedIn>)
      if (told.ok || told.code !== 'NOT_SIGNED_IN' || !standing.has(first)) return told
      const underWay = exchanges.get(first) ?? exchange(first)
      exchanges.set(first, underWay)
      const renewed = await underWay
      return renewed ? ask(name, question, { ...terms, token: renewed.accessToken }) : told
    }
}
