import Taro from '@tarojs/taro'
import { isWeb } from '@/platform/host'

/** Tells whether the phone has a network, now and whenever that changes. */
export const watchNetwork = (tell: (online: boolean) => void): void => {
  if (isWeb) {
    tell(navigator.onLine)
    window.addEventListener('online', () => tell(true))
    window.addEventListener('offline', () => tell(false))
    return
  }
  Taro.getNetworkType({ success: (result) => tell(result.networkType !== 'none') })
  Taro.onNetworkStatusChange((result) => tell(result.isConnected))
}
