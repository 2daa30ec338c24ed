import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { Question } from '#shared/contract/schemas'
import type { AddPatientInput } from '#shared/contract/schemas/patient'
import { type Client, client } from '#tests/support/client'
import { type HospitalSystem, openHospital } from '#tests/support/hospitalSystem'
import { idNumberOf } from '#tests/support/idNumbers'
import { addRelative, codeSentTo, phoneOf } from '#tests/support/relatives'

let hospital: HospitalSystem
let ask: Client
beforeAll(async () => {
  // Only the clock: a code is sent to a number once a minute.
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() })
  hospital = await openHospital({ open: ['card'] })
  ask = client(hospital)
}, 120_000)
afterAll(async () => {
  vi.useRealTimers()
  await hospital.close()
  expect(hospital.faults()).toEqual([])
})

const aMinuteLater = () => vi.setSystemTime(Date.now() + 61_000)
const signIn = async (): Promise<string> => {
  const told = await ask('signInDemo', { identity: 'newcomer' })
  if (!told.ok) throw new Error(told.code)
  return told.value.accessToken
}
let people = 300
const aPerson = (given: Partial<AddPatientInput> = {}): AddPatientInput => {
  people += 1
  const idNumber = idNumberOf('1986-06-06', people)
  return { name: '周正文', idType: 'idCard', idNumber, phone: phoneOf(people), relation: 'self', consent: true, ...given }
}
const codeFor = async (token: string, patientId: string, phone: string): Promise<string> => {
  aMinuteLater()
  const sent = await ask('sendPatientCode', { patientId }, { token })
  if (!sent.ok) throw new Error(JSON.stringify(sent.problem))
  return codeSentTo(hospital, phone)
}
const anAppointment = async (token: string, patientId: string) => {
  const sessions = await ask('listDepartmentSessions', { departmentId: 'card', date: '2026-11-25' as never })
  const open = sessions.ok ? sessions.value.items.filter((one) => one.state === 'open') : []
  const sessionId = String(open[0]?.id)
  const detail = await ask('readSession', { sessionId })
  const slot = (detail.ok && detail.value.slots.find((one) => one.remaining > 0)?.index) || 0
  return { sessionId, slot, told: await ask('bookAppointment', { sessionId, slot, patientId }, { token }) }
}

describe('somebody who was asked', () => {
  test('is not booked, held or waited for until they agree, and then is', async () => {
    const token = await signIn()
    const person = aPerson({ relation: 'parent' })
    const added = await ask('addPatient', person, { token })
    const patientId = added.ok ? added.value.id : ''
    const { sessionId, slot, told } = await anAppointment(token, patientId)
    expect(told).toMatchObject({ status: 409, code: 'PATIENT_NOT_CONFIRMED' })
    expect(await ask('holdNumber', { sessionId, slot, patientId }, { token })).toMatchObject({ code: 'PATIENT_NOT_CONFIRMED' })
    expect(await ask('joinWaitlist', { sessionId, patientId } as Question<'joinWaitlist'>, { token })).toMatchObject({
      code: 'PATIENT_NOT_CONFIRMED',
    })
    const code = await codeFor(token, patientId, person.phone)
    expect(await ask('confirmPatient', { patientId, code: '000000' }, { token })).toMatchObject({ status: 401, code: 'CODE_WRONG' })
    expect(await ask('confirmPatient', { patientId, code }, { token })).toMatchObject({ ok: true, value: { state: 'confirmed' } })
    expect((await anAppointment(token, patientId)).told.ok).toBe(true)
  })

  test('shows a stranger who knows name and number nothing of their appointments, and no phone but masked', async () => {
    const [token, stranger] = [await signIn(), await signIn()]
    const person = aPerson()
    const mine = await addRelative(hospital, ask, token, person)
    const { sessionId, told } = await anAppointment(token, mine.id)
    if (!told.ok) throw new Error(told.code)
    const added = await ask('addPatient', { ...person, phone: phoneOf(99_999), relation: 'other' }, { token: stranger })
    expect(added).toMatchObject({ ok: true, value: { id: mine.id, state: 'asked', maskedPhone: mine.maskedPhone } })
    const asking = { token: stranger }
    const listed = await ask('listAppointments', { when: 'upcoming' }, asking)
    expect(listed).toMatchObject({ ok: true, value: { items: [] } })
    const appointmentId = told.value.id
    expect((await ask('readAppointment', { appointmentId }, asking)).code).toBe('UNKNOWN_APPOINTMENT')
    expect((await ask('cancelAppointment', { appointmentId }, asking)).code).toBe('UNKNOWN_APPOINTMENT')
    expect((await ask('rescheduleAppointment', { appointmentId, sessionId, slot: 0 }, asking)).ok).toBe(false)
    expect((await ask('listAccesses', { patientId: mine.id }, asking)).code).toBe('UNKNOWN_PATIENT')
    expect((await ask('erasePatient', { patientId: mine.id, code: '123456' }, asking)).code).toBe('UNKNOWN_PATIENT')
    const still = await ask('readAppointment', { appointmentId }, { token })
    expect(still).toMatchObject({ ok: true, value: { state: 'booked' } })
  })

  test('is not confirmed by a code of a sign-in to the same phone', async () => {
    const token = await signIn()
    const person = aPerson({ relation: 'spouse' })
    const added = await ask('addPatient', person, { token })
    const patientId = added.ok ? added.value.id : ''
    const own = await codeFor(token, patientId, person.phone)
    aMinuteLater()
    expect((await ask('sendOneTimeCode', { phone: person.phone })).ok).toBe(true)
    const ofSignIn = codeSentTo(hospital, person.phone)
    expect(ofSignIn).not.toBe(own)
    expect((await ask('confirmPatient', { patientId, code: ofSignIn }, { token })).code).toBe('CODE_WRONG')
    expect((await ask('confirmPatient', { patientId, code: own }, { token })).ok).toBe(true)
  })
})

