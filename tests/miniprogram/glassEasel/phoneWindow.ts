import type { Browser, Locator, Page } from 'playwright-core'
import { packPage } from '#tests/miniprogram/glassEasel/pack'
import type { Platform } from '#tests/miniprogram/platform'
import { providerOf } from '#tests/miniprogram/visitor'
import type { PhoneRequest } from '#tests/miniprogram/world'
import { built } from '#tests/support/built'
import type { HospitalSystem } from '#tests/support/hospitalSystem'

/** A compiled mini-program drawn by WeChat's component framework in a real browser, with the hospital behind it. */
export const openPhoneWindow = async (browser: Browser, hospital: HospitalSystem, platform: Platform, openId: string) => {
  const page = await browser.newPage({ viewport: { width: 375, height: 812 }, deviceScaleFactor: 2 })
  page.setDefaultTimeout(10_000)
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  await page.exposeFunction('answerRequest', (request: PhoneRequest) => hospital.answer(request))
  await page.exposeFunction('newLoginCode', () => hospital.platforms.mintLoginCode(providerOf[platform], openId))
  await page.setContent(await packPage(built(platform), platform))
  return { page, complaints }
}

/** An element of the page on top by the id the app gave it; the framework writes its own mark before it. */
export const shown = (page: Page, id: string): Locator => page.locator(`.phone-page.shown [id$="--${id}"]`).first()

/** The first of a kind that can be tapped. */
export const firstOpen = (page: Page, kind: string): Locator =>
  page.locator(`.phone-page.shown [id*="--${kind}-"]:not([aria-disabled="true"])`).first()
