import { afterAll, beforeAll, expect, test } from 'vitest'
import { demoSecrets, demoUsernames } from '#functions/entries/demoStaff'
import { shellTexts } from '#shared/text/zh/staffShell'
import { staffSignInTexts } from '#shared/text/zh/staffSignIn'
import { codeNow, entersAs, isInOrder, pressesOn, worksIn, writes } from '#tests/browser/desk'
import { picture } from '#tests/browser/pictures'
import { openWeb, type Web } from '#tests/browser/web'
import { client } from '#tests/support/client'

let web: Web
beforeAll(async () => {
  web = await openWeb({ open: ['card'] })
})
afterAll(() => web.close())

test('a nurse signs in with password and authenticator; what is wrong is said at its field', async () => {
  const nurse = await web.person('desktop')
  const { page } = nurse
  await page.goto(`${web.address}/#/staff/board/index`)
  await nurse.sees(staffSignInTexts.heading)
  await pressesOn(nurse, 'to-second')
  await expect.poll(() => page.locator('#password-wrong').textContent()).toBe(staffSignInTexts.missing)

  await writes(nurse, 'username', demoUsernames.triageNurse)
  await writes(nurse, 'password', 'Wrong-Horse-91-x')
  await page.keyboard.press('Enter')
  await expect.poll(() => page.locator('#password-wrong').textContent()).toBe(staffSignInTexts.refused)
  await isInOrder(nurse)
  await writes(nurse, 'password', demoSecrets.password)
  await page.keyboard.press('Enter')

  await nurse.sees(staffSignInTexts.secondHeading)
  const right = codeNow(demoSecrets.authenticator)
  await writes(nurse, 'code', right === '000000' ? '000001' : '000000')
  await page.keyboard.press('Enter')
  await expect.poll(() => page.locator('#code-wrong').textContent()).toBe(staffSignInTexts.codeWrong)
  await writes(nurse, 'code', codeNow(demoSecrets.authenticator))
  await page.keyboard.press('Enter')
  await nurse.sees(shellTexts.chooseWorkplace)
  await nurse.leaves()
})

test('the first time: one-time code, own password, authenticator, recovery codes kept, then in by one of them', async () => {
  const ask = client(web.hospital)
  const administrator = await ask('signInDemoStaff', { identity: 'systemAdministrator' })
  const token = administrator.ok ? administrator.value.accessToken : ''
  const added = await ask('addStaff', { username: 'shen.yue', name: '沈月' }, { token })
  if (!added.ok) throw new Error(added.code)

  const person = await web.person('desktop')
  const { page } = person
  await page.goto(`${web.address}/#/staff/board/index`)
  await person.sees(staffSignInTexts.heading)
  await pressesOn(person, 'to-enrolment')
  await writes(person, 'username', 'shen.yue')
  await writes(person, 'one-time-code', added.value.oneTimeCode)
  const choose = async (first: string, again: string) => {
    await writes(person, 'new-password', first)
    await writes(person, 'new-password-again', again)
    await page.keyboard.press('Enter')
  }
  await choose('Reed-Lantern-48', 'Reed-Lantern-84')
  await expect.poll(() => page.locator('#new-password-again-wrong').textContent()).toBe(staffSignInTexts.differs)
  await choose('Password-1234', 'Password-1234')
  await expect.poll(() => page.locator('#new-password-wrong').count()).toBe(1)
  await isInOrder(person)
  await picture(page, 'desktop-staff-enrolment')
  await choose('Reed-Lantern-48', 'Reed-Lantern-48')

  await person.sees(staffSignInTexts.squareHeading)
  expect(await page.getByRole('img', { name: staffSignInTexts.squareLabel }).locator('path').getAttribute('d')).toMatch(
    /^(M\d+ \d+h\d+v1h-\d+z)+$/,
  )
  await picture(page, 'desktop-staff-square')
  const secret = (await page.locator('.staff-secret').textContent())?.replace(/ /g, '') ?? ''
  await writes(person, 'first-code', codeNow(secret))
  await page.keyboard.press('Enter')

  await person.sees(staffSignInTexts.codesHeading)
  const codes = await page.locator('.staff-codes code').allTextContents()
  await pressesOn(person, 'codes-done')
  await person.sees(staffSignInTexts.savedFirst)
  await page.locator('#codes-saved').focus()
  await page.keyboard.press(' ')
  await pressesOn(person, 'codes-done')
  await person.sees(staffSignInTexts.enrolled)

  await writes(person, 'password', 'Reed-Lantern-48')
  await page.keyboard.press('Enter')
  await pressesOn(person, 'turn-factor')
  await writes(person, 'recovery-code', codes[0] ?? '')
  await page.keyboard.press('Enter')
  await page.locator('#staff-sign-out').waitFor()
  expect(await page.locator('.staff-nav [id^=panel-]').allTextContents()).toEqual([shellTexts.panelNames.self])
  await person.leaves()
})

test('a desk left alone warns, locks after fifteen minutes, and comes back to the same panel', async () => {
  const nurse = await web.person('desktop')
  const { page } = nurse
  await page.clock.install()
  await entersAs(nurse, web, 'triageNurse', 'patients')
  await worksIn(nurse, 'card')
  await page.locator('#find-sought').fill('13800138000')
  await page.clock.fastForward('14:05')
  await nurse.sees(shellTexts.lockSoon)
  await page.keyboard.press('Shift')
  await nurse.doesNotSee(shellTexts.lockSoon)
  await page.clock.fastForward('15:01')
  await nurse.sees(staffSignInTexts.locked)
  await nurse.doesNotSee('患者预约')
  await pressesOn(nurse, 'demo-triageNurse')
  await page.locator('#find-sought').waitFor()
  expect(await page.locator('#find-sought').inputValue()).toBe('')
  expect(await page.locator('#staff-department').inputValue()).toBe('card')
  await nurse.leaves()
})
