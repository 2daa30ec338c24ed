import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { appointmentTexts } from '#shared/text/zh/appointments'
import { resultTexts } from '#shared/text/zh/booking'
import { guideTexts } from '#shared/text/zh/home'
import { refusalTexts } from '#shared/text/zh/refusals'
import { knownMissing } from '#tests/miniprogram/host'
import type { MiniApp } from '#tests/miniprogram/miniApp'
import { platforms } from '#tests/miniprogram/platform'
import { button, everyNode } from '#tests/miniprogram/tree'
import { addsThemselves, firstOpen, namelessTargets, visitor } from '#tests/miniprogram/visitor'
import { othersTakeAll } from '#tests/support/crowd'
import { type HospitalSystem, openHospital } from '#tests/support/hospitalSystem'
import { idNumberOf } from '#tests/support/idNumbers'

/** The package that patients download, from its first screen to a cancelled appointment, against the real function and table. */
let hospital: HospitalSystem
beforeAll(async () => {
  hospital = await openHospital()
})
afterAll(async () => {
  expect(hospital.faults()).toEqual([])
  await hospital.close()
})

const mostBytes = 64 * 1024
const wednesday = 'day-2026-11-25'
const thursday = 'day-2026-11-26'

describe.each(platforms)('compiled for %s', (platform) => {
  let app: MiniApp
  const nameless: string[] = []
  const arrivesAt = (page: string) => {
    expect(app.pages.top.route).toBe(`pages/${page}/index`)
    nameless.push(...namelessTargets(app).map((target) => `${page}: ${target}`))
  }
  beforeAll(() => {
    app = visitor(hospital, platform, `openid-of-${platform}`)
  })
  afterAll(() => app.close())

  test('the first visit explains booking once', async () => {
    await app.start()
    expect(app.text()).toContain(guideTexts.title)
    arrivesAt('home')
    await app.tap(button(guideTexts.start))
    expect(app.text()).not.toContain(guideTexts.title)
    arrivesAt('home')
  })

  test('department, day, session and slot lead to the confirmation', async () => {
    await app.tap('book')
    arrivesAt('departments')
    await app.tap('department-card')
    arrivesAt('department')
    await app.tap(wednesday)
    await app.tap(firstOpen('session'))
    arrivesAt('slots')
    await app.tap(firstOpen('slot'))
    arrivesAt('confirm')
    expect(app.text()).toContain('心血管内科')
  })

  test('somebody new adds themselves and comes back to what they were booking', async () => {
    await app.tap('add-patient')
    arrivesAt('patient-new')
    await addsThemselves(app, {
      name: '王小明',
      idNumber: idNumberOf('1990-03-07', platform === 'weapp' ? 111 : 113),
      phone: '13800138000',
    })
    arrivesAt('confirm')
    expect(app.text()).toContain('王*明')
  })

  test('the number is held meanwhile, and one tap books that one', async () => {
    const held = /已为您保留第 (\d+) 号/.exec(app.text())?.[1]
    expect(app.text()).toMatch(/保留到 07:3\d:\d\d 前/)
    await app.tap('confirm')
    arrivesAt('result')
    expect(app.text()).toContain(resultTexts.title)
    expect(app.text()).toContain(`${resultTexts.serial}${held}`)
    await app.tap('home')
    arrivesAt('home')
    expect(app.text()).toContain('11月25日')
  })

  test('the appointment is in the list and can be cancelled', async () => {
    await app.switchTab('pages/appointments/index')
    arrivesAt('appointments')
    await app.tap(firstOpen('appointment'))
    arrivesAt('appointment')
    await app.tap('cancel')
    await app.tap(button(appointmentTexts.cancelYes))
    arrivesAt('appointment')
    expect(app.text()).toContain(appointmentTexts.cancelled)
  })

  test('a slot that others filled meanwhile is refused with slots that are free', async () => {
    await app.switchTab('pages/home/index')
    await app.tap('recent-card')
    await app.tap(thursday)
    await app.tap(firstOpen('session'))
    const { sessionId } = app.pages.top.options
    const free = String(everyNode(app.tree()).find(firstOpen('slot'))?.attrs.id)
    expect(await othersTakeAll(hospital, sessionId, Number(free.slice('slot-'.length)))).toBeGreaterThan(0)
    await app.tap(free)
    arrivesAt('confirm')
    expect(app.text()).toContain(refusalTexts.SOLD_OUT)
    await app.tap('alternative-0')
    await app.tap('confirm')
    arrivesAt('result')
  })

  test('nothing was asked of the host that phones do not have', () => {
    expect([...app.unknown].filter((name) => !knownMissing.includes(name))).toEqual([])
  })

  test('every crossing to the screen is small and whole', () => {
    const largest = app.writes.reduce((a, b) => (b.bytes > a.bytes ? b : a))
    console.log(`${platform}: ${app.writes.length} crossings, the largest ${largest.bytes} bytes on ${largest.page}`)
    expect(largest.bytes).toBeLessThan(mostBytes)
    expect(app.writes.flatMap((write) => write.lost)).toEqual([])
  })

  test('everything that can be tapped says what it is and what it is called', () => {
    expect(nameless).toEqual([])
  })

  test('the app wrote nothing to the console', () => {
    expect(app.phone.console).toEqual([])
  })
})
