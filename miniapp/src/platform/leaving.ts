import { isWeb } from '@/platform/host'

/** Calls when the web page is closed, reloaded or put away. A mini-program in the background stays what it is. Gives the way to stop it. */
export const onLeaving = (run: () => void): (() => void) => {
  if (!isWeb) return () => undefined
  window.addEventListener('pagehide', run)
  return () => window.removeEventListener('pagehide', run)
}
