/** A mainland mobile number, 11 digits. */
export const isMobile = (text: string): boolean => /^1[3-9]\d{9}$/.test(text)

/** "138****8000". */
export const maskPhone = (phone: string): string => `${phone.slice(0, 3)}****${phone.slice(-4)}`

/** The six digits of a one-time code. */
export const isOneTimeCode = (text: string): boolean => /^\d{6}$/.test(text)
