import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Reminders, SubscriptionAnswer } from '#shared/contract/schemas/reminders'
import type { MessageKind } from '#shared/values/words'
import { type Client, client } from '#tests/support/client'
import { type HospitalSystem, openHospital } from '#tests/support/hospitalSystem'
import { idNumberOf } from '#tests/support/idNumbers'

let hospital: HospitalSystem
let ask: Client
beforeAll(async () => {
  hospital = await openHospital({ open: ['card'] })
  ask = client(hospital)
}, 120_000)
afterAll(async () => {
  await hospital.close()
  expect(hospital.faults()).toEqual([])
})

let people = 0
let openId = ''
let token = ''
const signInAt = async (provider: 'wechat' | 'alipay') => {
  people += 1
  openId = `${provider === 'wechat' ? 'o' : '0'}Reminded${String(people).padStart(8, '0')}`
  const told = await ask('signInOnPlatform', { provider, code: hospital.platforms.mintLoginCode(provider, openId) })
  if (!told.ok) throw new Error(told.code)
  token = told.value.accessToken
}
const addSelf = async () => {
  const phone = `139${String(10_000_000 + people)}`
  const person = { name: '周正文', idType: 'idCard' as const, idNumber: idNumberOf('1986-06-06', 400 + people), phone, consent: true }
  const added = await ask('addPatient', { ...person, relation: 'self' }, { token })
  if (!added.ok) throw new Error(JSON.stringify(added.problem))
}
const read = async (): Promise<Reminders> => {
  const told = await ask('readReminders', {}, { token })
  if (!told.ok) throw new Error(told.code)
  return told.value
}
const report = async (answers: Readonly<Record<string, SubscriptionAnswer>>, key?: string): Promise<Reminders> => {
  const list = Object.entries(answers).map(([templateId, answer]) => ({ templateId, answer }))
  const told = await ask('reportSubscriptions', { moment: 'book', answers: list }, { token, ...(key ? { key } : {}) })
  if (!told.ok) throw new Error(JSON.stringify(told.problem))
  return told.value
}
const about = ({ items }: Reminders, kind: MessageKind) => items.find((one) => one.kind === kind)

