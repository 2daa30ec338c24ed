import Taro from '@tarojs/taro'
import { isWeb } from '@/platform/host'

/** Opens the dialler with the number filled in; the person decides to call. */
export const callPhone = (phone: string): void => {
  if (isWeb) window.location.href = `tel:${phone.replace(/[^\d+]/g, '')}`
  else Taro.makePhoneCall({ phoneNumber: phone }).catch(() => undefined)
}
