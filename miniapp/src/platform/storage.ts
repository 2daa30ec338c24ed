import Taro from '@tarojs/taro'
import { isWeb } from '@/platform/host'

/** Where values are kept by name. A full or locked storage loses them silently: the app works without. */
export interface Shelf {
  readonly keep: (name: string, value: unknown) => void
  readonly kept: <T>(name: string) => T | undefined
  readonly drop: (name: string) => void
}

interface Texts {
  readonly get: (name: string) => unknown
  readonly set: (name: string, text: string) => void
  readonly remove: (name: string) => void
}

const shelfOf = ({ get, set, remove }: Texts): Shelf => {
  const quietly = <T>(act: () => T): T | undefined => {
    try {
      return act()
    } catch {
      return undefined
    }
  }
  return {
    keep: (name, value) => quietly(() => set(`yuezhen.${name}`, JSON.stringify(value))),
    kept: <T>(name: string) =>
      quietly(() => {
        const text = get(`yuezhen.${name}`)
        return typeof text === 'string' && text !== '' ? (JSON.parse(text) as T) : undefined
      }),
    drop: (name) => quietly(() => remove(`yuezhen.${name}`)),
  }
}

/** What stays on the phone between visits. */
export const phoneShelf = shelfOf({
  get: (name) => Taro.getStorageSync(name),
  set: (name, text) => Taro.setStorageSync(name, text),
  remove: (name) => Taro.removeStorageSync(name),
})

/** What survives a reload and dies with the tab of the browser; in a mini-program nothing is kept so. */
export const tabShelf: Shelf = isWeb
  ? shelfOf({
      get: (name) => sessionStorage.getItem(name),
      set: (name, text) => sessionStorage.setItem(name, text),
      remove: (name) => sessionStorage.removeItem(name),
    })
  : { keep: () => {}, kept: () => undefined, drop: () => {} }
