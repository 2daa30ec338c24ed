import { DynamoDB } from '@aws-sdk/client-dynamodb'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { clinicClock } from '#functions/entries/clinicClock'
import { sdkLimits } from '#functions/gateways/outbound'
import { dynamoTable } from '#functions/store/dynamoTable'
import { tableName } from '#infra/local/environment'
import { messageNotes, messageTitles } from '#shared/text/zh/messages'
import { sendOutcomeTexts, staffMessageTexts, undeliveredOutcomeTexts } from '#shared/text/zh/staffMessages'
import { shellTexts } from '#shared/text/zh/staffShell'
import { addMinutes } from '#shared/values/clinicTime'
import { messageId } from '#shared/values/ids'
import { entersAs, givesAReason, isInOrder, pressesOn, worksIn } from '#tests/browser/desk'
import { picture } from '#tests/browser/pictures'
import { openWeb, type Web } from '#tests/browser/web'
import { client } from '#tests/support/client'
import { keptMessages } from '#tests/support/keptMessages'

/** Desks: 1440 and 1024 px wide, a keyboard, no mouse. */
const opensAt = '2026-11-23T07:30:00'
let web: Web
let room: ReturnType<typeof keptMessages>
const clock = clinicClock(Date.now, opensAt)

beforeAll(async () => {
  web = await openWeb({ now: opensAt })
  const table = dynamoTable(new DynamoDB(sdkLimits('table')), tableName, async () => undefined)
  room = keptMessages({ ask: client(web.hospital), table: () => table, now: clock.now })
})
afterAll(() => web.close())

const card = '20261124a-card-general'

test('the log of an appointment opens from its row, of the day and of the patient, with every try', async () => {
  const booked = await room.aBooking(card)
  const at = clock.now()
  await room.kept(room.aMessage(booked, 'dayBefore'), [
    { channel: 'wechatSubscription', outcome: 'refused', code: '43101' },
    { channel: 'sms', outcome: 'sent', receipt: 'serial-0001', delivered: { at, ok: true } },
  ])
  await room.undelivered(booked, 'moved')
  const nurse = await web.person('desktop')
  const { page } = nurse
  await entersAs(nurse, web, 'triageNurse', 'sessions')
  await worksIn(nurse, 'card')
  await page.locator('#staff-date').fill('2026-11-24')
  const open = `messages-of-${booked.appointmentId}`
  await page.locator(`#${open}`).press('Enter')
  const log = page.locator('#message-log')
  await log.locator('tbody tr').first().waitFor()
  const text = (await log.textContent()) ?? ''
  for (const seen of [messageTitles.dayBefore, messageTitles.moved, '43101', 'serial-0001']) expect(text).toContain(seen)
  expect(text).toContain('对方没有订阅')
  expect(text).not.toContain('13900000000')
  await isInOrder(nurse)
  await picture(page, 'desktop-staff-message-log')
  await page.setViewportSize({ width: 1024, height: 768 })
  await picture(page, 'desktop-staff-message-log-1024')
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.keyboard.press('Escape')
  await expect.poll(() => log.count()).toBe(0)
  expect(await page.evaluate(() => document.activeElement?.id)).toBe(open)
  await isInOrder(nurse)
  await picture(page, 'desktop-staff-day-messages')

  await page.keyboard.press('/')
  await page.keyboard.type(booked.idNumber)
  await page.keyboard.press('Enter')
  await pressesOn(nurse, 'choose-0')
  await pressesOn(nurse, open)
  await log.locator('tbody tr').first().waitFor()
  await nurse.leaves()
})

