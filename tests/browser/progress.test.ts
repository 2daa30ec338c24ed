import type { Request } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { AllDeps } from '#functions/entries/deps'
import { progressTokens } from '#functions/gateways/progressTokens'
import type { Appointment } from '#shared/contract/schemas/booking'
import { guideTexts } from '#shared/text/zh/home'
import { progressCodeTexts, progressTexts } from '#shared/text/zh/progress'
import { refusalTexts } from '#shared/text/zh/refusals'
import { titleTexts } from '#shared/text/zh/titles'
import { addDays, clinicDate, dateOf } from '#shared/values/clinicTime'
import { readAppointmentId } from '#shared/values/ids'
import { looks, looksAt } from '#tests/browser/looks'
import type { Person } from '#tests/browser/person'
import { openWeb, type Web } from '#tests/browser/web'
import { aVisitor, type Client, client, type Visitor } from '#tests/support/client'

let web: Web
let ask: Client
let deps: AllDeps
let visitor: Person
beforeAll(async () => {
  web = await openWeb({ open: ['card', 'psy'] })
  ask = client(web.hospital)
  const [{ joinDeps }, { readConfig }] = await Promise.all([import('#functions/entries/deps'), import('#functions/entries/config')])
  deps = joinDeps(readConfig(process.env))
})
afterAll(() => web.close())
afterEach(() => visitor.leaves())

const book = async ({ token, patientId }: Visitor, departmentId = 'card', date = '2026-11-25'): Promise<Appointment> => {
  const listed = await ask('listDepartmentSessions', { departmentId, date: clinicDate(date) })
  for (const { id } of listed.ok ? listed.value.items.filter(({ doctor, remaining }) => doctor && remaining > 1) : []) {
    const detail = await ask('readSession', { sessionId: id })
    const slot = detail.ok ? detail.value.slots.filter(({ remaining }) => remaining > 0).at(-1) : undefined
    const booked = slot && (await ask('bookAppointment', { sessionId: id, slot: slot.index, patientId }, { token }))
    if (booked?.ok) return booked.value
  }
  throw new Error(`nothing is free on ${date}`)
}
const linkTo = ({ id, session }: Appointment) => {
  const { patientId = '', ref = 0, date = clinicDate('2000-01-01') } = readAppointmentId(id) ?? {}
  return deps.linkFor({ patientId, ref, date, sessionId: session.id })
}
const opens = (token: string) => visitor.page.goto(`${web.address}/#/pages/progress/index?t=${token}`)

/** Widths that phones and desks have. */
const widths = { phone: { width: 390, height: 844 }, desktop: { width: 1280, height: 900 } } as const

describe.each(looks)('$name', (look) => {
  test('whoever holds the link sees number and place, signed in nowhere, and nothing of the person', async () => {
    const owner = await aVisitor(ask)
    const appointment = await book(owner)
    const { token } = await linkTo(appointment)
    visitor = await web.person(look.screen)
    await visitor.page.setViewportSize(widths[look.screen])
    if (look.large) {
      await visitor.opensTheApp()
      await visitor.chooses(guideTexts.largeType)
    }
    const asked: Request[] = []
    visitor.page.on('request', (request) => asked.push(request))
    await opens(token)
    await visitor.sees(progressTexts.states.upcoming)
    expect(await visitor.shown('serial').textContent()).toBe(String(appointment.serial))
    await visitor.sees(new RegExp(`${appointment.session.place.building}.*${appointment.session.place.floor}`))
    await visitor.sees('心血管内科')
    const wrong = await looksAt(visitor, look, 'progress')

    const shown = String(await visitor.page.textContent('body'))
    for (const known of ['王测', '王*', owner.idNumber, owner.patientId, '13900000000']) expect(shown).not.toContain(known)
    expect(await visitor.page.evaluate(() => localStorage.getItem('yuezhen.account'))).toBeNull()
    for (const request of asked) {
      expect(request.url().split('#')[0]).not.toContain(token)
      expect(JSON.stringify(request.headers())).not.toContain(token)
    }
    expect(asked.some((request) => request.postData()?.includes(token))).toBe(true)

    await visitor.page.goto(`${web.address}/q`)
    await visitor.sees(progressCodeTexts.why)
    wrong.push(...(await looksAt(visitor, look, 'progress-code')))
    await opens(`${token.slice(0, -2)}AA`)
    await visitor.sees(progressTexts.overTitle)
    wrong.push(...(await looksAt(visitor, look, 'progress-over')))
    expect(wrong).toEqual([])
  })
})

test('of a department that tells what somebody is treated for, the place is all that is shown', async () => {
  const appointment = await book(await aVisitor(ask), 'psy')
  visitor = await web.person()
  await opens((await linkTo(appointment)).token)
  await visitor.sees(progressTexts.states.upcoming)
  await visitor.sees(new RegExp(String(appointment.session.place.room)))
  const shown = String(await visitor.page.textContent('body'))
  for (const telling of ['精神', '心理', String(appointment.session.doctor?.name)]) expect(shown).not.toContain(telling)
})

