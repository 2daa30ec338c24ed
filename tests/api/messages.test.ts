import { afterAll, beforeAll, expect, test } from 'vitest'
import { handler as planChanges } from '#functions/entries/changes'
import { handler as sendMessages } from '#functions/entries/messages'
import { median } from '#infra/bench/quantile'
import { clinicDate } from '#shared/values/clinicTime'
import { readAppointmentId } from '#shared/values/ids'
import { type Client, client } from '#tests/support/client'
import { type HospitalSystem, openHospital } from '#tests/support/hospitalSystem'
import { idNumberOf } from '#tests/support/idNumbers'

/** The functions as they are deployed: the stream's, the minute's, and the pretend platforms they send to. */

let hospital: HospitalSystem
let ask: Client
beforeAll(async () => {
  hospital = await openHospital({ now: '2026-11-23T09:30:00', open: ['card'] })
  ask = client(hospital)
}, 120_000)
afterAll(async () => {
  await hospital.close()
  expect(hospital.faults()).toEqual([])
})

let people = 0
const aPerson = async () => {
  people += 1
  const openId = `oMessaged${String(people).padStart(8, '0')}`
  const phone = `137${String(10_000_000 + people)}`
  const told = await ask('signInOnPlatform', { provider: 'wechat', code: hospital.platforms.mintLoginCode('wechat', openId) })
  if (!told.ok) throw new Error(told.code)
  const token = told.value.accessToken
  const person = { name: '周正文', idType: 'idCard' as const, idNumber: idNumberOf('1986-06-06', 700 + people), phone, consent: true }
  const added = await ask('addPatient', { ...person, relation: 'self' }, { token })
  if (!added.ok) throw new Error(JSON.stringify(added.problem))
  return { openId, phone, token, patientId: added.value.id }
}
type Person = Awaited<ReturnType<typeof aPerson>>

const book = async ({ token, patientId }: Person) => {
  const listed = await ask('listDepartmentSessions', { departmentId: 'card', date: clinicDate('2026-11-25') })
  if (!listed.ok) throw new Error(listed.code)
  for (const { id } of listed.value.items) {
    const told = await ask('bookAppointment', { sessionId: id, slot: 0, patientId }, { token })
    if (told.ok) return told.value
  }
  throw new Error('nothing could be booked')
}
/** As the stream tells it: with the keys, and here without the images' other attributes. */
const tellOf = (patientId: string) =>
  planChanges({ Records: [{ dynamodb: { SequenceNumber: '1', NewImage: { pk: { S: `PATIENT#${patientId}` }, sk: { S: 'DIARY' } } } }] })

/** Each function set its clock when it was first run, so the minute's may be seconds behind. */
const sendOne = async () => {
  for (let tries = 0; tries < 40; tries += 1) {
    const { sent } = await sendMessages()
    if (sent > 0) return sent
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
  return 0
}

test('a booking that the stream tells of is confirmed by WeChat to who consented, with a link to its progress, and its consent is used up', async () => {
  const person = await aPerson()
  hospital.platforms.tap.wechat(person.openId, ['wechatDemoBooked'], 'accept')
  const answers = [{ templateId: 'wechatDemoBooked', answer: 'accept' as const }]
  expect((await ask('reportSubscriptions', { moment: 'book', answers }, { token: person.token })).ok).toBe(true)
  const booked = await book(person)
  expect(await tellOf(person.patientId)).toEqual({ batchItemFailures: [] })
  expect(await sendOne()).toBe(1)
  const [card, ...others] = hospital.platforms.inboxOf('WeChat', person.openId)
  expect(others).toEqual([])
  expect(card?.templateId).toBe('wechatDemoBooked')
  expect(card?.opens).toMatch(/^pages\/progress\/index\?t=[\w-]{59}$/)
  expect(card?.lines.map(({ value }) => value).join()).toContain(booked.session.departmentName)
  expect(hospital.platforms.consentsLeft(person.openId, 'wechatDemoBooked')).toBe(0)
  expect(hospital.platforms.inboxOf('SMS', person.phone)).toEqual([])
})

test('who consented to nothing gets an SMS, from the sweep alone, once, and nothing after cancelling but that', async () => {
  const person = await aPerson()
  const { id } = await book(person)
  const inbox = () => hospital.platforms.inboxOf('SMS', person.phone)
  for (let turn = 0; turn < 60 && inbox().length === 0; turn += 1) await sendMessages({ turn })
  if (inbox().length === 0) await sendOne()
  for (let turn = 0; turn < 5; turn += 1) await sendMessages({ turn })
  expect(hospital.platforms.inboxOf('WeChat', person.openId)).toEqual([])
  expect(inbox()).toHaveLength(1)
  expect((await ask('cancelAppointment', { appointmentId: id }, { token: person.token })).ok).toBe(true)
  expect(await tellOf(person.patientId)).toEqual({ batchItemFailures: [] })
  expect(await sendOne()).toBe(1)
  expect(inbox()).toHaveLength(2)
  expect(readAppointmentId(id)?.patientId).toBe(person.patientId)
}, 60_000)

test('while every platform hangs, booking asks none of them and is as quick as ever', async () => {
  const others = []
  for (let i = 0; i < 10; i += 1) others.push(await aPerson())
  const usual = await secondsOfEach(others.slice(0, 5))
  const paths = ['/cgi-bin/message/subscribe/send', '/v3/alipay/open/app/mini/templatemessage/send', '/tencent/SendSms', '/aliyun/SendSms']
  for (const path of paths) hospital.platforms.troubles.begin(path, 'half-open')
  const latest = hospital.platforms.received[0]
  const hanging = await secondsOfEach(others.slice(5, 8))
  expect(hospital.platforms.received[0]).toBe(latest)
  for (const { patientId } of others.slice(0, 8)) await tellOf(patientId)
  const sending = sendMessages()
  hanging.push(...(await secondsOfEach(others.slice(8))))
  expect(median(hanging)).toBeLessThan(Math.max(0.5, 3 * median(usual)))
  hospital.platforms.troubles.end()
  await sending
}, 60_000)

const secondsOfEach = async (persons: readonly Person[]): Promise<number[]> => {
  const seconds = []
  for (const person of persons) {
    const begun = performance.now()
    await book(person)
    seconds.push((performance.now() - begun) / 1000)
  }
  return seconds
}
