import Taro from '@tarojs/taro'
import { host } from '@/platform/host'

export interface LoginCode {
  readonly provider: 'wechat' | 'alipay'
  readonly code: string
}

/** What the platform says about who holds the phone, to be exchanged by the server. Undefined on the web, where a person signs in. */
export const loginCode = async (): Promise<LoginCode | undefined> => {
  if (host === 'h5') return undefined
  const { code } = await Taro.login({})
  return { provider: host === 'weapp' ? 'wechat' : 'alipay', code }
}
