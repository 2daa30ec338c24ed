import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { bookingTexts, resultTexts } from '#shared/text/zh/booking'
import { homeTexts } from '#shared/text/zh/home'
import { meTexts } from '#shared/text/zh/me'
import { messageTitles } from '#shared/text/zh/messages'
import { reminderTexts } from '#shared/text/zh/reminders'
import { tabTexts } from '#shared/text/zh/titles'
import { looks, looksAt } from '#tests/browser/looks'
import type { Person } from '#tests/browser/person'
import { openWeb, type Web } from '#tests/browser/web'

/** Consent to messages in a browser: where a demo stands in for WeChat's pop-up. */
let web: Web
beforeAll(async () => {
  web = await openWeb({ pretends: true })
}, 120_000)
afterAll(() => web.close())

let person: Person
const [phone] = looks
beforeEach(async () => {
  person = await web.person()
})
afterEach(() => person.leaves())

const openId = 'oDemoTap-returning'
const left = (template: string) => web.hospital.platforms.consentsLeft(openId, template)

const reachesTheConfirmation = async (day: string, department = '心血管内科') => {
  await person.isUsedToTheApp('returning')
  await person.chooses(homeTexts.book)
  await person.chooses(new RegExp(department))
  await person.choosesDay(day)
  await person.choosesTheFirst('session')
  await person.choosesTheFirst('slot')
  await person.named(bookingTexts.confirm).waitFor()
  // What there is to ask is known a moment after the screen.
  await person.page.waitForLoadState('networkidle')
}

describe('at a demo in a browser', () => {
  test('whoever refuses is booked all the same and told of SMS; whoever agrees then is reminded by WeChat', async () => {
    await reachesTheConfirmation('2026-11-25')
    await person.chooses(bookingTexts.confirm)
    for (const kind of ['dayBefore', 'suspended', 'sameDay'] as const) await person.sees(messageTitles[kind])
    expect(await looksAt(person, phone, 'reminders-1-popup')).toEqual([])
    await person.chooses(reminderTexts.refuse)
    await person.sees(resultTexts.title)
    await person.sees(reminderTexts.bySms)
    expect(await looksAt(person, phone, 'reminders-2-result')).toEqual([])
    expect(left('wechatDemoDayBefore')).toBe(0)

    await person.chooses(reminderTexts.subscribe('wechat'))
    await person.chooses(reminderTexts.allow)
    await person.sees(reminderTexts.byPlatform('微信'))
    expect(left('wechatDemoDayBefore')).toBe(1)
  })

  test('what the page and the pretend WeChat both tell is counted once', async () => {
    await person.isUsedToTheApp('returning')
    await person.goesTo(tabTexts.me)
    await person.chooses(meTexts.reminders)
    await person.page.waitForLoadState('networkidle')
    await person.sees(reminderTexts.left(1))
    expect(await looksAt(person, phone, 'reminders-3-page')).toEqual([])
    const before = left('wechatDemoMoved')
    await person.chooses(new RegExp(`${reminderTexts.subscribe('wechat')}|${reminderTexts.more('wechat')}`))
    await person.chooses(reminderTexts.allow)
    await web.hospital.platforms.pushes.settled()
    expect(web.hospital.platforms.pushes.told.every(({ ok }) => ok)).toBe(true)
    expect(left('wechatDemoMoved') - before).toBeLessThanOrEqual(1)
    await person.opensTheApp()
    await person.goesTo(tabTexts.me)
    await person.chooses(meTexts.reminders)
    for (const kind of ['dayBefore', 'suspended', 'moved', 'offered'] as const) {
      const template = `wechatDemo${kind[0]?.toUpperCase()}${kind.slice(1)}`
      const text = left(template) > 0 ? reminderTexts.left(left(template)) : reminderTexts.states.neverAsked
      await expect.poll(() => person.shown(`kind-${kind}`).textContent()).toContain(text)
    }
  })
})
