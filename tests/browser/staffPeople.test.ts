import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { staffExportTexts } from '#shared/text/zh/staffExports'
import { staffPeopleTexts } from '#shared/text/zh/staffPeople'
import { shellTexts } from '#shared/text/zh/staffShell'
import { choosesOption, entersAs, givesAReason, isInOrder, pressesOn, worksIn, writes } from '#tests/browser/desk'
import { picture } from '#tests/browser/pictures'
import { openWeb, type Web } from '#tests/browser/web'
import { othersTakeAll } from '#tests/support/crowd'

let web: Web
beforeAll(async () => {
  web = await openWeb({ open: ['card'] })
})
afterAll(() => web.close())

test('a name is opened by one administrator, its role asked for by a second and approved by the first, then taken back', async () => {
  const system = await web.person('desktop')
  await entersAs(system, web, 'systemAdministrator', 'people')
  await pressesOn(system, 'add-staff')
  await pressesOn(system, 'add-yes')
  await system.sees(staffPeopleTexts.usernameWrong)
  await writes(system, 'add-name', '周宁')
  await writes(system, 'add-username', 'zhou.ning')
  await system.page.keyboard.press('Enter')
  await system.sees(staffPeopleTexts.slipWhy)
  await system.page.keyboard.press('Escape')
  await system.page.keyboard.press('Escape')
  await picture(system.page, 'desktop-staff-slip')
  await pressesOn(system, 'slip-done')
  await system.sees('zhou.ning')

  const security = await web.person('desktop')
  await entersAs(security, web, 'securityAdministrator', 'people')
  await pressesOn(security, 'open-zhou.ning')
  await pressesOn(security, 'ask-grant')
  await choosesOption(security, security.page.locator('#ask-role'), 'officeManager')
  await picture(security.page, 'desktop-staff-ask-role')
  await givesAReason(security, 'ask')
  await security.sees(staffPeopleTexts.asked)
  await security.sees(shellTexts.byAnother)
  expect(await security.page.locator('#approve-0').count()).toBe(0)

  await system.page.locator('#staff-content').focus()
  await system.page.keyboard.press('r')
  await system.page.locator('#approve-0').waitFor()
  await isInOrder(system)
  await picture(system.page, 'desktop-staff-people')
  await pressesOn(system, 'approve-0')
  await system.sees(staffPeopleTexts.approved('周宁'))
  await expect.poll(() => system.page.locator('#people').textContent()).toContain('门诊部（全院）')

  await security.page.keyboard.press('r')
  await expect.poll(() => security.page.locator('#grants').textContent()).toContain(staffPeopleTexts.grantStates.approved)
  await pressesOn(security, 'end-0')
  await givesAReason(security, 'end')
  await security.sees(staffPeopleTexts.ended)
  await expect.poll(() => security.page.locator('#grants').textContent()).toContain(staffPeopleTexts.grantStates.ended)
  await isInOrder(security)
  await security.leaves()
  await system.leaves()
})

test('a list is asked for by the office, released by another, and taken as a file', async () => {
  await othersTakeAll(web.hospital, '20261123a-card-general', 0)
  const office = await web.person('desktop')
  const { page } = office
  await entersAs(office, web, 'officeManager', 'exports')
  await worksIn(office, 'card')
  await pressesOn(office, 'export-ask')
  await office.sees(shellTexts.reasonMissing)
  await office.tabsTo('export-reason')
  await page.keyboard.press('ArrowDown')
  await pressesOn(office, 'export-ask')
  await office.sees(staffExportTexts.asked)
  await office.sees(shellTexts.byAnother)
  expect(await page.locator('#release-0').count()).toBe(0)

  const security = await web.person('desktop')
  await entersAs(security, web, 'securityAdministrator', 'exports')
  await pressesOn(security, 'release-0')
  await security.sees(staffExportTexts.released)
  await security.leaves()

  await pressesOn(office, 'exports-refresh')
  await isInOrder(office)
  await picture(page, 'desktop-staff-exports')
  const [file] = await Promise.all([page.waitForEvent('download'), pressesOn(office, 'take-0')])
  expect(file.suggestedFilename()).toMatch(/\.csv$/)
  expect(readFileSync(await file.path(), 'utf8')).toContain('路*甲')
  await office.leaves()
})
