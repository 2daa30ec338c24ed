import { afterAll, beforeAll, expect, test } from 'vitest'
import { handler as sendMessages } from '#functions/entries/messages'
import { bookingTexts, resultTexts } from '#shared/text/zh/booking'
import { homeTexts } from '#shared/text/zh/home'
import { messageTitles } from '#shared/text/zh/messages'
import { progressTexts } from '#shared/text/zh/progress'
import { reminderTexts } from '#shared/text/zh/reminders'
import { looks, looksAt } from '#tests/browser/looks'
import { openWeb, type Web } from '#tests/browser/web'

/** A reminder from the tap that agrees to it to the page it opens: what somebody sees who books on Monday for Wednesday. */
let web: Web
beforeAll(async () => {
  web = await openWeb({ pretends: true, now: '2026-11-23T09:30:00', open: ['card'] })
}, 120_000)
afterAll(() => web.close())

const openId = 'oDemoTap-returning'
const reminders = () => web.hospital.platforms.inboxOf('WeChat', openId).filter(({ templateId }) => templateId === 'wechatDemoDayBefore')

test('who agrees in the tap that books is reminded on the eve, and the message opens the progress of the visit', async () => {
  const person = await web.person()
  await person.isUsedToTheApp('returning')
  await person.chooses(homeTexts.book)
  await person.chooses(/心血管内科/)
  await person.choosesDay('2026-11-25')
  await person.choosesTheFirst('session')
  await person.choosesTheFirst('slot')
  await person.named(bookingTexts.confirm).waitFor()
  await person.page.waitForLoadState('networkidle')
  await person.chooses(bookingTexts.confirm)
  await person.sees(messageTitles.dayBefore)
  await person.chooses(reminderTexts.allow)
  await person.sees(resultTexts.title)

  // The function of every minute begins its own clock when it is first run: on the eve, after 18:00.
  process.env.YUEZHEN_NOW = '2026-11-24T18:00:30'
  for (let turn = 0; turn < 90 && reminders().length === 0; turn += 1) await sendMessages({ turn })
  expect(reminders()).toHaveLength(1)
  for (let turn = 0; turn < 5; turn += 1) await sendMessages({ turn })
  expect(reminders()).toHaveLength(1)

  await person.page.goto(`${web.address}/pretend`)
  const opened = person.page.waitForEvent('popup')
  await person.page.locator('.cards li', { hasText: messageTitles.dayBefore }).getByRole('link').click()
  const progress = await opened
  await progress.getByText(progressTexts.states.upcoming).waitFor()
  expect(Number(await progress.locator('#serial').textContent())).toBeGreaterThan(0)
  expect(await progress.textContent('body')).toContain('心血管内科')
  expect(person.complaints).toEqual([])
  const [phone] = looks
  await person.page.goto(progress.url())
  await person.sees(progressTexts.states.upcoming)
  expect(await looksAt(person, phone, 'reminded-progress')).toEqual([])
  await person.leaves()
}, 120_000)
