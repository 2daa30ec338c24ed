import { beforeEach, describe, expect, test } from 'vitest'
import { addPatient } from '#functions/usecases/addPatient'
import { listPatients, setDefaultPatient } from '#functions/usecases/carePatients'
import { confirmPatient } from '#functions/usecases/confirmPatient'
import { confirmPatientAtDesk } from '#functions/usecases/confirmPatientAtDesk'
import { listConsents, withdrawConsent } from '#functions/usecases/consentsOf'
import { correctPatient } from '#functions/usecases/correctPatient'
import { enterDraw } from '#functions/usecases/enterDraw'
import { erasePatient } from '#functions/usecases/erasePatient'
import { exportPatient } from '#functions/usecases/exportPatient'
import { joinWaitlist } from '#functions/usecases/joinWaitlist'
import { listAccesses } from '#functions/usecases/listAccesses'
import { sendPatientCode } from '#functions/usecases/patientCodes'
import { sendOneTimeCode } from '#functions/usecases/sendOneTimeCode'
import { readWanted } from '#functions/usecases/wantedNumber'
import { clinicDate } from '#shared/values/clinicTime'
import { memoryTable } from '#tests/sim/memoryTable'
import { cutOffEverywhere } from '#tests/support/failingTable'
import { aSession, at } from '#tests/support/givens'
import { numberDeps } from '#tests/support/numberDeps'
import { aChild, anAdult, rightsRoom } from '#tests/support/rightsRoom'

let room: ReturnType<typeof rightsRoom>
beforeEach(async () => {
  room = rightsRoom(memoryTable(false))
  await room.open('mine', 'other', 'third')
})
const stateOf = async (accountId: string, patientId: string) => {
  const listed = await listPatients(room.deps, room.as(accountId))
  return listed.ok ? listed.value.items.find(({ id }) => id === patientId)?.state : undefined
}
const confirm = (accountId: string, patientId: string, code: string) => confirmPatient(room.deps, room.as(accountId), { patientId, code })

