import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { bookingTexts, resultTexts } from '#shared/text/zh/booking'
import { homeTexts } from '#shared/text/zh/home'
import { rescheduleTexts } from '#shared/text/zh/reschedule'
import { screenTexts } from '#shared/text/zh/screens'
import { appointmentStateTexts } from '#shared/text/zh/words'
import type { Person } from '#tests/browser/person'
import { openWeb, type Web } from '#tests/browser/web'
import { othersTakeAll } from '#tests/support/crowd'

/** 改期 (AT-15): the old number stands until the new one is confirmed, and whenever that is refused. */
let web: Web
let patient: Person
beforeAll(async () => {
  web = await openWeb()
})
afterAll(() => web.close())
beforeEach(async () => {
  patient = await web.person()
  await patient.isUsedToTheApp('returning')
})
afterEach(() => patient.leaves())

const booksOn = async (date: string) => {
  await patient.chooses(homeTexts.book)
  await patient.chooses('心血管内科')
  await patient.choosesDay(date)
  await patient.choosesTheFirst('session')
  await patient.choosesTheFirst('slot')
  await patient.chooses(bookingTexts.confirm)
  await patient.sees(resultTexts.title)
  await patient.chooses(resultTexts.see)
  await patient.sees(rescheduleTexts.start)
}

/** From the appointment to the slots of the session it is in. */
const looksForAnotherTime = async () => {
  await patient.chooses(rescheduleTexts.start)
  await patient.sees(rescheduleTexts.banner)
  await patient.choosesTheFirst('session')
  await patient.sees(bookingTexts.chooseSlot)
  await patient.sees(rescheduleTexts.banner)
}

test('a number is exchanged for another one: old and new are shown, then the new one', async () => {
  await booksOn('2026-11-25')
  const old = patient.field('appointmentId')
  await looksForAnotherTime()
  await patient.choosesTheFirst('slot')
  await patient.sees(rescheduleTexts.from)
  await patient.sees(rescheduleTexts.to)
  await patient.chooses(rescheduleTexts.confirm)
  await patient.sees(rescheduleTexts.done)
  await patient.shown('serial').waitFor()
  expect(patient.field('appointmentId')).not.toBe(old)
  await patient.chooses(resultTexts.see)
  await patient.sees(appointmentStateTexts.booked)
})

test('one can stop looking, and nothing has changed', async () => {
  await booksOn('2026-11-26')
  const old = patient.field('appointmentId')
  await looksForAnotherTime()
  await patient.chooses(rescheduleTexts.stop)
  await patient.sees(appointmentStateTexts.booked)
  expect(patient.field('appointmentId')).toBe(old)
})

test('when others took the new number first, it says that the old one stands', async () => {
  await booksOn('2026-11-27')
  await looksForAnotherTime()
  await patient.choosesTheFirst('slot')
  await patient.sees(rescheduleTexts.to)
  await othersTakeAll(web.hospital, patient.field('sessionId'), Number(patient.field('slot')))
  await patient.chooses(rescheduleTexts.confirm)
  await patient.sees(rescheduleTexts.refused)
  await patient.sees(rescheduleTexts.refusedKept)
  await patient.chooses(screenTexts.close)
  await patient.presses(patient.shown('back'))
  await patient.chooses(rescheduleTexts.stop)
  await patient.sees(appointmentStateTexts.booked)
})
