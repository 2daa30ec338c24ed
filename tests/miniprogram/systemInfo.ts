import type { World } from '#tests/miniprogram/world'

/** What the phone says of itself. */
export const systemInfo = ({ screen }: World) => ({
  platform: 'ios',
  system: 'iOS 17',
  brand: 'phone',
  model: 'phone',
  pixelRatio: 2,
  windowWidth: screen.width,
  windowHeight: screen.height,
  screenWidth: screen.width,
  screenHeight: screen.height,
  statusBarHeight: 20,
  language: 'zh_CN',
  version: '8.0.50',
  SDKVersion: '3.8.0',
  fontSizeSetting: 16,
  theme: 'light',
  safeArea: { top: 20, bottom: screen.height, left: 0, right: screen.width, width: screen.width, height: screen.height - 20 },
})
