import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { guideTexts } from '#shared/text/zh/home'
import { reminderTexts } from '#shared/text/zh/reminders'
import type { MessageKind } from '#shared/values/words'
import type { MiniApp } from '#tests/miniprogram/miniApp'
import { platforms } from '#tests/miniprogram/platform'
import { button, everyNode, textOf } from '#tests/miniprogram/tree'
import { addsThemselves, firstOpen, namelessTargets, visitor } from '#tests/miniprogram/visitor'
import { HostRefusal, type Options, type SubscribeAnswer } from '#tests/miniprogram/world'
import { client } from '#tests/support/client'
import { type HospitalSystem, openHospital } from '#tests/support/hospitalSystem'
import { idNumberOf } from '#tests/support/idNumbers'

/** The platform's question whether it may send messages, as the package that patients download asks it. */
let hospital: HospitalSystem
beforeAll(async () => {
  hospital = await openHospital()
})
afterAll(async () => {
  expect(hospital.faults()).toEqual([])
  await hospital.close()
})

let people = 0
let openApp: MiniApp | undefined
afterEach(() => openApp?.close())

describe.each(platforms)('compiled for %s', (platform) => {
  const name = platform === 'weapp' ? '微信' : '支付宝'
  const ids = ['DayBefore', 'Suspended', 'SameDay'].map((kind) => `${platform === 'weapp' ? 'wechat' : 'alipay'}Demo${kind}`)
  const asked = (app: MiniApp) => app.world.calls.filter((call) => call.name === 'requestSubscribeMessage').map(({ options }) => options)
  const idsOf = (options: Options | undefined): readonly string[] => (platform === 'weapp' ? options?.tmplIds : options?.entityIds)

  /** Somebody new on the last screen before a booking. */
  const aboutToBook = async (subscribe: SubscribeAnswer, reach = theConfirmation) => {
    people += 1
    const openId = `oSubscriber${platform}${String(people).padStart(6, '0')}`
    const app = visitor(hospital, platform, openId)
    openApp = app
    app.world.answers.subscribe = subscribe
    await app.start()
    await app.tap(button(guideTexts.start))
    await reach(app)
    return { app, openId }
  }
  const theConfirmation = async (app: MiniApp) => {
    await app.tap('book')
    await app.tap('department-card')
    await app.tap(platform === 'weapp' ? 'day-2026-11-25' : 'day-2026-11-26')
    await app.tap(firstOpen('session'))
    await app.tap(firstOpen('slot'))
    await app.tap('add-patient')
    const phone = `1380013${String(people).padStart(4, '0')}`
    await addsThemselves(app, { name: '王小明', idNumber: idNumberOf('1990-03-07', 200 + people), phone })
    expect(app.pages.top.route).toBe('pages/confirm/index')
  }
  const platformOf = async (openId: string, kind: MessageKind) => {
    const ask = client(hospital)
    const provider = platform === 'weapp' ? 'wechat' : 'alipay'
    const signedIn = await ask('signInOnPlatform', { provider, code: hospital.platforms.mintLoginCode(provider, openId) })
    const told = await ask('readReminders', {}, { token: signedIn.ok ? signedIn.value.accessToken : '' })
    return told.ok ? told.value.items.find((one) => one.kind === kind)?.platform : undefined
  }
  /** Long enough for a booking and its answer. */
  const aMoment = () => new Promise((resolve) => setTimeout(resolve, 500))
  const none = (thrown: Options) => () => {
    throw new HostRefusal('no', thrown)
  }

  test('the tap that books asks first, for three templates, and the page says that the platform will remind', async () => {
    const { app, openId } = await aboutToBook(true)
    await app.tap('confirm')
    expect(app.pages.top.route).toBe('pages/result/index')
    expect(asked(app).map(idsOf)).toEqual([ids])
    const order = app.world.calls.map(({ name: called, options }) => (called === 'request' ? String(options.url) : called))
    expect(order.indexOf('requestSubscribeMessage')).toBeLessThan(order.findIndex((url) => url.endsWith('/appointments')))
    expect(app.text()).toContain(reminderTexts.byPlatform(name))
    expect(await platformOf(openId, 'dayBefore')).toMatchObject({ state: 'ready', left: 1 })
    expect(namelessTargets(app)).toEqual([])
  })

  test('whoever says no is booked all the same, told of SMS, and may change their mind', async () => {
    const { app, openId } = await aboutToBook(false)
    await app.tap('confirm')
    expect(app.pages.top.route).toBe('pages/result/index')
    expect(app.text()).toContain(reminderTexts.bySms)
    expect(await platformOf(openId, 'dayBefore')).toMatchObject({ state: 'declined', left: 0 })
    app.world.answers.subscribe = true
    await app.tap('subscribe')
    expect(app.text()).toContain(reminderTexts.byPlatform(name))
    expect(asked(app)).toHaveLength(2)
  })

  test('an error of the platform stops nothing and is no answer of the person', async () => {
    const codes = platform === 'weapp' ? [10001, 10002, 10003, 10004, 10005, 20001, 20002, 20003, 20013, undefined] : [2, 11, undefined]
    for (const code of codes) {
      const { app, openId } = await aboutToBook(none(platform === 'weapp' ? { errCode: code } : { error: code }))
      await app.tap('confirm')
      expect(app.pages.top.route, `error ${code}`).toBe('pages/result/index')
      expect(app.text()).toContain(reminderTexts.bySms)
      expect(await platformOf(openId, 'dayBefore')).toMatchObject({ state: 'neverAsked' })
      app.close()
    }
  }, 300_000)

  test('an answer that says nothing stops nothing', async () => {
    const { app, openId } = await aboutToBook(() => ({}))
    await app.tap('confirm')
    expect(app.pages.top.route).toBe('pages/result/index')
    expect((await platformOf(openId, 'dayBefore'))?.state).toBe('neverAsked')
  })

  test('while the question is open the number is booked already, and a second tap asks nothing and books nothing', async () => {
    let answer: (value: Options) => void = () => {}
    const { app } = await aboutToBook(() => new Promise((resolve) => (answer = resolve)))
    const bookings = () =>
      app.world.calls.filter(({ options }) => String(options?.url).endsWith('/appointments') && options.method === 'POST')
    const tapped = app.tap('confirm')
    await expect.poll(() => bookings().length).toBe(1)
    await aMoment()
    expect(String(everyNode(app.tree()).find((node) => node.attrs.id === 'confirm')?.attrs['aria-disabled'])).toBe('true')
    const again = app.tap('confirm').catch(() => undefined)
    await aMoment()
    expect(app.pages.top.route).toBe('pages/confirm/index')
    answer(platform === 'weapp' ? Object.fromEntries(ids.map((id) => [id, 'accept'])) : {})
    await Promise.all([tapped, again])
    expect(app.pages.top.route).toBe('pages/result/index')
    expect([asked(app).length, bookings().length]).toEqual([1, 1])
  })

  test('the page of reminders says of each kind how it comes, and asks at a tap', async () => {
    const { app } = await aboutToBook(true, (on) => on.switchTab('pages/me/index'))
    await app.tap('reminders')
    expect(app.pages.top.route).toBe('pages/reminders/index')
    const textOfRow = (kind: MessageKind) => textOf(everyNode(app.tree()).filter((node) => node.attrs.id === `kind-${kind}`))
    expect(textOfRow('dayBefore')).toContain(reminderTexts.unreachable)
    await app.tap('subscribe')
    expect(textOfRow('dayBefore')).toContain(name)
    expect(textOfRow('dayBefore')).toContain(reminderTexts.left(1))
    expect(textOfRow('moved')).toContain(reminderTexts.unreachable)
    expect(namelessTargets(app)).toEqual([])
  })
})

