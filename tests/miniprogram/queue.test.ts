import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { checkInTexts, queuePageTexts } from '#shared/text/zh/queuePage'
import { headlines } from '#shared/text/zh/queuePlace'
import { clinicDate } from '#shared/values/clinicTime'
import { setOnline } from '#tests/miniprogram/host'
import { MiniApp } from '#tests/miniprogram/miniApp'
import { type Platform, platforms } from '#tests/miniprogram/platform'
import { namelessTargets } from '#tests/miniprogram/visitor'
import type { PhoneRequest } from '#tests/miniprogram/world'
import { built } from '#tests/support/built'
import { type Client, client, type SignedInVisitor, visitors } from '#tests/support/client'
import { type HospitalSystem, openHospital } from '#tests/support/hospitalSystem'
import { type Booked, visitDay } from '#tests/support/visitDay'

let hospital: HospitalSystem
let ask: Client
let day: Awaited<ReturnType<typeof visitDay>>
beforeAll(async () => {
  hospital = await openHospital({ open: ['card', 'resp'] })
  ask = client(hospital)
  day = await visitDay(ask, { people: 5 })
  for (const { serial } of day.people.slice(0, 4)) await day.checksIn(serial)
})
afterAll(async () => {
  expect(hospital.faults()).toEqual([])
  await hospital.close()
})

let asked: PhoneRequest[] = []
/** The app of somebody who has used it before, opened at a page. */
const phoneOf = async (platform: Platform, { signedIn }: Pick<Booked, 'signedIn'>, page: string, storage = new Map<string, unknown>()) => {
  asked = []
  storage.set('yuezhen.account', JSON.stringify(signedIn))
  const app = new MiniApp({
    folder: built(platform),
    platform,
    now: '2026-11-23T07:30:00+08:00',
    storage,
    request: (request) => {
      asked.push(request)
      return hospital.answer(request)
    },
  })
  await app.start(page)
  return app
}
const askedFor = (end: string) => asked.filter(({ url }) => new URL(url, 'http://x').pathname.endsWith(end)).length
const hooks = (app: MiniApp) => app.pages.top as unknown as { onHide(): void; onShow(): void }
const comesBack = async (app: MiniApp) => {
  hooks(app).onHide()
  hooks(app).onShow()
  await app.idle()
}
/** Another session of the morning, whose first numbers are free. */
const early = (): string => day.sessions.find(({ id }) => id !== day.session.id)?.id ?? ''
const queuePage = ({ appointmentId }: Booked) => `pages/queue/index?appointmentId=${encodeURIComponent(appointmentId)}`

