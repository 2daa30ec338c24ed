import { isWeb } from '@/platform/host'

interface WebApp {
  readonly __taroAppConfig?: { readonly routes: readonly { readonly path: string; load(): unknown }[] }
}

/** Late enough not to slow the first screen down on an old phone. */
const afterMs = 3_000

/** On the web every screen is a file of its own. Fetched soon after the first one, moving on works without a network too. */
export const fetchScreens = (): void => {
  if (!isWeb) return
  setTimeout(() => {
    for (const screen of (window as WebApp).__taroAppConfig?.routes ?? []) {
      if (screen.path.includes('pages/')) void loadQuietly(screen.load)
    }
  }, afterMs)
}

/** A file that does not arrive is fetched again when its screen is opened. */
const loadQuietly = async (load: () => unknown): Promise<void> => {
  try {
    const loaded = load()
    await (Array.isArray(loaded) ? loaded[0] : loaded)
  } catch {}
}
