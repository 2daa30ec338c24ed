import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { progressCodeTexts, progressTexts } from '#shared/text/zh/progress'
import { clinicDate } from '#shared/values/clinicTime'
import { readAppointmentId } from '#shared/values/ids'
import { setOnline } from '#tests/miniprogram/host'
import { MiniApp } from '#tests/miniprogram/miniApp'
import { platforms } from '#tests/miniprogram/platform'
import { namelessTargets } from '#tests/miniprogram/visitor'
import type { PhoneRequest } from '#tests/miniprogram/world'
import { built } from '#tests/support/built'
import { aVisitor, client } from '#tests/support/client'
import { type HospitalSystem, openHospital } from '#tests/support/hospitalSystem'

/** The link of a message, opened on a phone that has never seen the app. */
let hospital: HospitalSystem
let link: { readonly page: string; readonly token: string; readonly shortCode?: string }
let serial: number
beforeAll(async () => {
  hospital = await openHospital({ open: ['card'] })
  const ask = client(hospital)
  const { token, patientId } = await aVisitor(ask)
  const listed = await ask('listDepartmentSessions', { departmentId: 'card', date: clinicDate('2026-11-26') })
  const sessionId = String(listed.ok && listed.value.items.find(({ remaining }) => remaining > 0)?.id)
  const detail = await ask('readSession', { sessionId })
  const slot = detail.ok ? detail.value.slots.find(({ remaining }) => remaining > 0)?.index : undefined
  const booked = await ask('bookAppointment', { sessionId, slot: slot ?? 0, patientId }, { token })
  if (!booked.ok) throw new Error(booked.code)
  serial = booked.value.serial
  const [{ joinDeps }, { readConfig }] = await Promise.all([import('#functions/entries/deps'), import('#functions/entries/config')])
  const { ref = 0, date = clinicDate('2000-01-01') } = readAppointmentId(booked.value.id) ?? {}
  link = await joinDeps(readConfig(process.env)).linkFor({ patientId, ref, date, sessionId })
})
afterAll(async () => {
  expect(hospital.faults()).toEqual([])
  await hospital.close()
})

describe.each(platforms)('compiled for %s', (platform) => {
  let asked: PhoneRequest[] = []
  const open = async (page: string): Promise<MiniApp> => {
    asked = []
    const app = new MiniApp({
      folder: built(platform),
      platform,
      now: '2026-11-23T07:30:00+08:00',
      loginCode: () => {
        throw new Error('nobody has to sign in')
      },
      request: (request) => {
        asked.push(request)
        return hospital.answer(request)
      },
    })
    await app.start(page)
    return app
  }
  const ofProgress = () => asked.filter(({ url }) => url.endsWith('/progress')).length

  test('the link opens without signing in, and its token is in no address that is asked', async () => {
    const app = await open(link.page)
    expect(app.text()).toContain(progressTexts.states.upcoming)
    expect(app.text()).toContain(String(serial))
    expect(app.text()).not.toContain('王')
    expect(namelessTargets(app)).toEqual([])
    expect(ofProgress()).toBeGreaterThan(0)
    for (const { url } of asked) expect(url).not.toContain(link.token)
    app.close()
  })

  test('in the background it does not ask, and when shown again it asks at once', async () => {
    const app = await open(link.page)
    const page = app.pages.top as unknown as { onHide(): void; onShow(): void }
    const before = ofProgress()
    page.onHide()
    await app.tap('refresh')
    expect(ofProgress()).toBe(before)
    page.onShow()
    await app.idle()
    expect(ofProgress()).toBe(before + 1)
    app.close()
  })

  test('without a network the last state stays, with its time', async () => {
    const app = await open(link.page)
    setOnline(app.world, false)
    await app.idle()
    expect(app.text()).toContain(String(serial))
    expect(app.text()).toMatch(/没有连上医院，下面是.*\d\d:\d\d/)
    app.close()
  })

  test('a cut link says what to do, and the code of the message leads to the visit', async () => {
    const app = await open(link.page.slice(0, -5))
    expect(app.text()).toContain(progressTexts.overTitle)
    await app.tap('to-code')
    await app.type('code', 'abc')
    await app.tap('submit')
    expect(app.text()).toContain(progressCodeTexts.wrongLength)
    await app.type('code', String(link.shortCode).toLowerCase())
    await app.tap('submit')
    expect(app.pages.top.route).toBe('pages/progress/index')
    expect(app.text()).toContain(String(serial))
    app.close()
  })
})
