import { jwtVerify, SignJWT } from 'jose'
import { type Channel, channels } from '#shared/values/words'

/** Who a request comes from, as its access token says. */
export interface Identity {
  readonly who: 'account' | 'staff'
  /** Account id or staff id. */
  readonly id: string
  readonly channel: Channel
  /** Names the sign-in this token belongs to. */
  readonly signInId: string
}

const issuer = 'yuezhen'
/** Clocks of two machines of ours differ by less. */
const clockSkewSeconds = 5

/** Access tokens (JWS HS256): short lived, bound to issuer and audience, algorithm pinned. */
export const tokens = (key: Uint8Array, nowSeconds: () => number) => ({
  issue: (identity: Identity, validSeconds: number): Promise<string> =>
    new SignJWT({ channel: identity.channel, sid: identity.signInId })
      .setProtectedHeader({ alg: 'HS256', typ: 'at+jwt' })
      .setIssuer(issuer)
      .setAudience(identity.who)
      .setSubject(identity.id)
      .setIssuedAt(nowSeconds())
      .setExpirationTime(nowSeconds() + validSeconds)
      .sign(key),

  /** Undefined when the token is expired, altered, or not meant for `who`. */
  async read(token: string, who: Identity['who']): Promise<Identity | undefined> {
    try {
      const { payload } = await jwtVerify(token, key, {
        issuer,
        audience: who,
        algorithms: ['HS256'],
        typ: 'at+jwt',
        requiredClaims: ['sub', 'sid', 'iat', 'exp'],
        currentDate: new Date(nowSeconds() * 1000),
      })
      const channel = channels.find((one) => one === payload.channel)
      if (!payload.sub || !channel || Number(payload.iat) > nowSeconds() + clockSkewSeconds) return undefined
      return { who, id: payload.sub, channel, signInId: String(payload.sid) }
    } catch {
      return undefined
    }
  },
})

export type Tokens = ReturnType<typeof tokens>
