import { isWeb } from '@/platform/host'

/** On the web the tab bar draws its tabs as links to a script, which a strict content policy blocks and reports; their taps are enough. */
export const quietTabLinks = (): void => {
  if (!isWeb) return
  const quiet = (event: MouseEvent) => {
    if (event.target instanceof Element && event.target.closest('a[href^="javascript:"]')) event.preventDefault()
  }
  document.addEventListener('click', quiet, true)
}