test('what was not delivered says why and what to do, is told by phone with the words at hand, or sent once more', async () => {
  const [first, second] = [await room.aBooking(card), await room.aBooking(card)]
  const told = await room.undelivered(first, 'suspended', {
    facts: { slot: 0, serial: 1, reason: '医生临时会诊' },
    worthUntil: addMinutes(clock.now(), 900),
  })
  const again = await room.undelivered(second)
  const nurse = await web.person('desktop')
  const { page } = nurse
  await entersAs(nurse, web, 'triageNurse', 'messages')
  await worksIn(nurse, 'card')
  const row = (id: string) => page.locator(`#undelivered [data-message="${id}"]`)
  await row(messageId(again)).waitFor()
  const text = (await page.locator('#undelivered').textContent()) ?? ''
  expect(text).toContain(sendOutcomeTexts.refused.next)
  expect(text).toContain('手机号码不正确')
  expect(text).not.toContain('13900000000')
  await isInOrder(nurse)
  await picture(page, 'desktop-staff-undelivered')

  await row(messageId(again))
    .getByRole('button', { name: new RegExp(`${staffMessageTexts.say}$`) })
    .press('Enter')
  await page.locator('#telling').waitFor()
  expect(await page.locator('#telling').textContent()).toContain(messageNotes.dayBefore)
  await pressesOn(nurse, 'reveal-phone')
  await givesAReason(nurse, 'reveal')
  await expect.poll(() => page.locator('#shown-phone').textContent()).toBe('13900000000')
  await isInOrder(nurse)
  await picture(page, 'desktop-staff-undelivered-saying')
  await page.setViewportSize({ width: 1024, height: 768 })
  await picture(page, 'desktop-staff-undelivered-saying-1024')
  await page.setViewportSize({ width: 1440, height: 900 })

  await row(messageId(again))
    .getByRole('button', { name: new RegExp(`${undeliveredOutcomeTexts.resend}$`) })
    .press('Enter')
  await nurse.sees(/已放回发送队列/)
  await expect.poll(() => row(messageId(again)).count()).toBe(0)
  expect(await room.outbox().read(again)).toMatchObject({ state: 'due' })

  // Nobody suspended that session: what the message tells is not so any more, and all that is left to do is to say so.
  await row(messageId(told)).waitFor()
  expect(await row(messageId(told)).textContent()).toContain(staffMessageTexts.notSoAnyMore)
  await row(messageId(told))
    .getByRole('button', { name: new RegExp(`${undeliveredOutcomeTexts.notNeeded}$`) })
    .press('Enter')
  await expect.poll(() => row(messageId(told)).count()).toBe(0)
  expect(await room.outbox().read(told)).toMatchObject({ state: 'void' })
  await nurse.leaves()
})

test('a call about a message says what to tell, hurries nobody, and keeps what came of it', async () => {
  const booked = await room.aBooking(card)
  const message = await room.called(booked)
  const agent = await web.person('desktop')
  const { page } = agent
  await entersAs(agent, web, 'callCentreAgent', 'callTasks')
  await worksIn(agent, 'card')
  await agent.sees(messageTitles.dayBefore)
  const text = (await page.locator('#call-tasks').textContent()) ?? ''
  expect(text).toContain('139****0000')
  expect(text).not.toContain('13900000000')
  expect(text).not.toMatch(/还剩 \d+ 分钟/)
  await pressesOn(agent, 'say-0')
  await page.locator('#telling').waitFor()
  await isInOrder(agent)
  await picture(page, 'desktop-staff-call-message')
  await page.setViewportSize({ width: 1024, height: 768 })
  await picture(page, 'desktop-staff-call-message-1024')
  await page.setViewportSize({ width: 1440, height: 900 })
  await pressesOn(agent, 'outcome-0-told')
  await agent.sees(/已记为“已电话告知”/)
  expect(await room.outbox().read(message)).toMatchObject({ state: 'sent', attempts: [{}, {}, { channel: 'call', receipt: 'told' }] })
  await agent.leaves()
})

test('templates are seen as a phone shows them, channel by channel, by the office and who runs the system', async () => {
  const office = await web.person('desktop')
  const { page } = office
  await entersAs(office, web, 'officeManager', 'templates')
  await worksIn(office, 'card')
  await page.locator('#template-dayBefore').waitFor()
  expect(await page.locator('#templates-count').textContent()).toMatch(/^16 类消息，已配置 \d+ 类$/)
  await office.sees(staffMessageTexts.cut)
  await isInOrder(office)
  await picture(page, 'desktop-staff-templates')
  await page.setViewportSize({ width: 1024, height: 768 })
  await picture(page, 'desktop-staff-templates-1024')
  await page.setViewportSize({ width: 1440, height: 900 })
  for (const channel of ['alipayTemplate', 'sms', 'call', 'wechatMedical'] as const) {
    await pressesOn(office, `templates-${channel}`)
    await expect.poll(() => page.locator(`#templates-${channel}`).getAttribute('aria-pressed')).toBe('true')
    await page.locator('.staff-phone-card, #templates-missing').first().waitFor()
    await isInOrder(office)
    if (channel === 'sms' || channel === 'call') await picture(page, `desktop-staff-templates-${channel}`)
  }
  await page.keyboard.press('0')
  await expect.poll(() => page.url()).toContain('panel=self')
  await page.keyboard.press('9')
  await expect.poll(() => page.url()).toContain('panel=templates')
  await office.leaves()

  const operator = await web.person('desktop')
  await entersAs(operator, web, 'systemAdministrator', 'templates')
  await operator.page.locator('#template-dayBefore').waitFor()
  await operator.leaves()

  const nurse = await web.person('desktop')
  await entersAs(nurse, web, 'triageNurse', 'templates')
  await worksIn(nurse, 'card')
  await nurse.sees(shellTexts.notYours)
  await nurse.leaves()
})
