import { readFileSync } from 'node:fs'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { accountPhoneTexts, accountTexts } from '#shared/text/zh/account'
import { codeTexts } from '#shared/text/zh/agree'
import { bookingTexts, resultTexts } from '#shared/text/zh/booking'
import { homeTexts } from '#shared/text/zh/home'
import { meTexts } from '#shared/text/zh/me'
import { accessListTexts, consentListTexts, patientRightsTexts } from '#shared/text/zh/patientRights'
import { patientTexts } from '#shared/text/zh/patients'
import { privacyTexts } from '#shared/text/zh/privacy'
import { rightsTexts } from '#shared/text/zh/rights'
import { screenTexts } from '#shared/text/zh/screens'
import { tabTexts } from '#shared/text/zh/titles'
import type { Person } from '#tests/browser/person'
import { openWeb, type Web } from '#tests/browser/web'
import { idNumberOf } from '#tests/support/idNumbers'

/** What people do with their own data: see, correct, take along, withdraw, delete; and leave. */
let web: Web
let account: Person
let people = 0
/** Each test has a phone of its own: codes to one number come a minute apart. */
let phone = ''
beforeAll(async () => {
  web = await openWeb()
})
afterAll(() => web.close())
beforeEach(async () => {
  people += 1
  phone = `1370013${String(people).padStart(4, '0')}`
  account = await web.person()
})
afterEach(() => account.leaves())

const codeFor = (number: string): string => web.hospital.platforms.lastOneTimeCode(number) ?? ''

const addsThemselves = async () => {
  await account.isUsedToTheApp('newcomer')
  await account.chooses(homeTexts.patients)
  await account.chooses(patientTexts.add)
  await account.types('name', '周小文')
  await account.types('id-number', idNumberOf('1985-07-09', 300 + people))
  await account.types('phone', phone)
  await account.chooses(patientTexts.consent)
  await account.chooses(patientTexts.save)
  await account.sees('周*文')
}

const givesCode = async () => {
  await account.chooses(codeTexts.send)
  await account.sees(/验证码已发到/)
  await account.types('code', codeFor(phone))
}

const opensRights = async () => {
  await addsThemselves()
  await account.chooses(`${patientTexts.rights} 周*文`)
  await account.sees(patientRightsTexts.masked)
}

const opensAccount = async () => {
  await account.goesTo(tabTexts.me)
  await account.chooses(meTexts.account)
  await account.sees(accountTexts.signIns)
}

test('everything that is kept of a person is read on the screen and saved as a file, after a code', async () => {
  await opensRights()
  await account.doesNotSee(phone)
  await account.chooses(patientRightsTexts.export)
  await account.chooses(patientRightsTexts.exportSubmit)
  await account.sees(codeTexts.codeWrong)
  await givesCode()
  await account.chooses(patientRightsTexts.exportSubmit)
  await account.sees('周小文')
  await account.sees(phone)
  await account.sees(rightsTexts.parts.consents)
  const coming = account.page.waitForEvent('download')
  await account.chooses(patientRightsTexts.exportSave)
  const file = await (await coming).path()
  expect(JSON.parse(readFileSync(file, 'utf8')).parts.map(({ name }: { name: string }) => name)).toContain('profile')
})

test('the phone of a patient changes by a code on each of both phones', async () => {
  const next = '13600136001'
  await opensRights()
  await account.chooses(patientRightsTexts.phone)
  await givesCode()
  await account.types('new-phone', next)
  await account.presses(account.shown('send-new-code'))
  await account.sees(codeTexts.sentTo('136****6001', 5))
  await account.types('new-code', codeFor(next))
  await account.chooses(patientRightsTexts.phoneSubmit)
  await account.sees('136****6001')
})

