import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { AddPatientInput } from '#shared/contract/schemas/patient'
import { type Client, client } from '#tests/support/client'
import { type HospitalSystem, openHospital } from '#tests/support/hospitalSystem'
import { idNumberOf } from '#tests/support/idNumbers'
import { addRelative, phoneOf } from '#tests/support/relatives'

let hospital: HospitalSystem
let ask: Client
let token: string
beforeAll(async () => {
  hospital = await openHospital({ open: ['card', 'gyn'] })
  ask = client(hospital)
}, 120_000)
afterAll(async () => {
  await hospital.close()
  expect(hospital.faults()).toEqual([])
})

let sequence = 100
const adult = (given: Partial<AddPatientInput> = {}): AddPatientInput => {
  sequence += 1
  const idNumber = idNumberOf('1988-08-08', sequence)
  return { name: '周正文', idType: 'idCard', idNumber, phone: phoneOf(sequence), relation: 'other', consent: true, ...given }
}
const guardian = { name: '周正文', idNumber: idNumberOf('1988-08-08', 501), phone: '13900000000', consent: true, childDataConsent: true }
const add = (person: AddPatientInput, key?: string) => ask('addPatient', person, { token, ...(key ? { key } : {}) })
/** Added, and agreed by the code that was sent. */
const addAgreed = (person: AddPatientInput) => addRelative(hospital, ask, token, person)
const listed = async () => {
  const told = await ask('listPatients', {}, { token })
  return told.ok ? told.value.items : []
}

describe('a patient is added (AT-18)', () => {
  beforeAll(async () => {
    const signedIn = await ask('signInDemo', { identity: 'newcomer' })
    token = signedIn.ok ? signedIn.value.accessToken : ''
  })

  test('with an identity number whose check digit is right, and is then the default', async () => {
    const told = await addAgreed(adult({ idNumber: '11010519491231002X', name: '陈秀英' }))
    expect(told).toMatchObject({ maskedName: '陈*英', birthDate: '1949-12-31', sex: 'female', age: 76, isDefault: true })
    expect(told.maskedIdNumber).toBe('110***********002X')
  })

  test.each([
    ['a wrong check digit', { idNumber: '110105194912310021' }, 'ID_NUMBER_WRONG'],
    ['a birth date that does not exist', { idNumber: '110105199902300012' }, 'ID_NUMBER_WRONG'],
    ['no consent', { consent: false }, 'CONSENT_NEEDED'],
    ['another name than this document is known by', { idNumber: '11010519491231002X', name: '陈秀兰' }, 'NAME_DIFFERS'],
    ['a passport without the birth date it does not say', { idType: 'passport', idNumber: 'E12345678' }, 'ID_NUMBER_WRONG'],
    ['a child without a guardian', { idNumber: idNumberOf('2015-03-03', 31) }, 'GUARDIAN_NEEDED'],
    [
      'a child whose guardian does not consent',
      { idNumber: idNumberOf('2015-03-03', 32), guardian: { ...guardian, consent: false } },
      'GUARDIAN_NEEDED',
    ],
    [
      "a guardian's number with a wrong digit",
      { idNumber: idNumberOf('2015-03-03', 33), guardian: { ...guardian, idNumber: '110105194912310021' } },
      'GUARDIAN_ID_WRONG',
    ],
    [
      'a guardian who is a child',
      { idNumber: idNumberOf('2015-03-03', 34), guardian: { ...guardian, idNumber: idNumberOf('2012-01-01', 35) } },
      'GUARDIAN_ID_WRONG',
    ],
  ] as const)('but not with %s, and then nothing is added', async (_, given, code) => {
    const before = await listed()
    expect((await add(adult(given as Partial<AddPatientInput>))).code).toBe(code)
    expect(await listed()).toEqual(before)
  })

  test('a child of thirteen with a consenting guardian, fourteen without', async () => {
    const thirteen = await add(adult({ idNumber: idNumberOf('2012-11-24', 41), relation: 'child', guardian }))
    expect(thirteen.ok && thirteen.value.guardian?.maskedName).toBe('周*文')
    expect((await add(adult({ idNumber: idNumberOf('2012-11-23', 42), relation: 'child' }))).ok).toBe(true)
  })

  test('a repeated request adds one patient; the same person again is told so', async () => {
    const person = adult()
    const first = await add(person, 'add-once-only')
    const again = await add(person, 'add-once-only')
    expect(again.ok && again.value).toEqual(first.ok && first.value)
    expect((await add(person)).code).toBe('PATIENT_ALREADY_ADDED')
  })

  test('at most five, also when two requests arrive in the same moment', async () => {
    expect(await listed()).toHaveLength(4)
    const told = await Promise.all([add(adult()), add(adult()), add(adult())])
    expect(told.filter((one) => one.ok)).toHaveLength(1)
    expect(told.filter((one) => !one.ok).map((one) => one.code)).toEqual(['TOO_MANY_PATIENTS', 'TOO_MANY_PATIENTS'])
    expect(await listed()).toHaveLength(5)
  })

  test('the default can be chosen, and stands first', async () => {
    const last = (await listed()).filter((one) => one.state === 'confirmed').at(-1)
    await ask('setDefaultPatient', { patientId: String(last?.id) }, { token })
    const after = await listed()
    expect(after[0]).toMatchObject({ id: last?.id, isDefault: true })
    expect(after.filter((one) => one.isDefault)).toHaveLength(1)
  })

  test('a patient with a coming visit stays; without one they can be removed, twice without harm', async () => {
    const [patient] = await listed()
    const patientId = String(patient?.id)
    const sessions = await ask('listDepartmentSessions', { departmentId: 'card', date: '2026-11-24' as never })
    const session = sessions.ok ? sessions.value.items.find((one) => one.state === 'open') : undefined
    const detail = await ask('readSession', { sessionId: String(session?.id) })
    const slot = detail.ok ? detail.value.slots.find((one) => one.remaining > 0) : undefined
    const booked = await ask('bookAppointment', { sessionId: String(session?.id), slot: slot?.index ?? 0, patientId }, { token })
    if (!booked.ok) throw new Error(booked.code)
    expect((await ask('removePatient', { patientId }, { token })).code).toBe('PATIENT_HAS_APPOINTMENTS')
    await ask('cancelAppointment', { appointmentId: booked.value.id }, { token })
    for (const _ of [1, 2]) expect((await ask('removePatient', { patientId }, { token })).ok).toBe(true)
    expect((await listed()).some((one) => one.id === patientId)).toBe(false)
  })

  test('a department that does not see this patient says so', async () => {
    const man = await addAgreed(adult({ idNumber: idNumberOf('1988-08-08', 901) }))
    const sessions = await ask('listDepartmentSessions', { departmentId: 'gyn', date: '2026-11-24' as never })
    const session = sessions.ok ? sessions.value.items.find((one) => one.state === 'open') : undefined
    const question = { sessionId: String(session?.id), slot: 0, patientId: man.id }
    expect((await ask('bookAppointment', question, { token })).code).toBe('PATIENT_NOT_ADMITTED')
  })
})

test('no name, number or phone of anybody is in what the function logged (I8)', () => {
  expect(hospital.log.length).toBeGreaterThan(30)
  expect(hospital.log.join('')).not.toMatch(/周正文|陈秀|110105\d|1390000/)
})
