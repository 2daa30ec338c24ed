import type { Pages } from '#tests/miniprogram/pages'
import type { Platform } from '#tests/miniprogram/platform'
import type { PhoneRequest, PhoneResponse, World } from '#tests/miniprogram/world'

declare global {
  interface Window {
    /** Put there by the test: answers requests outside the browser. */
    answerRequest?: (request: PhoneRequest) => Promise<PhoneResponse>
    newLoginCode?: () => Promise<string>
    world: World
  }
}

/** The phone around a mini-program that runs in this window. */
export const browserWorld = (platform: Platform, paths: readonly string[], pages: () => Pages): World & { tapped: () => void } => {
  let inTap = false
  const tapped = () => {
    inTap = true
    setTimeout(() => {
      inTap = false
    }, 0)
  }
  return {
    platform,
    paths,
    tapped,
    screen: { width: innerWidth, height: innerHeight },
    storage: new Map(),
    calls: [],
    loginCode: () => window.newLoginCode?.() ?? 'login-code',
    inTap: () => inTap,
    online: true,
    networkWatchers: new Set(),
    answers: { confirm: true, subscribe: true },
    open: (url, move) => pages().open(url, move),
    back: (delta) => pages().back(delta),
    request: (request) => {
      if (!window.answerRequest) throw new Error('no network')
      return window.answerRequest(request)
    },
    track: (work) => work,
  }
}
