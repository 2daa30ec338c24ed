import { type Browser, type BrowserContext, errors, type Locator, type Page } from 'playwright-core'
import { expect } from 'vitest'
import { guideTexts, homeTexts } from '#shared/text/zh/home'
import { listenForComplaints } from '#tests/browser/complaints'
import { drawnTexts } from '#tests/browser/view'

const patience = 10_000
const sizes = { phone: { width: 375, height: 812 }, desktop: { width: 1440, height: 900 } } as const

/** What a person at a screen does and sees, in sentences. Finds things as people do: by what they are called. */
export class Person {
  /** Taps since the last visit began. */
  taps = 0
  /** Characters typed since the last visit began. */
  typed = 0

  private constructor(
    readonly page: Page,
    readonly complaints: readonly string[],
    private readonly context: BrowserContext,
    private readonly address: string,
  ) {}

  static async at(browser: Browser, address: string, screen: keyof typeof sizes = 'phone'): Promise<Person> {
    const isPhone = screen === 'phone'
    const context = await browser.newContext({
      viewport: sizes[screen],
      locale: 'zh-CN',
      timezoneId: 'Asia/Shanghai',
      hasTouch: isPhone,
      deviceScaleFactor: isPhone ? 2 : 1,
      reducedMotion: 'reduce',
    })
    context.setDefaultTimeout(patience)
    const page = await context.newPage()
    return new Person(page, listenForComplaints(page), context, address)
  }

  /** Opens the app anew; `as` is a demo identity. */
  async opensTheApp(as?: 'returning' | 'newcomer'): Promise<void> {
    this.taps = 0
    this.typed = 0
    await this.page.goto('about:blank')
    await this.page.goto(`${this.address}/#/pages/home/index${as === undefined ? '' : `?as=${as}`}`)
    await this.page
      .getByText(new RegExp(`${homeTexts.book}|${guideTexts.start}`))
      .first()
      .waitFor()
    if (as !== undefined) await this.page.waitForFunction(() => localStorage.getItem('yuezhen.account') !== null)
  }

  /** The same, with the first-run guide read. */
  async isUsedToTheApp(as?: 'returning' | 'newcomer'): Promise<void> {
    await this.opensTheApp(as)
    await this.chooses(guideTexts.start)
    await this.opensTheApp(as)
  }

  /** Taps the button, link or option of this name. */
  async chooses(name: string | RegExp): Promise<void> {
    await this.presses(this.named(name))
  }

  /** Taps the first of a kind that can be tapped. */
  async choosesTheFirst(kind: 'session' | 'slot' | 'appointment' | 'alternative' | 'want'): Promise<void> {
    await this.presses(this.first(kind))
  }

  async choosesDay(date: string): Promise<void> {
    await this.presses(this.shown(`day-${date}`))
  }

  /** Taps a tab of the tab bar. */
  async goesTo(tab: string): Promise<void> {
    await this.presses(this.page.locator('.taro-tabbar__tabbar-item, .weui-tabbar__item').filter({ hasText: tab }).first())
  }

  /** Moves the focus with the Tab key until it is on this element. */
  async tabsTo(id: string): Promise<void> {
    const focused = () => this.page.evaluate(() => document.activeElement?.id ?? '')
    for (let pressed = 0; pressed < 60; pressed += 1) {
      if ((await focused()) === id) return
      await this.page.keyboard.press('Tab')
    }
    throw new Error(`the Tab key does not reach #${id}`)
  }

  /** The app fetches them a little after the first screen. */
  async hasFetchedTheOtherScreens(): Promise<void> {
    const count = () => performance.getEntriesByType('resource').filter((entry) => entry.name.endsWith('.js')).length
    await expect.poll(() => this.page.evaluate(count), { timeout: 20_000 }).toBeGreaterThanOrEqual(16)
  }

  async losesTheNetwork(): Promise<void> {
    await this.context.setOffline(true)
  }

  async findsTheNetwork(): Promise<void> {
    await this.context.setOffline(false)
  }

  first(kind: string): Locator {
    return this.page.locator(`[id^="${kind}-"]:visible:not([aria-disabled=true])`).first()
  }

  named(name: string | RegExp): Locator {
    const roles = ['button', 'link', 'checkbox', 'switch', 'radio', 'tab'] as const
    return roles
      .map((role) => this.page.getByRole(role, { name, exact: true }))
      .reduce((all, next) => all.or(next))
      .locator('visible=true')
      .first()
  }

  async types(into: string, text: string): Promise<void> {
    this.typed += text.length
    const field = this.page.locator(`[id="${into}"] input:visible, input[id="${into}"]:visible`).first()
    await field.fill(text)
    await field.blur()
  }

  async sees(text: string | RegExp): Promise<void> {
    await this.page.getByText(text).locator('visible=true').first().waitFor()
  }

  async doesNotSee(text: string | RegExp): Promise<void> {
    await expect.poll(() => this.page.getByText(text).locator('visible=true').count()).toBe(0)
  }

  /** The element of this id on the screen that is shown; hidden screens stay in the document. */
  shown(id: string): Locator {
    return this.page.locator(`[id="${id}"]`).locator('visible=true').first()
  }

  /** A field of the address of the screen that is shown. */
  field(name: string): string {
    return new URLSearchParams(this.page.url().split('?')[1]).get(name) ?? ''
  }

  /** Ends the visit; what the browser complained about fails the test. */
  async leaves(): Promise<void> {
    await this.context.close()
    expect(this.complaints).toEqual([])
  }

  private async reads(): Promise<string> {
    const texts = await drawnTexts(this.page)
    return texts.map(({ text }) => text).join(' ')
  }

  async presses(target: Locator): Promise<void> {
    this.taps += 1
    await this.arrives()
    try {
      await target.click()
    } catch (cause) {
      if (!(cause instanceof errors.TimeoutError)) throw cause
      throw new Error(`${cause.message}\nThe screen ${this.page.url()} shows: ${await this.reads()}`)
    }
  }

  // A screen that is leaving stays in the document, and to be seen, until the next one is drawn; nobody taps it again.
  private async arrives(): Promise<void> {
    await this.page.waitForFunction(() => {
      const path = location.hash.slice(1).split('?')[0] ?? ''
      const seen = Array.from(document.querySelectorAll('.taro_page')).filter((screen) => screen.checkVisibility())
      return seen.length === 1 && seen.every((screen) => screen.id.startsWith(path))
    })
  }
}
