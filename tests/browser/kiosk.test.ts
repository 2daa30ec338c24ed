import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { kioskScreenTexts } from '#shared/text/zh/kiosk'
import type { Person } from '#tests/browser/person'
import { picture } from '#tests/browser/pictures'
import { drawnTexts, faint, nameless, sideways, small } from '#tests/browser/view'
import { opensScreen } from '#tests/browser/visitPhone'
import { openWeb, type Web } from '#tests/browser/web'
import { client } from '#tests/support/client'
import { type Booked, visitDay } from '#tests/support/visitDay'

let web: Web
let day: Awaited<ReturnType<typeof visitDay>>
let person: Person
let token: string
beforeAll(async () => {
  web = await openWeb({ open: ['card'] })
  day = await visitDay(client(web.hospital), { people: 3 })
  token = await day.link('kiosk')
})
afterAll(() => web.close())
afterEach(() => person.leaves())

const stands = async () => {
  person = await web.person('desktop')
  await person.page.setViewportSize({ width: 1080, height: 1920 })
  await person.page.clock.install()
  await opensScreen(person, web, 'kiosk', { t: token })
  await person.page.locator('#kiosk-begin').waitFor()
}
const touches = (id: string) => person.page.locator(`#${id}`).click()
const types = async (number: string) => {
  for (const letter of number) await touches(`kiosk-key-${letter}`)
}
const looksGood = async (name: string) => {
  await picture(person.page, `kiosk-${name}`)
  const least = Math.min(...(await drawnTexts(person.page)).map(({ size }) => size))
  expect({
    nameless: await nameless(person.page),
    small: await small(person.page, 60),
    faint: await faint(person.page),
    sideways: await sideways(person.page),
    readable: least >= 32,
    fits: await person.page.evaluate(() =>
      Array.from(document.querySelectorAll('.kiosk button')).every((button) => button.getBoundingClientRect().bottom <= innerHeight),
    ),
  }).toEqual({ nameless: [], small: [], faint: [], sideways: 0, readable: true, fits: true })
}
const me = (index: number) => day.people[index] as Booked

test('somebody types the number of their card, gets a slip with a large serial, and leaves nothing behind', async () => {
  const { idNumber, serial } = me(0)
  await stands()
  await looksGood('start')
  await touches('kiosk-begin')
  await types(idNumber)
  await looksGood('number')
  await touches('kiosk-submit')
  await person.sees(kioskScreenTexts.done)
  expect(await person.page.locator('.kiosk-serial').textContent()).toBe(String(serial))
  await looksGood('slip')
  await person.page.emulateMedia({ media: 'print' })
  await picture(person.page, 'kiosk-print')
  await person.doesNotSee(kioskScreenTexts.finish)
  await person.page.emulateMedia({ media: 'screen' })
  await touches('kiosk-finish')
  await person.page.locator('#kiosk-begin').waitFor()
  expect(await person.page.content()).not.toMatch(new RegExp(`${idNumber}|王\\*`))
  expect(await person.page.evaluate((id) => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]).includes(id), idNumber)).toBe(
    false,
  )
  await touches('kiosk-begin')
  expect(await person.page.locator('#kiosk-number').textContent()).toBe('')
})

test('a reader that types like a keyboard checks somebody in, and who comes again gets the slip again', async () => {
  const { idNumber, serial } = me(1)
  await stands()
  for (const turn of [1, 2]) {
    await person.page.keyboard.type(idNumber)
    await person.page.keyboard.press('Enter')
    await expect.poll(() => person.page.locator('.kiosk-serial').allTextContents(), { message: `turn ${turn}` }).toEqual([String(serial)])
    await touches('kiosk-finish')
  }
})

test('a slip of the finger is told at once and asks nobody; a stranger is told where to go', async () => {
  await stands()
  let asked = 0
  person.page.on('request', (request) => {
    if (request.url().endsWith('/kiosk/check-ins')) asked += 1
  })
  await touches('kiosk-begin')
  await types('110101199001011X')
  await touches('kiosk-submit')
  await person.sees(kioskScreenTexts.wrongNumber)
  expect(asked).toBe(0)
  await looksGood('wrong')
  await touches('kiosk-back')
  await touches('kiosk-others')
  await looksGood('types')
  await touches('kiosk-passport')
  await types('E0000000')
  await looksGood('passport')
  await touches('kiosk-submit')
  await person.page.locator('#kiosk-failed').waitFor()
  expect(asked).toBe(1)
  await looksGood('stranger')
  await touches('kiosk-again')
  expect(await person.page.locator('#kiosk-number').textContent()).toBe('')
})

test('who is quiet is asked, goes on by one touch with what was typed, and only silence clears it', async () => {
  await stands()
  await touches('kiosk-begin')
  await types('110101')
  await person.page.clock.fastForward(61_000)
  await person.sees(kioskScreenTexts.stillThere)
  await looksGood('still-there')
  await touches('kiosk-stay')
  expect(await person.page.locator('#kiosk-number').textContent()).toBe('110101')
  await person.page.clock.fastForward(61_000)
  await person.sees(kioskScreenTexts.stillThere)
  await person.page.clock.fastForward(61_000)
  await person.page.locator('#kiosk-begin').waitFor()
  expect(await person.page.content()).not.toContain('110101')
})

test('a machine whose link is over sends people to the desk', async () => {
  await stands()
  await opensScreen(person, web, 'kiosk', { t: 'nothing' })
  await touches('kiosk-begin')
  await types(me(2).idNumber)
  await touches('kiosk-submit')
  await person.sees(kioskScreenTexts.overNext)
})