test('an altered link, one of yesterday and none at all say what to do next, and lead there', async () => {
  const appointment = await book(await aVisitor(ask))
  const { token } = await linkTo(appointment)
  const { patientId = '', ref = 0 } = readAppointmentId(appointment.id) ?? {}
  const old = progressTokens(deps.config.tokenKey).issue({ patientId, ref, date: addDays(dateOf(deps.now()), -1) })
  visitor = await web.person()
  for (const bad of [`${token.startsWith('A') ? 'B' : 'A'}${token.slice(1)}`, old, token.slice(0, 20), '']) {
    await visitor.page.goto('about:blank')
    await opens(bad)
    await visitor.sees(progressTexts.overTitle)
    await visitor.sees(refusalTexts.PROGRESS_LINK_OVER)
  }
  await visitor.chooses(progressTexts.toCode)
  await visitor.sees(progressCodeTexts.why)
})

test('the code of a text message opens its visit; a wrong one says what to do', async () => {
  const appointment = await book(await aVisitor(ask))
  const { shortCode = '' } = await linkTo(appointment)
  visitor = await web.person()
  await visitor.page.goto(`${web.address}/q`)
  await visitor.sees(progressCodeTexts.why)
  await visitor.types('code', 'abc')
  await visitor.chooses(progressCodeTexts.submit)
  await visitor.sees(progressCodeTexts.wrongLength)
  await visitor.types('code', 'zzzz zzzz')
  await visitor.chooses(progressCodeTexts.submit)
  await visitor.sees(refusalTexts.PROGRESS_CODE_WRONG)
  await visitor.types('code', `${shortCode.slice(0, 4)} ${shortCode.slice(4)}`.toLowerCase())
  await visitor.chooses(progressCodeTexts.submit)
  await visitor.sees(progressTexts.states.upcoming)
  expect(await visitor.shown('serial').textContent()).toBe(String(appointment.serial))
})

test('without a network the last state stays with its time, and what changed is seen when the network is back', async () => {
  const owner = await aVisitor(ask)
  const appointment = await book(owner)
  visitor = await web.person()
  await opens((await linkTo(appointment)).token)
  await visitor.sees(progressTexts.states.upcoming)
  await visitor.losesTheNetwork()
  await visitor.shown('last-known').waitFor()
  expect(await visitor.shown('last-known').textContent()).toMatch(/\d\d:\d\d/)
  expect(await visitor.shown('serial').textContent()).toBe(String(appointment.serial))
  await ask('cancelAppointment', { appointmentId: appointment.id }, { token: owner.token })
  await visitor.findsTheNetwork()
  await visitor.sees(progressTexts.states.cancelled)
  await expect.poll(() => visitor.page.locator('#last-known').count()).toBe(0)
})

test('it asks when the server said to, not in the background, and at once when shown again', async () => {
  const appointment = await book(await aVisitor(ask))
  const { token } = await linkTo(appointment)
  visitor = await web.person()
  const { page } = visitor
  let asked = 0
  page.on('request', (request) => {
    if (request.url().endsWith('/api/progress')) asked += 1
  })
  await page.clock.install()
  await opens(token)
  await visitor.sees(progressTexts.states.upcoming)
  const turn = (state: 'hidden' | 'visible') =>
    page.evaluate((now) => {
      Object.defineProperty(document, 'visibilityState', { value: now, configurable: true })
      window.dispatchEvent(new Event('visibilitychange'))
    }, state)
  // The screen is drawn and shown: on a busy machine it may ask at both.
  await visitor.shown('updated').waitFor()
  await page.waitForTimeout(1_000)
  const first = asked
  await page.clock.fastForward(3500 * 1000)
  await page.waitForTimeout(300)
  expect(asked).toBe(first)
  await page.clock.fastForward(500 * 1000)
  await expect.poll(() => asked).toBe(first + 1)
  await visitor.shown('updated').waitFor()
  await turn('hidden')
  await page.clock.fastForward(10_000 * 1000)
  await page.waitForTimeout(300)
  expect(asked).toBe(first + 1)
  await turn('visible')
  await expect.poll(() => asked).toBe(first + 2)
})

test('the appointment leads to it', async () => {
  visitor = await web.person()
  await visitor.isUsedToTheApp('returning')
  const kept = await visitor.page.evaluate(() => String(localStorage.getItem('yuezhen.account')))
  const token = /"accessToken\\*":\\*"([\w.-]+)/.exec(kept)?.[1] ?? ''
  const patients = await ask('listPatients', {}, { token })
  await book({ token, patientId: patients.ok ? String(patients.value.items[0]?.id) : '', idNumber: '' })
  await visitor.goesTo('预约')
  await visitor.choosesTheFirst('appointment')
  await visitor.chooses(progressTexts.open)
  await visitor.sees(progressTexts.advice)
  await visitor.sees(titleTexts.progress)
  expect(visitor.field('t')).toMatch(/^[\w-]{59}$/)
})
