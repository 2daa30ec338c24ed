import Taro from '@tarojs/taro'
import { isWeb } from '@/platform/host'

/** A browser has no scanner of its own: there the phone's camera opens the code's address. */
export const canScan = !isWeb

/** The text of a square code held before the camera; undefined when the person went back without one. */
export const scanCode = async (): Promise<string | undefined> => {
  try {
    const { result } = await Taro.scanCode({ scanType: ['qrCode'] })
    return result
  } catch {
    return undefined
  }
}

/** What the hall shows as a square code. Scanned by WeChat or Alipay it opens the mini-program where its address was registered, else this page. */
export const siteCodeAddress = (token: string): string => `${window.location.origin}/?in=${encodeURIComponent(token)}`

/** The token in the text of a code; undefined in a code of something else. */
export const siteTokenIn = (text: string): string | undefined => {
  const found = /[?&](?:in|t)=([\w%.~-]+)/.exec(text)?.[1]
  try {
    return found && decodeURIComponent(found)
  } catch {
    return undefined
  }
}

/** A browser that was led here by a square code begins at the check-in. Before the router looks at the address. */
export const beginAtSiteCode = (): void => {
  if (!isWeb) return
  const token = new URLSearchParams(window.location.search).get('in')
  if (token) window.history.replaceState(null, '', `/#/pages/check-in/index?t=${encodeURIComponent(token)}`)
}