describe('a person is cared for when they agreed', () => {
  test('oneself and a child at once; another adult when the code sent to the phone given for them comes back', async () => {
    expect(await room.add('mine', anAdult(1, { relation: 'self' }))).toMatchObject({
      ok: true,
      value: { state: 'confirmed', isDefault: true },
    })
    expect(await room.add('mine', aChild(2))).toMatchObject({ ok: true, value: { state: 'confirmed' } })
    const id = await room.added('mine', anAdult(3))
    expect(await stateOf('mine', id)).toBe('asked')
    expect(await room.deps.whyNoPatient('mine', id)).toBe('PATIENT_NOT_CONFIRMED')
    const code = await room.code('mine', id)
    expect(room.sent.at(-1)?.phone).toBe('13900000003')
    expect(await confirm('mine', id, '000000')).toMatchObject({ code: 'CODE_WRONG' })
    expect(await confirm('mine', id, code)).toMatchObject({ ok: true, value: { state: 'confirmed' } })
    expect(await confirm('mine', id, code)).toMatchObject({ ok: true })
    expect(await room.deps.readPatient('mine', id)).toMatchObject({ name: '周正文' })
    expect(await room.deps.readDiary(id)).toBeDefined()
  })

  test('without the consent to the rules for children a child is not added', async () => {
    const child = aChild(4)
    const { childDataConsent: _, ...guardian } = child.guardian ?? { name: '', idNumber: '', phone: '', consent: true }
    expect(await room.add('mine', { ...child, guardian })).toMatchObject({ code: 'CONSENT_NEEDED' })
  })

  test('who is on record is asked there, whatever phone was typed in, and is one person for two accounts', async () => {
    const id = await room.agreed('mine', anAdult(5, { relation: 'self' }))
    const told = await room.add('other', anAdult(5, { phone: '13666666666', relation: 'self' }))
    expect(told).toMatchObject({ ok: true, value: { id, state: 'asked', maskedPhone: '139****0005' } })
    const code = await room.code('other', id)
    expect(room.sent.at(-1)?.phone).toBe('13900000005')
    expect(await confirm('other', id, code)).toMatchObject({ ok: true, value: { state: 'confirmed' } })
    expect(await room.deps.readPatient('other', id)).toEqual(await room.deps.readPatient('mine', id))
  })

  test('nobody is put on record by who only asks: the person themselves comes with their own phone', async () => {
    const id = await room.added('other', anAdult(6, { phone: '13666666666', name: '周正文' }))
    expect(await room.deps.readPatients([id])).toEqual([])
    const strangersCode = await room.code('other', id)
    expect(await room.add('mine', anAdult(6, { relation: 'self' }))).toMatchObject({ ok: true, value: { id, state: 'confirmed' } })
    expect(await confirm('other', id, strangersCode)).toMatchObject({ ok: false })
    await room.code('other', id)
    expect(room.sent.at(-1)?.phone).toBe('13900000006')
    expect(await room.deps.readPatient('other', id)).toBeUndefined()
  })

  test('a stranger who knows name and number sees what they typed in, and may do nothing', async () => {
    const passport = { idType: 'passport', idNumber: 'E12345678', birthDate: clinicDate('1988-08-08'), sex: 'male' } as const
    const id = await room.agreed('mine', anAdult(7, { ...passport, relation: 'self' }))
    const typed = anAdult(7, { ...passport, birthDate: clinicDate('1970-01-01'), sex: 'female' })
    expect(await room.added('other', typed)).toBe(id)
    await room.appointment(id)
    const listed = await listPatients(room.deps, room.as('other'))
    expect(listed.ok && listed.value.items).toMatchObject([
      { id, birthDate: '1970-01-01', sex: 'female', state: 'asked', isDefault: false },
    ])
    const acting = room.as('other')
    const code = '123456'
    expect(await room.deps.readPatient('other', id)).toBeUndefined()
    expect(await room.deps.listPatients('other')).toEqual([])
    expect(await setDefaultPatient(room.deps, acting, { patientId: id })).toMatchObject({ code: 'UNKNOWN_PATIENT' })
    expect(await listConsents(room.deps, acting, { patientId: id })).toEqual({ ok: true, value: { items: [] } })
    expect(await listAccesses(room.deps, acting, { patientId: id })).toMatchObject({ code: 'UNKNOWN_PATIENT' })
    for (const purpose of ['booking', 'symptoms'] as const)
      expect(await withdrawConsent(room.deps, acting, { patientId: id, purpose })).toMatchObject({ code: 'UNKNOWN_PATIENT' })
    for (const ask of [exportPatient, erasePatient, correctPatient])
      expect(await ask(room.deps, acting, { patientId: id, code })).toMatchObject({ code: 'UNKNOWN_PATIENT' })
    const newPhone = { patientId: id, newPhone: '13666666666' }
    expect(await sendPatientCode(room.deps, acting, newPhone)).toMatchObject({ code: 'UNKNOWN_PATIENT' })
    expect(await sendPatientCode(room.deps, room.as('third'), { patientId: id })).toMatchObject({ code: 'UNKNOWN_PATIENT' })
  })
})

describe('for who has not agreed, or withdrew the consent to bookings,', () => {
  const session = aSession({ slots: [{ startsAt: '08:00', online: 2 }] })
  const numbers = () => ({
    ...numberDeps(memoryTable(false), { now: () => room.clock.now, sessions: [{ ...session, draw: {} } as never] }),
    ...room.deps,
  })
  const refusals = async (patientId: string) => {
    const [acting, input] = [room.as('mine'), { sessionId: session.id, patientId }]
    const told = await Promise.all([
      readWanted(numbers(), acting, { ...input, slot: 0 }),
      joinWaitlist(numbers() as never, acting, input),
      enterDraw(numbers() as never, acting, { ...input, slots: [0] }),
    ])
    return told.map((one) => !one.ok && one.code)
  }

  test('no number is taken, no place in a line or a draw; for a stranger there is nobody', async () => {
    const asked = await room.added('mine', anAdult(50))
    expect(await refusals(asked)).toEqual(Array(3).fill('PATIENT_NOT_CONFIRMED'))
    const stopped = await room.added('mine', anAdult(51, { relation: 'self' }))
    await withdrawConsent(room.deps, room.as('mine'), { patientId: stopped, purpose: 'booking' })
    expect(await refusals(stopped)).toEqual(Array(3).fill('PATIENT_NOT_CONFIRMED'))
    expect(await refusals(await room.added('other', anAdult(52)))).toEqual(Array(3).fill('UNKNOWN_PATIENT'))
  })
})

