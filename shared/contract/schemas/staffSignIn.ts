import { z } from 'zod'
import { signedIn, sixDigits } from '#shared/contract/schemas/account'
import { date, id, nothing } from '#shared/contract/schemas/words'
import { staffRoles } from '#shared/values/words'

const done = z.strictObject({ done: z.literal(true) })
export const username = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z][a-z0-9._-]{2,31}$/, '用户名为3到32位小写字母、数字或 . _ -，以字母开头')
const password = z.string().min(1, '请填写密码').max(128, '密码最长128位')
const challenge = z
  .string()
  .min(20)
  .max(2000)
  .regex(/^[\w.-]+$/, '登录凭证格式不正确')

export const roleGrant = z.strictObject({
  id,
  role: z.enum(staffRoles),
  campusId: id.optional(),
  departmentId: id.optional(),
  from: date,
  until: date,
  reason: z.string(),
  /** Staff ids, and the names they had. */
  askedBy: z.string(),
  askedByName: z.string().optional(),
  approvedBy: z.string().optional(),
  approvedByName: z.string().optional(),
  state: z.enum(['asked', 'approved', 'refused', 'ended']),
})

export type RoleGrantView = z.output<typeof roleGrant>

export const staffSignInSchemas = {
  signInStaff: {
    input: z.strictObject({ username, password }),
    output: z.strictObject({ challenge: z.string() }),
  },
  confirmStaffSignIn: {
    input: z
      .strictObject({ challenge, code: sixDigits.optional(), recoveryCode: z.string().trim().max(40).optional() })
      .refine(({ code, recoveryCode }) => (code === undefined) !== (recoveryCode === undefined), {
        error: '请填写动态码或恢复码中的一个',
        path: ['code'],
      }),
    output: signedIn,
  },
  signInDemoStaff: { input: z.strictObject({ identity: z.enum(staffRoles) }), output: signedIn },
  enrolStaff: {
    input: z.strictObject({ username, oneTimeCode: z.string().trim().min(8).max(40), password }),
    output: z.strictObject({
      enrolment: z.string(),
      /** otpauth:// address of the secret, and the same as a square of rows of 0 and 1. */
      address: z.string(),
      square: z.array(z.string()),
    }),
  },
  confirmEnrolment: {
    input: z.strictObject({ enrolment: challenge, code: sixDigits }),
    output: z.strictObject({ recoveryCodes: z.array(z.string()) }),
  },
  readStaffSelf: {
    input: nothing,
    output: z.strictObject({
      id,
      username: z.string(),
      name: z.string(),
      /** In force today. */
      grants: z.array(roleGrant),
      /** No role counts until it is changed. */
      passwordTooOld: z.boolean().optional(),
      recoveryCodesLeft: z.int().optional(),
    }),
  },
  changeStaffPassword: { input: z.strictObject({ password, newPassword: password }), output: done },
  signOutStaff: { input: nothing, output: done },
}
