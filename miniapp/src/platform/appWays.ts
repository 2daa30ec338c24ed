import { isWeb } from '@/platform/host'

/** Whether this is a phone's browser, from which a mini-program can be opened. */
export const canOpenApps = (): boolean => isWeb && /Mobi|Android/i.test(navigator.userAgent)

/** Leaves the browser for an app; whoever does not have it stays on what the platform shows instead. */
export const leaveForApp = (url: string): void => window.location.assign(url)