describe('a code', () => {
  test('of a sign-in, of another patient, of another account, or for a new phone does not confirm', async () => {
    const phone = '13900000008'
    const [one, two] = [await room.added('mine', anAdult(8)), await room.added('mine', anAdult(9, { phone }))]
    await room.added('other', anAdult(8))
    const ofOne = await room.code('mine', one)
    expect(await confirm('mine', two, ofOne)).toMatchObject({ ok: false })
    expect(await confirm('other', one, ofOne)).toMatchObject({ ok: false })
    await sendOneTimeCode(room.deps, { phone })
    const ofSignIn = room.sent.at(-1)?.code ?? ''
    expect(ofSignIn).not.toBe(ofOne)
    expect(await confirm('mine', one, ofSignIn)).toMatchObject({ code: 'CODE_WRONG' })
    expect(await confirm('mine', one, ofOne)).toMatchObject({ ok: true })
    const ofNew = await room.code('mine', one, '13911111111')
    const corrected = await correctPatient(room.deps, room.as('mine'), {
      patientId: one,
      phone: '13911111111',
      code: ofNew,
      newCode: ofNew,
    })
    expect(corrected).toMatchObject({ ok: false })
  })

  test('goes to a number once a minute, whoever asks, and is over after five', async () => {
    const id = await room.added('mine', anAdult(10))
    await room.added('other', anAdult(10))
    const code = await room.code('mine', id)
    expect(await sendPatientCode(room.deps, room.as('other'), { patientId: id })).toMatchObject({ code: 'CODE_TOO_SOON' })
    room.clock.now = at('2026-11-23T08:07:00')
    expect(await confirm('mine', id, code)).toMatchObject({ code: 'CODE_EXPIRED' })
  })
})

describe('who was asked', () => {
  test('may agree for seven days; then the place is free, and they may be asked again', async () => {
    room.rules.patientsPerAccount = 1
    const id = await room.added('mine', anAdult(11))
    expect(await room.add('mine', anAdult(12))).toMatchObject({ code: 'TOO_MANY_PATIENTS' })
    room.clock.now = at('2026-11-30T08:00:00')
    expect(await stateOf('mine', id)).toBeUndefined()
    expect(await room.deps.whyNoPatient('mine', id)).toBe('UNKNOWN_PATIENT')
    expect(await confirm('mine', id, '123456')).toMatchObject({ code: 'UNKNOWN_PATIENT' })
    expect(await room.add('mine', anAdult(12))).toMatchObject({ ok: true })
    expect(await room.deps.readCare(id, 'mine')).toBeUndefined()
  })

  test('may agree at the counter; where several ask it must be said who', async () => {
    const id = await room.agreed('mine', anAdult(13, { relation: 'self' }))
    const atDesk = (accountId?: string, key?: string) => confirmPatientAtDesk(room.deps, room.staff(key), { patientId: id, accountId })
    expect(await atDesk()).toMatchObject({ code: 'NOTHING_ASKED' })
    await room.added('other', anAdult(13, { relation: 'parent' }))
    await room.added('third', anAdult(13))
    expect(await atDesk()).toMatchObject({
      code: 'SEVERAL_ASKED',
      details: { asking: [{ accountId: 'other', relation: 'parent' }, { accountId: 'third' }] },
    })
    for (const _ of [1, 2]) expect(await atDesk('other', 'desk-key-1')).toEqual({ ok: true, value: { confirmed: 1 } })
    expect(await stateOf('other', id)).toBe('confirmed')
    expect(await stateOf('third', id)).toBe('asked')
    const unknown = await confirmPatientAtDesk(room.deps, room.staff(), { patientId: 'nobody' })
    expect(unknown).toMatchObject({ code: 'UNKNOWN_PATIENT' })
  })
})

