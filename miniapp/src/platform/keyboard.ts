import type { KeyboardEvent } from 'react'
import { isWeb } from '@/platform/host'

/** On the web a view can be reached and pressed from the keyboard; phones have none. */
export const keyboard = (press: (() => void) | undefined): object => {
  if (!isWeb) return {}
  if (!press) return { tabIndex: -1 }
  return {
    tabIndex: 0,
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key !== 'Enter' && event.key !== ' ') return
      event.preventDefault()
      press()
    },
  }
}