describe('somebody who signs in from WeChat', () => {
  beforeEach(() => signInAt('wechat'))

  test('is asked at a booking for what nothing is left of, three at a time, and told that nothing reaches them yet', async () => {
    const told = await read()
    expect(told.provider).toBe('wechat')
    expect(told.ask.book).toEqual(['wechatDemoDayBefore', 'wechatDemoSuspended', 'wechatDemoSameDay'])
    expect(told.ask.waitlist).toEqual(['wechatDemoOffered', 'wechatDemoDayBefore', 'wechatDemoSuspended'])
    expect(told.ask.checkIn).toEqual(['wechatDemoTurnNear'])
    expect(about(told, 'dayBefore')).toEqual({
      kind: 'dayBefore',
      next: 'subscribe',
      platform: { templateId: 'wechatDemoDayBefore', state: 'neverAsked', left: 0 },
    })
  })

  test('with a patient is reached by SMS, and by WeChat as soon as they agreed', async () => {
    await addSelf()
    expect(about(await read(), 'dayBefore')).toMatchObject({ by: 'sms', next: 'subscribe' })
    const told = await report({ wechatDemoDayBefore: 'accept', wechatDemoSuspended: 'reject', wechatDemoSameDay: 'ban' })
    expect(about(told, 'dayBefore')).toMatchObject({ by: 'wechatSubscription', next: 'nothing', platform: { state: 'ready', left: 1 } })
    expect(about(told, 'suspended')).toMatchObject({ by: 'sms', platform: { state: 'declined', left: 0 } })
    expect(about(told, 'sameDay')).toMatchObject({ by: 'sms', platform: { state: 'banned', left: 0 } })
    expect(told).toEqual(await read())
  })

  test('is asked first for what is used up or was never asked, then for more of the rest', async () => {
    const told = await report({ wechatDemoDayBefore: 'accept' })
    expect(told.ask.book).toEqual(['wechatDemoSuspended', 'wechatDemoSameDay', 'wechatDemoMoved'])
  })

  test('a report that is repeated counts once, another one counts again', async () => {
    await report({ wechatDemoDayBefore: 'accept' }, 'the-first-tap')
    expect(about(await report({ wechatDemoDayBefore: 'accept' }, 'the-first-tap'), 'dayBefore')?.platform?.left).toBe(1)
    expect(about(await report({ wechatDemoDayBefore: 'accept' }, 'the-second-tap'), 'dayBefore')?.platform?.left).toBe(2)
  })

  test('a long-term template is not counted, and not asked for again', async () => {
    const told = await report({ wechatDemoTurnNear: 'accept' })
    expect(about(told, 'called')?.platform).toEqual({ templateId: 'wechatDemoTurnNear', state: 'ready' })
    expect([told.ask.checkIn, told.ask.watchQueue]).toEqual([[], []])
  })

  test('what the hospital does not send is passed over, and nothing is kept of it', async () => {
    expect(await report({ nobodyKnowsThis: 'accept', alipayDemoBooked: 'accept' })).toEqual(await read())
    expect((await read()).items.every(({ platform }) => platform?.state === 'neverAsked' || !platform)).toBe(true)
  })

  test('six answers, none, an unknown one or a template id of other letters are refused by the name of the field', async () => {
    const answers = (count: number) => Array.from({ length: count }, (_, i) => ({ templateId: `t${i}`, answer: 'accept' as const }))
    for (const [question, field] of [
      [{ moment: 'book', answers: answers(6) }, 'answers'],
      [{ moment: 'book', answers: [] }, 'answers'],
      [{ moment: 'book', answers: [{ templateId: 'a b', answer: 'accept' }] }, 'answers.0.templateId'],
      [{ moment: 'book', answers: [{ templateId: 'a', answer: 'maybe' }] }, 'answers.0.answer'],
      [{ moment: 'later', answers: answers(1) }, 'moment'],
    ] as const) {
      const told = await ask('reportSubscriptions', question as never, { token })
      expect(told).toMatchObject({ status: 400, problem: { errors: [{ field }] } })
    }
  })

  test('nothing of it is left after the account is closed', async () => {
    await report({ wechatDemoDayBefore: 'accept' })
    expect((await ask('closeAccount', {}, { token })).ok).toBe(true)
    const again = await ask('signInOnPlatform', { provider: 'wechat', code: hospital.platforms.mintLoginCode('wechat', openId) })
    token = again.ok ? again.value.accessToken : ''
    expect(about(await read(), 'dayBefore')?.platform?.state).toBe('neverAsked')
  })
})

test('somebody from Alipay is asked for the templates there', async () => {
  await signInAt('alipay')
  expect((await read()).ask.book).toEqual(['alipayDemoDayBefore', 'alipayDemoSuspended', 'alipayDemoSameDay'])
  const told = await report({ alipayDemoDayBefore: 'accept', wechatDemoDayBefore: 'accept' })
  expect(about(told, 'dayBefore')).toMatchObject({ by: 'alipayTemplate', platform: { templateId: 'alipayDemoDayBefore', left: 1 } })
})

test('somebody who signs in by phone is asked for nothing: they get text messages', async () => {
  const phone = '13712345678'
  await ask('sendOneTimeCode', { phone })
  const told = await ask('signInByPhone', { phone, code: hospital.platforms.lastOneTimeCode(phone) ?? '' })
  token = told.ok ? told.value.accessToken : ''
  const reminders = await read()
  expect(reminders.provider).toBe('phone')
  expect(Object.values(reminders.ask).flat()).toEqual([])
  expect(about(reminders, 'dayBefore')).toEqual({ kind: 'dayBefore', by: 'sms', next: 'nothing' })
})

test('nobody reads or reports without being signed in', async () => {
  expect(await ask('readReminders', {})).toMatchObject({ status: 401 })
  expect(await ask('reportSubscriptions', { moment: 'book', answers: [{ templateId: 'a', answer: 'accept' }] })).toMatchObject({
    status: 401,
  })
})