test('a counter confirms who has shown documents, and says when several ask', async () => {
  const [token, daughter, stranger, clerk] = [
    await signIn(),
    await signIn(),
    await signIn(),
    await ask('signInDemoStaff', { identity: 'counterClerk' }),
  ]
  const atDesk = { token: clerk.ok ? clerk.value.accessToken : '' }
  const person = aPerson()
  const { id: patientId } = await addRelative(hospital, ask, token, person)
  const reason = '本人到场，已核对身份证'
  expect(await ask('confirmPatientAtDesk', { patientId, reason }, atDesk)).toMatchObject({ code: 'NOTHING_ASKED' })
  for (const [account, relation] of [
    [daughter, 'parent'],
    [stranger, 'other'],
  ] as const)
    await ask('addPatient', { ...person, relation }, { token: account })
  const several = await ask('confirmPatientAtDesk', { patientId, reason }, atDesk)
  if (several.ok) throw new Error('confirmed without choosing')
  const asking = several.problem.asking as { accountId: string; relation: string }[]
  expect(asking.map(({ relation }) => relation).sort()).toEqual(['other', 'parent'])
  const accountId = asking.find(({ relation }) => relation === 'parent')?.accountId
  expect(await ask('confirmPatientAtDesk', { patientId, accountId, reason }, atDesk)).toMatchObject({ ok: true, value: { confirmed: 1 } })
  const states = await Promise.all([daughter, stranger].map((account) => ask('listPatients', {}, { token: account })))
  expect(states.map((one) => one.ok && one.value.items[0]?.state)).toEqual(['confirmed', 'asked'])
})

test('WeChat and Alipay may care for one person, who is one patient; accounts stay two', async () => {
  const tokens: string[] = []
  for (const provider of ['wechat', 'alipay'] as const) {
    const told = await ask('signInOnPlatform', { provider, code: hospital.platforms.mintLoginCode(provider, `${provider}-one-person`) })
    tokens.push(told.ok ? told.value.accessToken : '')
  }
  const person = aPerson()
  const ids = []
  for (const token of tokens) ids.push((await addRelative(hospital, ask, token, person)).id)
  expect(new Set(ids).size).toBe(1)
  const booked = await anAppointment(String(tokens[0]), String(ids[0]))
  expect(booked.told.ok).toBe(true)
  const seen = await ask('listAppointments', { when: 'upcoming' }, { token: String(tokens[1]) })
  expect(seen.ok && seen.value.items).toHaveLength(1)
  expect((await ask('closeAccount', {}, { token: String(tokens[1]) })).ok).toBe(true)
  expect((await ask('listAppointments', { when: 'upcoming' }, { token: String(tokens[0]) })).ok).toBe(true)
  const anew = await ask('signInOnPlatform', { provider: 'alipay', code: hospital.platforms.mintLoginCode('alipay', 'alipay-one-person') })
  const after = await ask('listPatients', {}, { token: anew.ok ? anew.value.accessToken : '' })
  expect(after).toMatchObject({ ok: true, value: { items: [] } })
})

