import { afterAll, beforeAll, expect, test } from 'vitest'
import { staffTexts } from '#shared/text/zh/staff'
import { staffNumberTexts } from '#shared/text/zh/staffNumbers'
import { shellTexts } from '#shared/text/zh/staffShell'
import { waitEventTexts } from '#shared/text/zh/waitlist'
import { entersAs, givesAReason, isInOrder, pressesOn, worksIn, writes } from '#tests/browser/desk'
import { picture } from '#tests/browser/pictures'
import { openWeb, type Web } from '#tests/browser/web'
import { aVisitor, client } from '#tests/support/client'
import { othersFill, othersTakeAll } from '#tests/support/crowd'

/** Desks: 1440 px wide, a keyboard, no mouse. */
let web: Web
beforeAll(async () => {
  web = await openWeb()
})
afterAll(() => web.close())

test('a nurse chooses where she works and reads who comes, by keyboard alone', async () => {
  const session = '20261123a-card-general'
  const booked = await othersTakeAll(web.hospital, session, 0)
  const nurse = await web.person('desktop')
  const { page } = nurse
  await entersAs(nurse, web, 'triageNurse', 'sessions')
  await nurse.sees(shellTexts.chooseWorkplace)
  await worksIn(nurse, 'card')

  const rows = page.locator(`#session-${session} tbody tr`)
  await expect.poll(() => rows.count()).toBe(booked)
  expect(await rows.first().textContent()).toContain('路*甲')
  await isInOrder(nurse)
  await picture(page, 'desktop-staff')

  expect(await page.locator('.staff-nav [id^=panel-]').allTextContents()).toEqual(
    ['triage', 'sessions', 'messages', 'patients', 'numbers', 'self'].map((panel) => shellTexts.panelNames[panel as 'self']),
  )
  await page.keyboard.press('6')
  await expect.poll(() => page.url()).toContain('panel=self')
  await page.keyboard.press('/')
  await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('find-sought')
  await page.keyboard.type('4')
  expect(page.url()).toContain('panel=patients')
  await page.reload()
  await page.locator('#find-sought').waitFor()
  expect(await page.locator('#staff-department').inputValue()).toBe('card')
  await nurse.leaves()
})

test('a link to what a role may not use says so and shows nothing', async () => {
  const nurse = await web.person('desktop')
  await entersAs(nurse, web, 'triageNurse', 'audit')
  await worksIn(nurse, 'card')
  await nurse.sees(shellTexts.notYours)
  await nurse.leaves()
})

test('people without WeChat are called about an offer, and the log says who was asked what (AT-22, AT-23)', async () => {
  const session = '20261125a-card-general'
  const ask = client(web.hospital)
  const others = await othersFill(web.hospital, session)
  const signedIn = await ask('signInDemoStaff', { identity: 'triageNurse' })
  const caller = await aVisitor(ask)
  const token = signedIn.ok ? signedIn.value.accessToken : ''
  await ask('findPatients', { sought: { by: 'idNumber', idNumber: caller.idNumber } }, { token })
  const joined = await ask('joinWaitlistFor', { sessionId: session, patientId: caller.patientId, channel: 'phone' }, { token })
  expect(joined.ok).toBe(true)
  await others.giveOneBack()

  const office = await web.person('desktop')
  const { page } = office
  await entersAs(office, web, 'officeManager', 'callTasks')
  await worksIn(office, 'card')
  await office.sees(/还剩 \d+ 分钟/)
  await isInOrder(office)
  await picture(page, 'desktop-staff-calls')
  await pressesOn(office, 'outcome-0-accepted')
  await office.sees(/已记为“要这个号”/)
  await office.sees(staffTexts.noCallTasks)

  await pressesOn(office, 'panel-sessions')
  await page.locator('#staff-date').fill('2026-11-25')
  await page.locator(`#log-of-${session}`).press('Enter')
  const lines = page.locator(`#waitlist-of-${session} tbody tr`)
  await expect.poll(() => lines.count()).toBeGreaterThanOrEqual(3)
  const log = await lines.allTextContents()
  for (const event of [waitEventTexts.joined, waitEventTexts.offered, waitEventTexts.accepted]) expect(log.join()).toContain(event)
  await picture(page, 'desktop-staff-log')
  await office.leaves()
})

test('the office blocks numbers and pauses a session, each with a reason that stays on record', async () => {
  const office = await web.person('desktop')
  const { page } = office
  await entersAs(office, web, 'officeManager', 'numbers')
  await worksIn(office, 'card')
  await page.locator('#numbers-date').fill('2026-11-26')
  await page.locator('#numbers-session').selectOption('20261126a-card-general')
  const total = page.locator('#numbers tfoot td')
  await expect.poll(() => total.count()).toBeGreaterThan(0)
  const free = Number(await total.nth(6).textContent())

  await pressesOn(office, 'block-0-online')
  await pressesOn(office, 'act-yes')
  await office.sees(shellTexts.reasonMissing)
  await writes(office, 'act-count', '2')
  await givesAReason(office, 'act')
  await office.sees(staffNumberTexts.done)
  await expect.poll(() => total.allTextContents()).toEqual(expect.arrayContaining([String(free - 2)]))
  await office.sees('锁定 08:00 网上号 2 个')
  await expect.poll(() => page.locator('#unblock-0-online').count()).toBe(1)
  await isInOrder(office)
  await picture(page, 'desktop-staff-numbers')

  await pressesOn(office, 'state-paused')
  await page.keyboard.press('Escape')
  expect(await page.locator('dialog').count()).toBe(0)
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('state-paused')
  await page.keyboard.press('Enter')
  await givesAReason(office, 'state')
  await expect.poll(() => page.locator('#session-state').textContent()).toBe('网上停约')
  await office.sees('状态改为网上停约')
  await office.leaves()
})