describe('additions are counted', () => {
  test('so many a month, exactly, however many are asked for at once; a month later anew', async () => {
    Object.assign(room.rules, { patientsPerAccount: 20, bindingsPerMonth: 3 })
    const told = await Promise.all([20, 21, 22, 23, 24, 25].map((n) => room.add('mine', anAdult(n))))
    expect(told.map((one) => (one.ok ? 'added' : one.code)).sort()).toEqual([
      ...Array(3).fill('TOO_MANY_CHANGES'),
      ...Array(3).fill('added'),
    ])
    expect((await room.deps.readAccount('mine'))?.patients).toHaveLength(3)
    for (const { patientId } of (await room.deps.readAccount('mine'))?.patients ?? []) await room.deps.unlinkPatient('mine', patientId)
    expect(await room.add('mine', anAdult(26))).toMatchObject({ code: 'TOO_MANY_CHANGES' })
    room.clock.now = at('2026-12-01T00:00:00')
    const later = await Promise.all([27, 28, 29, 30].map((n) => room.add('mine', anAdult(n))))
    expect(later.filter(({ ok }) => ok)).toHaveLength(3)
  })

  test('and what was refused leaves nothing of the person behind', async () => {
    Object.assign(room.rules, { patientsPerAccount: 1 })
    const told = await Promise.all([room.add('mine', anAdult(31)), room.add('mine', anAdult(32))])
    expect(told.filter(({ ok }) => ok)).toHaveLength(1)
    const ids = await Promise.all([31, 32].map(async (n) => (await room.deps.findPatient('nx', anAdult(n))).id))
    const kept = await room.deps.readCares('mine', ids)
    expect(kept).toHaveLength(1)
  })
})

describe('cut off at any call of the table and asked again', () => {
  test.each([
    ['oneself', anAdult(40, { relation: 'self' }), 'confirmed'],
    ['another adult', anAdult(41), 'asked'],
  ] as const)('%s is added once', async (_, person, state) => {
    const played = await cutOffEverywhere(async (_cut, over) => {
      const whole = memoryTable(false)
      room = rightsRoom(whole)
      await room.open('mine')
      const acting = room.as('mine', 'same-key')
      const first = await addPatient(room.depsOver(over(whole)), acting, person).catch(() => undefined)
      const told = await addPatient(room.deps, acting, person)
      if (first?.ok) expect(told).toEqual(first)
      expect(told).toMatchObject({ ok: true, value: { state } })
      const account = await room.deps.readAccount('mine')
      expect(account?.patients).toHaveLength(1)
      expect(account?.added?.count).toBe(1)
      const id = told.ok ? told.value.id : ''
      expect(await room.deps.readCare(id, 'mine')).toBeDefined()
      if (state === 'confirmed') {
        expect(await room.deps.listConsentsOf(id)).toHaveLength(1)
        expect(await room.deps.readDiary(id)).toBeDefined()
      }
    })
    expect(played).toBeGreaterThan(10)
  })

  test('who agrees is cared for, with their consents', async () => {
    const played = await cutOffEverywhere(async (_cut, over) => {
      const whole = memoryTable(false)
      room = rightsRoom(whole)
      await room.open('mine')
      const patientId = await room.added('mine', anAdult(42))
      const acting = room.as('mine', 'same-key')
      const code = await room.code('mine', patientId)
      await confirmPatient(room.depsOver(over(whole)), acting, { patientId, code }).catch(() => undefined)
      const fresh = (await stateOf('mine', patientId)) === 'asked' ? await room.code('mine', patientId) : code
      expect(await confirmPatient(room.deps, acting, { patientId, code: fresh })).toMatchObject({ ok: true, value: { state: 'confirmed' } })
      const given = await room.deps.listConsentsOf(patientId)
      expect(given.map(({ purpose }) => purpose).sort()).toEqual(['booking', 'care'])
      expect(await room.deps.readPatient('mine', patientId)).toMatchObject({ id: patientId })
    })
    expect(played).toBeGreaterThan(10)
  })
})
