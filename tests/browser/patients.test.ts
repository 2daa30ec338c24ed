import { afterAll, afterEach, beforeAll, beforeEach, test } from 'vitest'
import { agreeTexts, codeTexts } from '#shared/text/zh/agree'
import { consentTexts } from '#shared/text/zh/consents'
import { homeTexts } from '#shared/text/zh/home'
import { patientTexts } from '#shared/text/zh/patients'
import { refusalTexts } from '#shared/text/zh/refusals'
import { screenTexts } from '#shared/text/zh/screens'
import { idTypeTexts, relationTexts } from '#shared/text/zh/words'
import type { Person } from '#tests/browser/person'
import { openWeb, type Web } from '#tests/browser/web'
import { idNumberOf } from '#tests/support/idNumbers'

/** Adding the people one cares for. */
let web: Web
let account: Person
beforeAll(async () => {
  web = await openWeb()
})
afterAll(() => web.close())
beforeEach(async () => {
  account = await web.person()
  await account.isUsedToTheApp('newcomer')
  await account.chooses(homeTexts.patients)
  await account.chooses(patientTexts.add)
})
afterEach(() => account.leaves())

const right = idNumberOf('1962-05-08', 211)
const wrong = right.slice(0, 17) + (right.endsWith('1') ? '2' : '1')

test('a wrong identity number is told at its field and can be put right', async () => {
  await account.chooses(relationTexts.parent)
  await account.types('name', '陈秀英')
  await account.types('id-number', wrong)
  await account.sees(patientTexts.idCardWrong)
  await account.types('id-number', right)
  await account.doesNotSee(patientTexts.idCardWrong)
  await account.types('phone', '13800138000')
  await account.chooses(patientTexts.consent)
  await account.chooses(patientTexts.save)
  await account.sees(agreeTexts.heading('陈*英'))
})

test('a relative is booked for after they agreed by the code on their phone, and not before', async () => {
  const phone = '13900139001'
  await account.chooses(relationTexts.parent)
  await account.types('name', '陈秀英')
  await account.types('id-number', idNumberOf('1962-05-08', 213))
  await account.types('phone', phone)
  await account.chooses(patientTexts.consent)
  await account.chooses(patientTexts.save)
  await account.sees(agreeTexts.to('139****9001'))
  await account.chooses(screenTexts.back)
  await account.sees(patientTexts.askedWhy)

  await account.page.goto(`${web.address}/#/pages/wait/index?sessionId=20261125a-card-general`)
  await account.sees(patientTexts.allAsked)
  await account.chooses(patientTexts.goOn)
  await account.chooses(`陈*英，${patientTexts.asked}，${patientTexts.goOn}`)
  await account.chooses(codeTexts.send)
  await account.sees(codeTexts.sentTo('139****9001', 5))
  const code = web.hospital.platforms.lastOneTimeCode(phone) ?? ''
  await account.types('code', code === '000000' ? '000001' : '000000')
  await account.chooses(agreeTexts.submit)
  await account.sees(refusalTexts.CODE_WRONG)
  await account.types('code', code)
  await account.chooses(agreeTexts.submit)
  await account.sees(agreeTexts.done('陈*英'))
  await account.chooses(agreeTexts.doneNext)
  await account.doesNotSee(patientTexts.allAsked)
  await account.sees('陈*英')
})

test('the words of a consent are one tap away and tick nothing', async () => {
  await account.chooses(`${patientTexts.readConsent}：${patientTexts.consent}`)
  await account.sees(consentTexts.booking.text)
  await account.chooses(screenTexts.close)
  await account.doesNotSee(consentTexts.booking.text)
  await account.chooses(patientTexts.save)
  await account.sees(patientTexts.consentMissing)
})

test('nothing is kept without consent', async () => {
  await account.types('name', '陈秀英')
  await account.types('id-number', right)
  await account.types('phone', '13800138000')
  await account.chooses(patientTexts.save)
  await account.sees(patientTexts.consentMissing)
})

test('a child needs a guardian who agrees', async () => {
  await account.chooses(relationTexts.child)
  await account.types('name', '陈小宝')
  await account.types('id-number', idNumberOf('2020-02-03', 215))
  await account.sees(patientTexts.guardianTitle)
  await account.types('phone', '13800138000')
  await account.types('guardian-name', '陈建国')
  await account.types('guardian-id-number', idNumberOf('1988-09-10', 217))
  await account.types('guardian-phone', '13800138000')
  await account.chooses(patientTexts.consent)
  await account.chooses(patientTexts.save)
  await account.doesNotSee('陈*宝')
  await account.chooses(patientTexts.guardianConsent)
  await account.chooses(patientTexts.save)
  await account.sees(patientTexts.consentMissing)
  await account.doesNotSee('陈*宝')
  await account.chooses(patientTexts.childDataConsent)
  await account.chooses(patientTexts.save)
  await account.sees('陈*宝')
  await account.sees(patientTexts.guardian('陈*国'))
})

test('a passport asks for birth date and sex, and says so', async () => {
  await account.chooses(idTypeTexts.passport)
  await account.types('name', '李娜')
  await account.types('id-number', 'E12345678')
  await account.types('phone', '13800138000')
  await account.chooses(patientTexts.consent)
  await account.chooses(patientTexts.save)
  await account.sees(patientTexts.birthDateMissing)
  await account.sees(patientTexts.sexMissing)
})
