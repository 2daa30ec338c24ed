/** Where the app runs. Only platform/ asks; pages are the same everywhere. */
export type Host = 'weapp' | 'alipay' | 'h5'

export const host = process.env.TARO_ENV as Host
export const isWeb = host === 'h5'
