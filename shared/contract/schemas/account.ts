import { z } from 'zod'
import { time } from '#shared/contract/schemas/words'
import { isMobile } from '#shared/values/phone'

const mobile = z.string().trim().refine(isMobile, '请填写11位手机号码')

/** Proof of who acts, for the Authorization header. */
export const signedIn = z.strictObject({
  accessToken: z.string(),
  expiresAt: time,
  name: z.string(),
})

export type SignedIn = z.output<typeof signedIn>

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
  signInByPhone: {
    input: z.strictObject({
      phone: mobile,
      code: z.string().regex(/^\d{6}$/, '请填写6位验证码'),
    }),
    output: signedIn,
  },
  signInDemo: {
    input: z.strictObject({ identity: z.enum(['returning', 'newcomer']) }),
    output: signedIn,
  },
}
