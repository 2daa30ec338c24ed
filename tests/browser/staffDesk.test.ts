import { afterAll, beforeAll, expect, test } from 'vitest'
import { demoTexts } from '#shared/text/zh/demo'
import { actTexts } from '#shared/text/zh/staffAudit'
import { staffPatientTexts } from '#shared/text/zh/staffPatients'
import { entersAs, givesAReason, isInOrder, pressesOn, worksIn, writes } from '#tests/browser/desk'
import type { Person } from '#tests/browser/person'
import { picture } from '#tests/browser/pictures'
import { openWeb, type Web } from '#tests/browser/web'
import { client } from '#tests/support/client'
import { idNumberOf } from '#tests/support/idNumbers'

let web: Web
beforeAll(async () => {
  web = await openWeb({ open: ['card'] })
  await client(web.hospital)('signInDemo', { identity: 'returning' })
})
afterAll(() => web.close())

/** Tab comes to a group of choices, the space bar takes the one it comes to, the arrow keys another. */
const takes = async ({ page }: Person, group: string, further = 0): Promise<void> => {
  await page.locator(`#${group} input`).first().focus()
  await page.keyboard.press(' ')
  for (let pressed = 0; pressed < further; pressed += 1) await page.keyboard.press('ArrowDown')
}

test('a clerk finds a patient by phone, looks at a field with a reason, books, cancels; the audit shows each', async () => {
  const clerk = await web.person('desktop')
  const { page } = clerk
  await page.clock.install()
  await entersAs(clerk, web, 'counterClerk', 'patients')
  await worksIn(clerk, 'card')
  await page.keyboard.press('/')
  await page.keyboard.type('23800138000')
  await page.keyboard.press('Enter')
  await clerk.sees(staffPatientTexts.notUnderstood)
  await writes(clerk, 'find-sought', '1095')
  await page.keyboard.press('Enter')
  await clerk.sees(staffPatientTexts.needSession)
  await writes(clerk, 'find-sought', '13800138000')
  await page.keyboard.press('Enter')
  await page.locator('#choose-0').waitFor()
  await pressesOn(clerk, 'choose-0')
  expect(await page.locator('#patient').textContent()).not.toContain(demoTexts.adult)

  await pressesOn(clerk, 'reveal-phone')
  await givesAReason(clerk, 'reveal')
  await expect.poll(() => page.locator('#shown-phone').textContent()).toBe('13800138000')
  await picture(page, 'desktop-staff-patient')
  await page.clock.fastForward('01:01')
  await expect.poll(() => page.locator('#shown-phone').textContent()).toBe('138****8000')

  await page.locator('#book-day input').first().waitFor()
  await takes(clerk, 'book-day', 3)
  await page.locator('#book-session input').first().waitFor()
  await takes(clerk, 'book-session')
  await page.locator('#book-slot input').first().waitFor()
  await takes(clerk, 'book-slot', 1)
  await pressesOn(clerk, 'book')
  await clerk.sees(/已预约 .*第 \d+ 号/)
  await page.locator('#cancel-0').waitFor()
  await isInOrder(clerk)
  await picture(page, 'desktop-staff-booked')
  await pressesOn(clerk, 'cancel-0')
  await givesAReason(clerk, 'cancel')
  await clerk.sees(/已取消第 \d+ 号/)
  await clerk.sees(staffPatientTexts.noAppointments)
  await clerk.leaves()

  const auditor = await web.person('desktop')
  await entersAs(auditor, web, 'auditor')
  await pressesOn(auditor, 'panel-audit')
  await auditor.page.locator('#audit-lines tbody tr').first().waitFor()
  const lines = (await auditor.page.locator('#audit-lines tbody tr').allTextContents()).join('\n')
  for (const act of ['findPatients', 'revealField', 'bookFor', 'cancelFor'] as const) expect(lines).toContain(actTexts[act])
  expect(lines).toContain(staffPatientTexts.revealReasons[0])
  await isInOrder(auditor)
  await picture(auditor.page, 'desktop-staff-audit')
  await auditor.page.locator('#audit-lines .staff-link').first().press('Enter')
  await auditor.sees(/^患者 \w+ 的记录/)
  await auditor.leaves()
})

test('a clerk enters somebody new, by the rules of the phone', async () => {
  const clerk = await web.person('desktop')
  const { page } = clerk
  await entersAs(clerk, web, 'counterClerk', 'patients')
  await worksIn(clerk, 'card')
  await pressesOn(clerk, 'new-patient')
  await writes(clerk, 'new-idNumber', idNumberOf('1961-05-05', 77))
  await pressesOn(clerk, 'save-patient')
  await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('new-name')
  await isInOrder(clerk)
  await picture(page, 'desktop-staff-new-patient')
  await writes(clerk, 'new-name', '严静秋')
  await writes(clerk, 'new-phone', '13700137000')
  await clerk.tabsTo('new-consent')
  await page.keyboard.press(' ')
  await pressesOn(clerk, 'save-patient')
  await clerk.sees('已保存 严*秋')
  await page.locator('#reveal-name').waitFor()
  await clerk.leaves()
})

test('a child is entered with a guardian, who agrees to each purpose', async () => {
  const clerk = await web.person('desktop')
  const { page } = clerk
  await entersAs(clerk, web, 'counterClerk', 'patients')
  await worksIn(clerk, 'card')
  await pressesOn(clerk, 'new-patient')
  await writes(clerk, 'new-idNumber', idNumberOf('2020-02-02', 78))
  await writes(clerk, 'new-name', '严小满')
  await writes(clerk, 'new-phone', '13700137000')
  await writes(clerk, 'new-guardianName', '严静秋')
  await writes(clerk, 'new-guardianIdNumber', idNumberOf('1990-05-05', 79))
  await writes(clerk, 'new-guardianPhone', '13700137000')
  for (const consent of ['new-guardianConsent', 'new-consent']) {
    await clerk.tabsTo(consent)
    await page.keyboard.press(' ')
  }
  await pressesOn(clerk, 'save-patient')
  await expect.poll(() => page.locator('#new-childDataConsent-wrong').count()).toBe(1)
  await page.locator('#new-childDataConsent').press(' ')
  await pressesOn(clerk, 'save-patient')
  await clerk.sees('已保存 严*满')
  await clerk.leaves()
})
