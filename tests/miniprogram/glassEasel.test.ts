import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { packPage } from '#tests/miniprogram/glassEasel/pack'
import { platforms } from '#tests/miniprogram/platform'
import { openChromium } from '#tests/support/chromium'

let browser: Browser
beforeAll(async () => {
  browser = await openChromium()
})
afterAll(() => browser.close())
describe.each(platforms)('%s', (platform) => {
  test('draws', async () => {
    const html = await packPage(`miniapp/dist/${platform}`, platform)
    const page = await browser.newPage({ viewport: { width: 375, height: 812 } })
    page.on('pageerror', (e) => console.log('PE', e))
    page.on('console', (e) => console.log('C', e.text()))
    await page.setContent(html)
    await page.waitForTimeout(1000)
    console.log(await page.innerText('#screen'), await page.innerHTML('#screen'))
    expect(1).toBe(1)
  })
})
