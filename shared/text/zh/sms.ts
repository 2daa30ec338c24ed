/** Handed in to SMS providers for approval beside messageSms; {name} is a variable. */
export const smsTexts = {
  oneTimeCode: '验证码{code}，{minutes}分钟内有效，请勿告诉他人。',
} as const
