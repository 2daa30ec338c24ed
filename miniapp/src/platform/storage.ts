import Taro from '@tarojs/taro'

/** What stays on the phone between visits. A full or locked storage loses it silently: the app works without. */
export const keep = (name: string, value: unknown): void => {
  try {
    Taro.setStorageSync(`yuezhen.${name}`, JSON.stringify(value))
  } catch {}
}

export const kept = <T>(name: string): T | undefined => {
  try {
    const text: unknown = Taro.getStorageSync(`yuezhen.${name}`)
    return typeof text === 'string' && text !== '' ? (JSON.parse(text) as T) : undefined
  } catch {
    return undefined
  }
}

export const drop = (name: string): void => {
  try {
    Taro.removeStorageSync(`yuezhen.${name}`)
  } catch {}
}
