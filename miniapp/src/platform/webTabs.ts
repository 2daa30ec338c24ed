import { useEffect } from 'react'
import { isWeb } from '@/platform/host'

/** On the web the tab bar stands outside every screen: it is told of 大字版 here, and its links are kept from running as scripts. */
export const useWebTabs = (large: boolean): void => {
  useEffect(() => {
    if (isWeb) document.documentElement.classList.toggle('large-type', large)
  }, [large])
  useEffect(() => {
    if (isWeb) document.addEventListener('click', stayHere, true)
  }, [])
}

// Each tab is a link to `javascript:;`, which a strict content policy blocks and reports; the tap alone is enough.
const stayHere = (event: MouseEvent): void => {
  if (event.target instanceof Element && event.target.closest('a[href^="javascript:"]')) event.preventDefault()
}
