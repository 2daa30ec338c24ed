/** WeChat's js_code and phone code live five minutes; Alipay's auth_code at least three. */
const lifeMs = 5 * 60_000

export interface GivenCode<Whose> {
  readonly whose: Whose
  use(): void
}

/** The codes of one kind that a platform has given out: each works once, for five minutes. */
export const singleUseCodes = <Whose>(now: () => number, newCode: () => string) => {
  const given = new Map<string, { whose: Whose; diesAt: number; used: boolean }>()
  return {
    mint(whose: Whose): string {
      for (const [code, { diesAt }] of given) if (diesAt <= now()) given.delete(code)
      const code = newCode()
      given.set(code, { whose, diesAt: now() + lifeMs, used: false })
      return code
    },
    /** A code that has lived its life is as unknown as one never given out. */
    find(code: string): GivenCode<Whose> | 'unknown' | 'used' {
      const entry = given.get(code)
      if (!entry || entry.diesAt <= now()) return 'unknown'
      if (entry.used) return 'used'
      return {
        whose: entry.whose,
        use: () => {
          entry.used = true
        },
      }
    },
  }
}

/** For an open id. */
export type LoginCodes = ReturnType<typeof singleUseCodes<string>>
/** For a phone number. */
export type PhoneCodes = ReturnType<typeof singleUseCodes<GivenPhone>>

export interface GivenPhone {
  readonly openId: string
  /** Without the country's code. */
  readonly phone: string
  readonly countryCode: string
}
