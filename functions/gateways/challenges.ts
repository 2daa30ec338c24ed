import { jwtVerify, SignJWT } from 'jose'

/** The step that has to follow: what it is for, who takes it, and of which state of their password or enrolment. */
export interface Challenge {
  readonly purpose: 'signIn' | 'enrolment'
  readonly staffId: string
  readonly of: string
}

const issuer = 'yuezhen'
const kind = { typ: 'challenge+jwt', audience: 'staff-challenge' } as const

/** Short-lived proof of a first step; opens nothing itself. Its type and audience keep it from passing as an access token, and the reverse. */
export const challenges = (key: Uint8Array, nowSeconds: () => number) => ({
  issue: ({ purpose, staffId, of }: Challenge, validSeconds: number): Promise<string> =>
    new SignJWT({ purpose, of })
      .setProtectedHeader({ alg: 'HS256', typ: kind.typ })
      .setIssuer(issuer)
      .setAudience(kind.audience)
      .setSubject(staffId)
      .setIssuedAt(nowSeconds())
      .setExpirationTime(nowSeconds() + validSeconds)
      .sign(key),

  /** Undefined when it is over, altered, or for something else. */
  async read(token: string, purpose: Challenge['purpose']): Promise<Challenge | undefined> {
    try {
      const { payload } = await jwtVerify(token, key, {
        issuer,
        ...kind,
        algorithms: ['HS256'],
        currentDate: new Date(nowSeconds() * 1000),
      })
      if (!payload.sub || payload.purpose !== purpose) return undefined
      return { purpose, staffId: payload.sub, of: String(payload.of) }
    } catch {
      return undefined
    }
  },
})
