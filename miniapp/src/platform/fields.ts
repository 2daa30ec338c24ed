import Taro from '@tarojs/taro'

/** A field of this screen's address; empty when the address does not have it. */
export const useField = (name: string): string => {
  const value = Taro.useRouter().params[name]
  return value === undefined ? '' : decodeOnce(value)
}

// WeChat hands the text over as it was written, the web and Alipay already decoded.
const decodeOnce = (text: string): string => {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
