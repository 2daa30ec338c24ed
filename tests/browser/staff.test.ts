import { afterAll, beforeAll, expect, test } from 'vitest'
import { staffTexts } from '#shared/text/zh/staff'
import { picture } from '#tests/browser/pictures'
import { faint, nameless, sideways } from '#tests/browser/view'
import { openWeb, type Web } from '#tests/browser/web'
import { othersTakeAll } from '#tests/support/crowd'

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
