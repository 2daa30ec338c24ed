import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { hallScreenTexts } from '#shared/text/zh/hall'
import { serialText } from '#shared/text/zh/queue'
import type { Person } from '#tests/browser/person'
import { picture } from '#tests/browser/pictures'
import { drawnTexts, faint, sideways } from '#tests/browser/view'
import { opensScreen } from '#tests/browser/visitPhone'
import { openWeb, type Web } from '#tests/browser/web'
import { client } from '#tests/support/client'
import { visitDay } from '#tests/support/visitDay'

let web: Web
let day: Awaited<ReturnType<typeof visitDay>>
let person: Person
beforeAll(async () => {
  web = await openWeb({ open: ['card'] })
  day = await visitDay(client(web.hospital), { people: 6 })
  for (const { serial } of day.people) await day.checksIn(serial)
})
afterAll(() => web.close())
afterEach(() => person.leaves())

/** A wall screen whose voice a test can hear. */
const hangs = async (names: 'none' | 'masked') => {
  person = await web.person('desktop')
  await person.page.setViewportSize({ width: 1920, height: 1080 })
  await person.page.addInitScript(() => {
    const heard: string[] = []
    const speaker = {
      speak: (said: SpeechSynthesisUtterance) => {
        heard.push(said.text)
        setTimeout(() => said.onend?.(new Event('end') as SpeechSynthesisEvent), 20)
      },
      cancel: () => undefined,
    }
    Object.defineProperty(window, 'speechSynthesis', { value: speaker })
    Object.assign(window, { heard })
  })
  await opensScreen(person, web, 'hall', { t: await day.link('hall', names) })
  await person.shown('hall-department').waitFor()
}
const heard = () => person.page.evaluate(() => (window as unknown as { heard: string[] }).heard)
const calls = async (): Promise<number> => {
  // Two calls of one second have no order.
  await person.page.waitForTimeout(1_100)
  const { rows } = await day.does({ kind: 'call' })
  return rows.find(({ state }) => state === 'called')?.serial ?? 0
}
const number = (serial: number) => serialText({ serial, times: 0 })
/** Sizes of the texts that say who and where. */
const tooSmall = async (least: number, apart: readonly string[]): Promise<string[]> =>
  (await drawnTexts(person.page))
    .filter(({ text, size }) => size < least && !apart.includes(text))
    .map(({ text, size }) => `${text} ${size}`)

test('a call is shown, with the room, within 5 s, and said twice once the sound was allowed, and again only when it is called again; without a name', async () => {
  await hangs('none')
  await picture(person.page, 'hall-before')
  const before = await calls()
  await person.page.locator('#hall-call').getByText(number(before)).waitFor({ timeout: 5_000 })
  expect(await heard()).toEqual([])
  await day.does({ kind: 'start', serial: before })
  await day.does({ kind: 'finish', serial: before })
  await person.page.locator('#hall-sound').click()
  const serial = await calls()
  await person.page.locator('#hall-call').getByText(number(serial)).waitFor({ timeout: 5_000 })
  await expect.poll(heard).toHaveLength(2)
  const [first, second] = await heard()
  expect(first).toContain(number(serial))
  expect(second).toBe(first)
  expect(first).not.toMatch(/[王*]/)
  await person.doesNotSee(/王\*/)
  await day.does({ kind: 'callAgain', serial })
  await expect.poll(heard, { timeout: 6_000 }).toHaveLength(4)
  await picture(person.page, 'hall-called')
  await day.does({ kind: 'start', serial })
  await person.page
    .locator('#hall-call')
    .filter({ hasText: number(serial) })
    .waitFor()
  await person.page.waitForTimeout(6_000)
  expect(await heard()).toHaveLength(4)
})