describe('what is kept of a patient', () => {
  test('is exported in full, with who looked; corrected; and deleted, after which they begin anew', async () => {
    const token = await signIn()
    const person = aPerson()
    const { id: patientId } = await addRelative(hospital, ask, token, person)
    const told = await ask('exportPatient', { patientId, code: await codeFor(token, patientId, person.phone) }, { token })
    if (!told.ok) throw new Error(told.code)
    const profile = told.value.parts.find(({ name }) => name === 'profile')?.records[0]
    expect(profile).toContainEqual({ name: 'idNumber', label: '证件号码', value: person.idNumber })
    const looked = await ask('listAccesses', { patientId }, { token })
    expect(looked.ok && looked.value.items.map(({ who, what }) => `${who} ${what}`)).toEqual(
      expect.arrayContaining(['您的账号 导出全部信息', '您的账号 添加就诊人']),
    )

    const phone = phoneOf(88_888)
    const code = await codeFor(token, patientId, person.phone)
    aMinuteLater()
    expect(await ask('sendPatientCode', { patientId, newPhone: phone }, { token })).toMatchObject({ ok: true })
    const correction = { patientId, code, phone, newCode: codeSentTo(hospital, phone) }
    expect(await ask('correctPatient', correction, { token })).toMatchObject({ ok: true, value: { maskedPhone: '139****8888' } })

    expect(await ask('listConsents', { patientId }, { token })).toMatchObject({ ok: true, value: { items: [{ purpose: 'booking' }] } })
    const { told: booked } = await anAppointment(token, patientId)
    if (!booked.ok) throw new Error(booked.code)
    const erase = async () => ask('erasePatient', { patientId, code: await codeFor(token, patientId, phone) }, { token })
    expect(await erase()).toMatchObject({ code: 'PATIENT_HAS_APPOINTMENTS' })
    expect((await ask('withdrawConsent', { patientId, purpose: 'booking' }, { token })).code).toBe('PATIENT_HAS_APPOINTMENTS')
    expect((await ask('closeAccount', {}, { token })).code).toBe('PATIENT_HAS_APPOINTMENTS')
    await ask('cancelAppointment', { appointmentId: booked.value.id }, { token })
    expect(await erase()).toMatchObject({ ok: true, value: { keptUntil: '2029-11-25' } })
    expect((await ask('listConsents', { patientId }, { token })).code).toBe('UNKNOWN_PATIENT')
    const again = await ask('addPatient', person, { token })
    expect(again.ok && again.value.id).not.toBe(patientId)
    const appointments = await ask('listAppointments', { when: 'past' }, { token })
    expect(appointments).toMatchObject({ ok: true, value: { items: [] } })
  })

  test('additions of a month are counted exactly, however many come at once', async () => {
    const token = await signIn()
    for (let turn = 0; turn < 2; turn += 1) {
      const told = await Promise.all(Array.from({ length: 7 }, () => ask('addPatient', aPerson({ relation: 'other' }), { token })))
      expect(told.filter(({ ok }) => ok)).toHaveLength(5)
      const listed = await ask('listPatients', {}, { token })
      for (const { id } of listed.ok ? listed.value.items : []) await ask('removePatient', { patientId: id }, { token })
    }
    expect((await ask('addPatient', aPerson({ relation: 'other' }), { token })).code).toBe('TOO_MANY_CHANGES')
    expect(await ask('readAccount', {}, { token })).toMatchObject({ ok: true, value: { patients: 0, changesLeftThisMonth: 0 } })
  })
})

test('the made-up person who comes back finds relatives who have agreed, each time', async () => {
  for (const _ of [1, 2]) {
    const told = await ask('signInDemo', { identity: 'returning' })
    const listed = await ask('listPatients', {}, { token: told.ok ? told.value.accessToken : '' })
    expect(listed.ok && listed.value.items.map(({ state }) => state)).toEqual(['confirmed', 'confirmed', 'confirmed'])
  }
})
