/** Approved SMS templates; {1}, {2} are filled by the provider. */
export const smsTexts = {
  oneTimeCode: '验证码{1}，{2}分钟内有效，请勿告诉他人。',
} as const
