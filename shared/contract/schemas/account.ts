import { z } from 'zod'
import { id, nothing, page, time } from '#shared/contract/schemas/words'
import { isMobile } from '#shared/values/phone'
import { channels } from '#shared/values/words'

const mobile = z.string().trim().refine(isMobile, '请填写11位手机号码')
/** The six digits of a one-time code. */
export const sixDigits = z
  .string()
  .trim()
  .regex(/^\d{6}$/, '请填写6位验证码')
const done = z.strictObject({ done: z.literal(true) })

/** Proof of who acts: the access token for the Authorization header, and the token that fetches the next one. */
export const signedIn = z.strictObject({
  accessToken: z.string(),
  expiresAt: time,
  /** Used once; the answer to that use holds the next one. */
  refreshToken: z.string(),
  name: z.string(),
})

export type SignedIn = z.output<typeof signedIn>

export const signInView = z.strictObject({
  id,
  channel: z.enum(channels),
  startedAt: time,
  lastUsedAt: time,
  isThisOne: z.boolean(),
})

export const accountSchemas = {
  signInOnPlatform: {
    input: z.strictObject({
      provider: z.enum(['wechat', 'alipay']),
      code: z.string().min(1).max(200),
    }),
    output: signedIn,
  },
  sendOneTimeCode: {
    input: z.strictObject({ phone: mobile }),
    output: z.strictObject({ validMinutes: z.int() }),
  },
  signInByPhone: { input: z.strictObject({ phone: mobile, code: sixDigits }), output: signedIn },
  signInDemo: {
    input: z.strictObject({ identity: z.enum(['returning', 'newcomer']) }),
    output: signedIn,
  },
  refreshSignIn: {
    input: z.strictObject({
      refreshToken: z
        .string()
        .min(20)
        .max(200)
        .regex(/^[\w.-]+$/, '登录凭证格式不正确'),
    }),
    output: signedIn,
  },
  signOut: { input: nothing, output: done },
  listSignIns: { input: nothing, output: page(signInView) },
  endSignIn: { input: z.strictObject({ signInId: id }), output: done },
  bindPlatformPhone: {
    input: z.strictObject({ provider: z.enum(['wechat', 'alipay']), code: z.string().min(1).max(2000) }),
    output: z.strictObject({ maskedPhone: z.string() }),
  },
  bindPhone: { input: z.strictObject({ phone: mobile, code: sixDigits }), output: z.strictObject({ maskedPhone: z.string() }) },
}