test('a consent is withdrawn after it was said what stops, and the patient waits to agree again', async () => {
  await opensRights()
  await account.chooses(patientRightsTexts.consents)
  await account.chooses(`${consentListTexts.withdraw} ${rightsTexts.purposes.booking}`)
  await account.sees(consentListTexts.stops.booking)
  await account.chooses(consentListTexts.yes)
  await account.sees(consentListTexts.withdrawn)
  await account.chooses(screenTexts.back)
  await account.sees(patientRightsTexts.stopped)
  await account.sees(patientRightsTexts.export)
})

test('who has looked is told in plain words', async () => {
  await opensRights()
  await account.chooses(patientRightsTexts.accesses)
  await account.sees(accessListTexts.why)
  await account.sees(rightsTexts.accesses.you)
})

test('a person deletes what is kept of them, after a code and one more question', async () => {
  await opensRights()
  await account.chooses(patientRightsTexts.erase)
  await account.sees(patientRightsTexts.eraseKept)
  await givesCode()
  await account.chooses(patientRightsTexts.eraseSubmit)
  await account.chooses(patientRightsTexts.eraseYes)
  await account.sees(patientRightsTexts.erasedAll)
  await account.presses(account.shown('erased-back'))
  await account.sees(patientTexts.none)
})

test('where else an account is signed in is seen and ended', async () => {
  const other = await web.person()
  await other.isUsedToTheApp('returning')
  await account.isUsedToTheApp('returning')
  await opensAccount()
  const ends = account.page.locator('[id^="end-"]').locator('visible=true')
  await expect.poll(() => ends.count()).toBeGreaterThan(0)
  expect(await account.page.getByText(accountTexts.thisOne).count()).toBe(1)
  while ((await ends.count()) > 0) {
    const before = await ends.count()
    await account.presses(ends.first())
    await expect.poll(() => ends.count()).toBe(before - 1)
  }
  await account.sees(accountTexts.onlyThis)
  await other.leaves()
})

test('an account keeps a phone number that is proved by its code', async () => {
  await account.isUsedToTheApp('newcomer')
  await opensAccount()
  await account.sees(accountTexts.noPhone)
  await account.chooses(accountTexts.bind)
  await account.chooses(codeTexts.send)
  await account.sees('请填写11位手机号码')
  await account.types('phone', phone)
  await account.chooses(codeTexts.send)
  await account.sees(codeTexts.sent(5))
  await account.types('code', codeFor(phone))
  await account.chooses(accountPhoneTexts.submit)
  await account.sees(`137****${phone.slice(-4)}`)
})

test('an account is closed after two questions, and nobody is signed in any more', async () => {
  await addsThemselves()
  await account.chooses(screenTexts.back)
  await opensAccount()
  await account.chooses(accountTexts.close)
  await account.sees(accountTexts.closeLoses[0])
  await account.chooses(accountTexts.closeNo)
  await account.chooses(accountTexts.close)
  await account.chooses(accountTexts.closeGoOn)
  await account.sees(accountTexts.closeAskAgain)
  await account.chooses(accountTexts.closeYes)
  await account.sees(accountTexts.closed)
  await account.chooses(screenTexts.home)
  await account.goesTo(tabTexts.me)
  await account.sees(meTexts.visitor)
})

test('an account is not closed while a visit is to come', async () => {
  await addsThemselves()
  await account.page.goto(`${web.address}/#/pages/confirm/index?sessionId=20261125a-card-general&slot=0`)
  await account.chooses(bookingTexts.confirm)
  await account.sees(resultTexts.title)
  await account.chooses(resultTexts.home)
  await opensAccount()
  await account.chooses(accountTexts.close)
  await account.chooses(accountTexts.closeGoOn)
  await account.chooses(accountTexts.closeYes)
  await account.sees(accountTexts.closeRefused)
})

test('anybody reads how personal data is used, without signing in', async () => {
  await account.isUsedToTheApp()
  await account.goesTo(tabTexts.me)
  await account.chooses(meTexts.privacy)
  await account.sees(privacyTexts.kinds)
  await account.sees(privacyTexts.children(14))
})
