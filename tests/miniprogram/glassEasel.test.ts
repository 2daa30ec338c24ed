import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bookingTexts } from '#shared/text/zh/booking'
import { picture } from '#tests/browser/pictures'
import { firstOpen, openPhoneWindow, shown } from '#tests/miniprogram/glassEasel/phoneWindow'
import { platforms } from '#tests/miniprogram/platform'
import { openChromium } from '#tests/support/chromium'
import { type HospitalSystem, openHospital } from '#tests/support/hospitalSystem'

/** The same packages as a person sees them: drawn by WeChat's component framework, laid out and tapped in a browser. */
let hospital: HospitalSystem
let browser: Browser
beforeAll(async () => {
  hospital = await openHospital()
  browser = await openChromium()
})
afterAll(async () => {
  await browser.close()
  await hospital.close()
})

test.each(platforms)('compiled for %s: from the guide to the slots by tapping', async (platform) => {
  const { page, complaints } = await openPhoneWindow(browser, hospital, platform, `openid-in-window-${platform}`)
  const look = (name: string) => picture(page, `${platform}-${name}`)

  await shown(page, 'guide-done').waitFor()
  await look('1-guide')
  await shown(page, 'guide-done').click()
  await shown(page, 'book').waitFor()
  await look('2-home')
  await shown(page, 'book').click()
  await shown(page, 'department-card').waitFor()
  await look('3-departments')
  await shown(page, 'department-card').click()
  await firstOpen(page, 'session').waitFor()
  await look('4-department')
  await firstOpen(page, 'session').click()
  await firstOpen(page, 'slot').waitFor()
  await look('5-slots')

  expect(await page.locator('.phone-page.shown').textContent()).toContain(bookingTexts.chooseSlot)
  expect(await sideways(page)).toBe(0)
  const box = await firstOpen(page, 'slot').boundingBox()
  expect(box?.height).toBeGreaterThanOrEqual(44)
  expect(complaints).toEqual([])
  await page.close()
})

const sideways = (page: Awaited<ReturnType<Browser['newPage']>>) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
