import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { appointmentTexts } from '#shared/text/zh/appointments'
import { bookingTexts, resultTexts } from '#shared/text/zh/booking'
import { guideTexts, homeTexts } from '#shared/text/zh/home'
import { refusalTexts } from '#shared/text/zh/refusals'
import { reminderTexts } from '#shared/text/zh/reminders'
import { tabTexts } from '#shared/text/zh/titles'
import type { Person } from '#tests/browser/person'
import { openWeb, type Web } from '#tests/browser/web'
import { othersTakeAll } from '#tests/support/crowd'

/** Booking on the web, in a browser of a phone's size. It is Monday, 23 November, half past seven. */
let web: Web
let patient: Person
beforeAll(async () => {
  web = await openWeb()
})
afterAll(() => web.close())
beforeEach(async () => {
  patient = await web.person()
})
afterEach(() => patient.leaves())

const cardiology = '心血管内科'

test('the first visit explains booking once', async () => {
  await patient.opensTheApp()
  await patient.sees(guideTexts.title)
  await patient.chooses(guideTexts.start)
  await patient.doesNotSee(guideTexts.title)
  await patient.opensTheApp()
  await patient.doesNotSee(guideTexts.title)
})

test('a returning patient books within five taps and types nothing', async () => {
  await patient.isUsedToTheApp('returning')
  await patient.chooses(homeTexts.book)
  await patient.chooses(cardiology)
  await patient.choosesTheFirst('session')
  await patient.choosesTheFirst('slot')
  await patient.chooses(bookingTexts.confirm)
  await patient.sees(resultTexts.title)
  // On the web nobody asks for consent to messages: they go by SMS, and the page says so.
  await patient.sees(reminderTexts.bySms)
  expect(patient.taps).toBeLessThanOrEqual(5)
  expect(patient.typed).toBe(0)
})

test('an appointment of this morning is in the list and can no longer be cancelled', async () => {
  await patient.isUsedToTheApp('returning')
  await patient.goesTo(tabTexts.appointments)
  await patient.choosesTheFirst('appointment')
  await patient.sees(appointmentTexts.cancelTooLate)
  await patient.doesNotSee(appointmentTexts.cancel)
})

test('an appointment of another day can be cancelled, after being asked', async () => {
  await patient.isUsedToTheApp('returning')
  await choosesSlotOn('2026-11-25')
  await patient.chooses(bookingTexts.confirm)
  await patient.sees(resultTexts.title)
  await patient.chooses(resultTexts.see)
  await patient.chooses(appointmentTexts.cancel)
  await patient.sees(appointmentTexts.cancelAsk)
  await patient.chooses(appointmentTexts.cancelYes)
  await patient.sees(appointmentTexts.cancelled)
})

test('a second number in the same session is refused and leads to the first', async () => {
  await patient.isUsedToTheApp('returning')
  for (const again of [false, true]) {
    await patient.opensTheApp('returning')
    await choosesSlotOn('2026-11-26')
    if (!again) await patient.chooses(bookingTexts.confirm)
    await patient.sees(again ? refusalTexts.ALREADY_HOLDING : resultTexts.title)
  }
  await patient.chooses(bookingTexts.seeExisting)
  await patient.sees(appointmentTexts.serialName)
})

test('a slot that others filled meanwhile is refused with slots that are free', async () => {
  await patient.isUsedToTheApp('returning')
  await choosesSessionOn('2026-11-27')
  await patient.sees(bookingTexts.chooseSlot)
  await othersTakeAll(web.hospital, patient.field('sessionId'), 0)
  await patient.presses(patient.shown('slot-0'))
  await patient.sees(refusalTexts.SOLD_OUT)
  await patient.choosesTheFirst('alternative')
  await patient.chooses(bookingTexts.confirm)
  await patient.sees(resultTexts.title)
})

const choosesSessionOn = async (date: string) => {
  await patient.chooses(homeTexts.book)
  await patient.chooses(cardiology)
  await patient.choosesDay(date)
  await patient.choosesTheFirst('session')
}
const choosesSlotOn = async (date: string) => {
  await choosesSessionOn(date)
  await patient.choosesTheFirst('slot')
}