describe('what WeChat alone answers', () => {
  const answersWith = async (subscribe: SubscribeAnswer) => {
    people += 1
    const openId = `oSubscriberWechat${String(people).padStart(6, '0')}`
    const app = visitor(hospital, 'weapp', openId)
    openApp = app
    app.world.answers.subscribe = subscribe
    await app.start()
    await app.tap(button(guideTexts.start))
    await app.switchTab('pages/me/index')
    await app.tap('reminders')
    await app.tap('subscribe')
    const ask = client(hospital)
    const signedIn = await ask('signInOnPlatform', { provider: 'wechat', code: hospital.platforms.mintLoginCode('wechat', openId) })
    const told = await ask('readReminders', {}, { token: signedIn.ok ? signedIn.value.accessToken : '' })
    const states = (told.ok ? told.value.items : []).map(({ kind, platform }) => [kind, platform?.state])
    return { app, states: Object.fromEntries(states) as Partial<Record<MessageKind, string>> }
  }

  test('each template has its own answer: taken, taken with a sound, banned, left out', async () => {
    const { states } = await answersWith(([first = '', second = '', third = '']) => ({
      [first]: 'acceptWithAudio',
      [second]: 'ban',
      [third]: 'filter',
    }))
    expect(states).toMatchObject({ dayBefore: 'ready', suspended: 'banned', sameDay: 'neverAsked' })
  })

  test('whoever switched all messages off is told how to switch them on', async () => {
    const { app, states } = await answersWith(() => {
      throw new HostRefusal('main switch', { errCode: 20004 })
    })
    expect(states.dayBefore).toBe('declined')
    expect(app.text()).toContain(reminderTexts.declined.wechat)
  })

  test('where WeChat banned the mini-program, nobody is told that they declined', async () => {
    const { app, states } = await answersWith(() => {
      throw new HostRefusal('banned', { errCode: 20005 })
    })
    expect(states.dayBefore).toBe('banned')
    expect(app.text()).not.toContain(reminderTexts.declinedTitle)
  })
})
