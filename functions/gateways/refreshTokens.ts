import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'

/** Which token of which sign-in; the token proves that we named it. */
export interface NamedRefresh {
  readonly signInId: string
  readonly generation: number
}

/**
 * Refresh tokens: a sign-in, a generation, and a MAC over both under a key of their own, so that nothing secret is stored and the next
 * token can be worked out again for an answer that was lost.
 */
export const refreshTokens = (tokenKey: Uint8Array) => {
  const key = Buffer.from(hkdfSync('sha256', tokenKey, '', 'yuezhen refresh token 1', 32))
  const macOf = (named: string) => createHmac('sha256', key).update(named).digest()

  return {
    issue({ signInId, generation }: NamedRefresh): string {
      const named = `r1.${signInId}.${generation.toString(36)}`
      return `${named}.${macOf(named).toString('base64url')}`
    },

    /** Undefined when it is not one of ours, or altered; known without asking the table. */
    read(token: string): NamedRefresh | undefined {
      const [, named = '', signInId = '', generation = '', mac = ''] =
        /^(r1\.([a-z0-9]{24})\.([a-z0-9]{1,8}))\.([\w-]{43})$/.exec(token) ?? []
      const given = Buffer.from(mac, 'base64url')
      if (given.length !== 32 || given.toString('base64url') !== mac || !timingSafeEqual(given, macOf(named))) return undefined
      return { signInId, generation: Number.parseInt(generation, 36) }
    },
  }
}
