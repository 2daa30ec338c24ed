import { afterAll, afterEach, beforeAll, beforeEach, test } from 'vitest'
import { homeTexts } from '#shared/text/zh/home'
import { patientTexts } from '#shared/text/zh/patients'
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
  await account.sees('陈*英')
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