test('it can be read from 10 m: nothing that says who or where is below 65 px, nothing is cut off', async () => {
  await hangs('masked')
  await person.page.locator('#hall-call').waitFor()
  await person.sees(/王\*/)
  const small = [hallScreenTexts.soundAsk, hallScreenTexts.noSpeech, hallScreenTexts.room, hallScreenTexts.doctor, hallScreenTexts.inRoom]
  expect(await tooSmall(65, [...small, hallScreenTexts.next, ...(await headings())])).toEqual([])
  expect(await faint(person.page)).toEqual([])
  expect(await sideways(person.page)).toBe(0)
  expect(await cutOff()).toEqual([])
  await person.page.locator('#hall-sound').click()
  await picture(person.page, 'hall-masked')
})

const headings = () => person.page.locator('.hall-rooms thead th').allTextContents()
/** Texts that are shortened, or reach beyond the screen or what they stand in. */
const cutOff = () =>
  person.page.evaluate(() =>
    Array.from(document.querySelectorAll<HTMLElement>('.hall *'))
      .filter((element) => element.children.length === 0 && (element.textContent ?? '') !== '')
      .filter((element) => {
        const { right, bottom } = element.getBoundingClientRect()
        const frame = element.closest('.hall-call, .hall-rooms, .hall-side')?.getBoundingClientRect()
        const isShortened = element.scrollWidth > element.clientWidth + 1 && getComputedStyle(element).display !== 'inline'
        return isShortened || right > Math.min(innerWidth, frame?.right ?? innerWidth) + 1 || bottom > innerHeight + 1
      })
      .map((element) => element.textContent),
  )

test('without a network the last state stays, with its time, and the screen goes on by itself afterwards', async () => {
  await hangs('none')
  await person.page.locator('#hall-call').waitFor()
  await person.losesTheNetwork()
  await expect.poll(() => person.page.locator('#hall-lost').count(), { timeout: 20_000 }).toBe(1)
  expect(await person.page.locator('#hall-lost').textContent()).toMatch(/07:3\d/)
  expect(await person.page.locator('#hall-call').count()).toBe(1)
  await picture(person.page, 'hall-lost')
  await person.findsTheNetwork()
  await expect.poll(() => person.page.locator('#hall-lost').count(), { timeout: 20_000 }).toBe(0)
})

test('a link that is no link says what to do', async () => {
  person = await web.person('desktop')
  await opensScreen(person, web, 'hall', { t: 'nothing' })
  await person.sees(hallScreenTexts.over)
  await person.sees(hallScreenTexts.overNext)
})

test('five hundred answers leave the screen as large as it was', { timeout: 120_000 }, async () => {
  await hangs('none')
  const session = await person.page.context().newCDPSession(person.page)
  const weigh = async () => {
    await session.send('HeapProfiler.collectGarbage')
    const { usedSize } = await session.send('Runtime.getHeapUsage')
    const { nodes, jsEventListeners } = await session.send('Memory.getDOMCounters')
    return { kB: Math.round(usedSize / 1024), nodes, jsEventListeners }
  }
  let asked = 0
  person.page.on('request', (request) => {
    if (request.url().endsWith('/hall')) asked += 1
  })
  await person.page.evaluate(() => {
    const real = window.setTimeout
    // Time runs a hundred times as fast for the screen.
    window.setTimeout = ((run: TimerHandler, ms = 0, ...given: unknown[]) => real(run, ms / 100, ...given)) as typeof window.setTimeout
  })
  const until = async (count: number) => expect.poll(() => asked, { timeout: 100_000, interval: 200 }).toBeGreaterThan(count)
  await until(100)
  const before = await weigh()
  await until(600)
  const after = await weigh()
  console.log(`hall: ${JSON.stringify(before)} -> ${JSON.stringify(after)} after ${asked} answers`)
  // What the browser learns of the code comes to 240 to 360 kB; five hundred answers that were kept would be a thousand and more.
  expect(after.kB - before.kB).toBeLessThan(700)
  expect(after.nodes - before.nodes).toBeLessThan(50)
  expect(after.jsEventListeners - before.jsEventListeners).toBeLessThan(20)
})