describe.each(platforms)('compiled for %s', (platform) => {
  test('the queue page says how many are before, and asks the board, not for the own place, until something concerns it', async () => {
    const me = day.people[3] as Booked
    const app = await phoneOf(platform, me, queuePage(me))
    expect(app.text()).toContain(`${queuePageTexts.aheadBefore}${await aheadOf(me)}${queuePageTexts.aheadAfter}`)
    expect(namelessTargets(app)).toEqual([])
    const [places, boards] = [askedFor('/queue'), askedFor('/board')]
    await comesBack(app)
    expect(askedFor('/board')).toBe(boards + 1)
    expect(askedFor('/queue')).toBe(places)
    const { rows } = await day.does({ kind: 'call' })
    const serial = rows.find(({ state }) => state === 'called')?.serial ?? 0
    await day.does({ kind: 'start', serial })
    await comesBack(app)
    expect(app.text()).toContain(headlines.waiting(`${serial}号`, await aheadOf(me)))
    await day.does({ kind: 'finish', serial })
    app.close()
  })

  test('in the background nothing is asked, and when shown again it asks at once', async () => {
    const me = day.people[3] as Booked
    const app = await phoneOf(platform, me, queuePage(me))
    hooks(app).onHide()
    const before = asked.length
    await app.tap('refresh')
    expect(asked.length).toBe(before)
    hooks(app).onShow()
    await app.idle()
    expect(asked.length).toBeGreaterThan(before)
    app.close()
  })

  test('without a network the last state stays with its time, also when the app is opened anew', async () => {
    const me = day.people[3] as Booked
    const storage = new Map<string, unknown>()
    const app = await phoneOf(platform, me, queuePage(me), storage)
    setOnline(app.world, false)
    await app.idle()
    expect(app.text()).toMatch(/现在没有连上医院，下面是 07:3\d 的情况/)
    expect(app.text()).toContain(`您是${me.serial}号`)
    app.close()
    const anew = await phoneOf(platform, me, 'pages/me/index', storage)
    setOnline(anew.world, false)
    anew.pages.open(`/${queuePage(me)}`, 'push')
    await anew.idle()
    expect(anew.text()).toContain(`您是${me.serial}号`)
    expect(anew.text()).toMatch(/下面是 07:3\d 的情况/)
    anew.close()
  })

  test('who has not come chooses the way once, and is told when to leave home from then on', async () => {
    const me = day.people[4] as Booked
    const storage = new Map<string, unknown>()
    const app = await phoneOf(platform, me, queuePage(me), storage)
    expect(app.text()).toContain(queuePageTexts.travelAsk)
    await app.tap('travel-45')
    expect(app.text()).not.toContain(queuePageTexts.travelAsk)
    expect(asked.some(({ url }) => url.includes('travelMinutes=45'))).toBe(true)
    app.close()
    const later = await phoneOf(platform, me, queuePage(me), storage)
    expect(later.text()).not.toContain(queuePageTexts.travelAsk)
    expect(asked.some(({ url }) => url.includes('travelMinutes=45'))).toBe(true)
    later.close()
  })

  test('the code of the site, scanned in the app, checks somebody in; another code says what to do', async () => {
    const [visitor] = await visitors(ask, 1)
    const me = await day.book(visitor as SignedInVisitor, early())
    const app = await phoneOf(platform, me, `pages/check-in/index?appointmentId=${me.appointmentId}`)
    await app.tap('scan')
    expect(app.text()).toContain(checkInTexts.scanFailed)
    app.world.answers.scan = 'https://example.invalid/menu'
    await app.tap('scan')
    expect(app.text()).toContain(checkInTexts.scanFailed)
    app.world.answers.scan = `https://example.invalid/?in=${await day.link('checkIn')}`
    await app.tap('scan')
    expect(app.text()).toContain(checkInTexts.done)
    await app.tap('to-queue')
    expect(app.pages.top.route).toBe('pages/queue/index')
    app.close()
  })

  test('opened by the code itself, who has several visits today chooses one', async () => {
    const [visitor] = await visitors(ask, 1)
    const me = await day.book(visitor as SignedInVisitor, early())
    const listed = await ask('listDepartmentSessions', { departmentId: 'resp', date: clinicDate('2026-11-23') })
    const afternoon = listed.ok && listed.value.items.find(({ half, remaining }) => half === 'afternoon' && remaining > 0)
    if (!afternoon) throw new Error('no afternoon is free')
    await day.book(me, afternoon.id)
    const app = await phoneOf(platform, me, `pages/check-in/index?t=${await day.link('checkIn')}`)
    expect(app.text()).toContain(checkInTexts.which)
    expect(namelessTargets(app)).toEqual([])
    await app.tap(`today-${me.appointmentId}`)
    await app.tap('check-in')
    expect(app.text()).toContain(checkInTexts.done)
    app.close()
  })

  test('the position is asked for only after the person agreed to it; a phone that does not say is no wrong', async () => {
    const [visitor] = await visitors(ask, 1)
    const me = await day.book(visitor as SignedInVisitor, early())
    const app = await phoneOf(platform, me, `pages/check-in/index?appointmentId=${me.appointmentId}`)
    const locations = () => app.world.calls.filter(({ name }) => name === 'getLocation').length
    await app.tap('by-location')
    expect(app.text()).toContain(checkInTexts.locationWhy[1])
    expect(locations()).toBe(0)
    await app.tap('location-yes')
    expect(locations()).toBe(1)
    expect(app.text()).toContain(checkInTexts.locationFailed)
    app.world.answers.position = { latitude: 1, longitude: 1 }
    await app.tap('by-location')
    await app.tap('location-yes')
    expect(app.text()).toContain('您还不在医院附近')
    app.close()
  })
})

const aheadOf = async ({ appointmentId, token }: Booked): Promise<number> => {
  const place = await ask('readQueuePlace', { appointmentId }, { token })
  return (place.ok && place.value.ahead) || 0
}
