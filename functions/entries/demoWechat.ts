/** On the demo stage people sign in with a tap; each of them has a WeChat at the pretend platform all the same. */
const prefix = 'oDemoTap-'

export const demoWechatOpenId = (subject: string): string => `${prefix}${subject}`

/** Undefined: not one of these. */
export const demoSubjectOf = (openId: string): string | undefined => (openId.startsWith(prefix) ? openId.slice(prefix.length) : undefined)
