import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { bookingTexts, resultTexts } from '#shared/text/zh/booking'
import { holdTexts } from '#shared/text/zh/hold'
import { homeTexts } from '#shared/text/zh/home'
import type { Person } from '#tests/browser/person'
import { openWeb, type Web } from '#tests/browser/web'

/** 占号 (AT-13): the number is the patient's from the tap on its slot until they book, leave, or five minutes have gone. */
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

const opensSlotOn = async (date: string) => {
  await patient.chooses(homeTexts.book)
  await patient.chooses('心血管内科')
  await patient.choosesDay(date)
  await patient.choosesTheFirst('session')
  await patient.choosesTheFirst('slot')
}

const leftInSlot = async (sessionId: string, slot: number): Promise<number> => {
  const { body } = await web.hospital.answer({ method: 'GET', url: `/api/sessions/${sessionId}`, headers: {} })
  return (JSON.parse(body) as { slots: { remaining: number }[] }).slots[slot]?.remaining ?? -1
}

/** What is sent to book: its key names the whole wish. */
const keysOf = (person: Person): { path: string; key: string }[] => {
  const sent: { path: string; key: string }[] = []
  person.page.on('request', (request) => {
    const key = request.headers()['idempotency-key']
    if (key) sent.push({ path: new URL(request.url()).pathname, key })
  })
  return sent
}

test('a tapped slot is held and says until when; others see one less; leaving gives it back', async () => {
  await patient.isUsedToTheApp('returning')
  await opensSlotOn('2026-11-25')
  await patient.sees(/已为您保留第 \d+ 号/)
  await patient.sees(/保留到 07:3\d:\d\d 前/)
  const [sessionId, slot] = [patient.field('sessionId'), Number(patient.field('slot'))]
  const held = await leftInSlot(sessionId, slot)
  await patient.presses(patient.shown('back'))
  await patient.sees(bookingTexts.chooseSlot)
  await expect.poll(() => leftInSlot(sessionId, slot)).toBe(held + 1)
})

test('a hold that has lapsed says so, ends nothing, and is renewed by one tap', async () => {
  await patient.page.clock.install()
  await patient.isUsedToTheApp('returning')
  await opensSlotOn('2026-11-26')
  await patient.sees(/已为您保留第 \d+ 号/)
  await patient.page.clock.fastForward('05:00')
  await patient.sees(holdTexts.lapsed)
  await patient.sees(bookingTexts.rules)
  await patient.chooses(holdTexts.again)
  await patient.sees(/已为您保留第 \d+ 号/)
  await patient.chooses(bookingTexts.confirm)
  await patient.sees(resultTexts.title)
})

test('the number that was held is the one that is booked, under the same key', async () => {
  const sent = keysOf(patient)
  await patient.isUsedToTheApp('returning')
  await opensSlotOn('2026-11-27')
  const held = await patient.page
    .getByText(/已为您保留第 \d+ 号/)
    .first()
    .textContent()
  await patient.chooses(bookingTexts.confirm)
  await patient.sees(resultTexts.title)
  expect(await patient.shown('serial').textContent()).toBe(/\d+/.exec(String(held))?.[0])
  const keys = sent.filter(({ path }) => path === '/api/holds' || path === '/api/appointments')
  expect(keys.map(({ path }) => path)).toEqual(['/api/holds', '/api/appointments'])
  expect(new Set(keys.map(({ key }) => key)).size).toBe(1)
})

test('without an answer to the hold the number can still be booked, under the same key', async () => {
  const sent = keysOf(patient)
  await patient.isUsedToTheApp('returning')
  await patient.page.route('**/api/holds', (route) => route.abort('internetdisconnected'))
  await opensSlotOn('2026-11-30')
  await patient.sees(holdTexts.unknown)
  await patient.chooses(bookingTexts.confirm)
  await patient.sees(resultTexts.title)
  const keys = sent.filter(({ path }) => path === '/api/holds' || path === '/api/appointments').map(({ key }) => key)
  expect(keys.length).toBeGreaterThan(1)
  expect(new Set(keys).size).toBe(1)
})
