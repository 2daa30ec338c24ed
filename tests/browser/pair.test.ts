import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { bookingTexts, resultTexts } from '#shared/text/zh/booking'
import { homeTexts } from '#shared/text/zh/home'
import { pairTexts } from '#shared/text/zh/pair'
import { refusalTexts } from '#shared/text/zh/refusals'
import type { Person } from '#tests/browser/person'
import { openWeb, type Web } from '#tests/browser/web'

/** 两人同诊 (AT-19): two of a family side by side, or nobody. */
let web: Web
let guardian: Person
beforeAll(async () => {
  web = await openWeb({ open: ['resp'] })
})
afterAll(() => web.close())
beforeEach(async () => {
  guardian = await web.person()
  await guardian.isUsedToTheApp('returning')
})
afterEach(() => guardian.leaves())

const opensSlotOn = async (date: string) => {
  await guardian.chooses(homeTexts.book)
  await guardian.chooses('呼吸内科')
  await guardian.choosesDay(date)
  await guardian.choosesTheFirst('session')
  await guardian.choosesTheFirst('slot')
}
const bringsSomebodyOn = async (date: string) => {
  await opensSlotOn(date)
  await guardian.chooses(new RegExp(pairTexts.add))
  await guardian.chooses(/^陈\*英/)
  await guardian.sees(pairTexts.partner)
}

test('two patients get adjacent numbers in one step', async () => {
  await bringsSomebodyOn('2026-11-25')
  await guardian.chooses(pairTexts.confirm)
  await guardian.sees(pairTexts.done)
  const numbers = [await guardian.shown('serial').textContent(), await guardian.shown('serial-partner').textContent()].map(Number)
  expect(Number(numbers[1])).toBe(Number(numbers[0]) + 1)
})

test('when one of them cannot, it says who and why, and neither has a number', async () => {
  await opensSlotOn('2026-11-26')
  await guardian.presses(guardian.shown('change-patient'))
  await guardian.chooses(/^陈\*英/)
  await guardian.chooses(bookingTexts.confirm)
  await guardian.sees(resultTexts.title)
  await guardian.opensTheApp('returning')
  await bringsSomebodyOn('2026-11-26')
  await guardian.chooses(pairTexts.confirm)
  await guardian.sees(pairTexts.refused)
  await guardian.sees(`${pairTexts.about('陈*英')}${refusalTexts.ALREADY_HOLDING}`)
  await guardian.sees(pairTexts.refusedKept)
})
