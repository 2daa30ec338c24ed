import Taro from '@tarojs/taro'
import { isWeb } from '@/platform/host'

/** Scrolls the page until this element is in the middle, clear of the bar at the bottom. Where that fails the page stays as it is. */
export const bringIntoView = (id: string): void => {
  if (isWeb) document.getElementById(id)?.scrollIntoView?.({ block: 'center' })
  else Taro.pageScrollTo({ selector: `#${id}`, offsetTop: -200, duration: 0 })?.catch(() => undefined)
}
