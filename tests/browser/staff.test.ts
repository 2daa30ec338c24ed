import { afterAll, beforeAll, expect, test } from 'vitest'
import { staffTexts } from '#shared/text/zh/staff'
import { waitEventTexts } from '#shared/text/zh/waitlist'
import { picture } from '#tests/browser/pictures'
import { faint, nameless, sideways } from '#tests/browser/view'
import { openWeb, type Web } from '#tests/browser/web'
import { aVisitor, client } from '#tests/support/client'
import { othersFill, othersTakeAll } from '#tests/support/crowd'

/** The nurse's desk: 1440 px wide, a keyboard, no mouse. */
let web: Web
beforeAll(async () => {
  web = await openWeb()
})
afterAll(() => web.close())

test('a nurse signs in, chooses a department and reads who comes, by keyboard alone', async () => {
  const session = '20261123a-card-general'
  const booked = await othersTakeAll(web.hospital, session, 0)
  const nurse = await web.person('desktop')
  const { page } = nurse
  await page.goto(`${web.address}/#/staff/board/index`)
  await nurse.sees(staffTexts.signInHeading)

  await nurse.tabsTo('staff-sign-in')
  await page.keyboard.press('Enter')
  await nurse.sees(staffTexts.heading)
  await nurse.tabsTo('staff-department')
  for (let i = 0; i < 40 && (await page.locator('#staff-department').inputValue()) !== 'card'; i += 1)
    await page.keyboard.press('ArrowDown')
  expect(await page.locator('#staff-department').inputValue()).toBe('card')

  const rows = page.locator(`#session-${session} tbody tr`)
  await expect.poll(() => rows.count()).toBe(booked)
  expect(await rows.first().textContent()).toContain('路*甲')
  expect(await nameless(page)).toEqual([])
  expect(await faint(page)).toEqual([])
  expect(await sideways(page)).toBe(0)
  await picture(page, 'desktop-staff')
  await nurse.leaves()
})

test('people without WeChat are called about an offer, and the log says who was asked what (AT-22, AT-23)', async () => {
  const session = '20261125a-card-general'
  const ask = client(web.hospital)
  const others = await othersFill(web.hospital, session)
  const signedIn = await ask('signInDemoStaff', { identity: 'triageNurse' })
  const caller = await aVisitor(ask)
  const token = signedIn.ok ? signedIn.value.accessToken : ''
  const joined = await ask('joinWaitlistFor', { sessionId: session, patientId: caller.patientId, channel: 'phone' }, { token })
  expect(joined.ok).toBe(true)
  await others.giveOneBack()

  const nurse = await web.person('desktop')
  const { page } = nurse
  await page.goto(`${web.address}/#/staff/board/index`)
  await nurse.tabsTo('staff-sign-in')
  await page.keyboard.press('Enter')
  await nurse.tabsTo('panel-callTasks')
  await page.keyboard.press('Enter')
  await nurse.sees(/还剩 \d+ 分钟/)
  expect(await nameless(page)).toEqual([])
  expect(await faint(page)).toEqual([])
  expect(await sideways(page)).toBe(0)
  await picture(page, 'desktop-staff-calls')
  await nurse.tabsTo('outcome-0-accepted')
  await page.keyboard.press('Enter')
  await nurse.sees(/已记为“要这个号”/)
  await nurse.sees(staffTexts.noCallTasks)

  await page.locator('#panel-sessions').press('Enter')
  await page.locator('#staff-department').selectOption('card')
  await page.locator('#staff-date').fill('2026-11-25')
  await page.locator(`#log-of-${session}`).press('Enter')
  const lines = page.locator(`#waitlist-of-${session} tbody tr`)
  await expect.poll(() => lines.count()).toBeGreaterThanOrEqual(3)
  const log = await lines.allTextContents()
  for (const event of [waitEventTexts.joined, waitEventTexts.offered, waitEventTexts.accepted]) expect(log.join()).toContain(event)
  await picture(page, 'desktop-staff-log')
  await nurse.leaves()
})
