interface WakeLocks {
  readonly wakeLock?: { request(kind: 'screen'): Promise<unknown> }
}

/** Fills the display and keeps it lit, as far as the browser lets it; has to be called in a tap. */
export const fillDisplay = (): void => {
  document.documentElement.requestFullscreen?.().catch(() => undefined)
  stayLit()
}

/** To be asked for again whenever the screen is shown: a browser forgets it in the background. */
export const stayLit = (): void => {
  ;(navigator as WakeLocks).wakeLock?.request('screen').catch(() => undefined)
}
