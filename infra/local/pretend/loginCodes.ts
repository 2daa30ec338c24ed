/** WeChat's js_code lives five minutes; Alipay's auth_code at least three. */
const lifeMs = 5 * 60_000

export interface LoginCode {
  readonly openId: string
  use(): void
}

/** The login codes one platform has given out: each works once, for five minutes. */
export const loginCodes = (now: () => number, newCode: () => string) => {
  const given = new Map<string, { openId: string; diesAt: number; used: boolean }>()
  return {
    mint(openId: string): string {
      for (const [code, { diesAt }] of given) if (diesAt <= now()) given.delete(code)
      const code = newCode()
      given.set(code, { openId, diesAt: now() + lifeMs, used: false })
      return code
    },
    /** A code that has lived its life is as unknown as one never given out. */
    find(code: string): LoginCode | 'unknown' | 'used' {
      const entry = given.get(code)
      if (!entry || entry.diesAt <= now()) return 'unknown'
      if (entry.used) return 'used'
      return {
        openId: entry.openId,
        use: () => {
          entry.used = true
        },
      }
    },
  }
}

export type LoginCodes = ReturnType<typeof loginCodes>
