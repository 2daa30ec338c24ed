import { beforeEach, describe, expect, test } from 'vitest'
import { listPatients, removePatient } from '#functions/usecases/carePatients'
import { confirmPatient } from '#functions/usecases/confirmPatient'
import { confirmPatientAtDesk } from '#functions/usecases/confirmPatientAtDesk'
import { listConsents, withdrawConsent } from '#functions/usecases/consentsOf'
import { correctPatient } from '#functions/usecases/correctPatient'
import { erasePatient } from '#functions/usecases/erasePatient'
import { exportPatient } from '#functions/usecases/exportPatient'
import { accessesOf } from '#functions/usecases/listAccesses'
import { closeAccount, readAccount } from '#functions/usecases/ownAccount'
import { consentTexts } from '#shared/text/zh/consents'
import { clinicDate } from '#shared/values/clinicTime'
import type { ConsentPurpose } from '#shared/values/words'
import { memoryTable } from '#tests/sim/memoryTable'
import { cutOffEverywhere } from '#tests/support/failingTable'
import { at } from '#tests/support/givens'
import { aChild, anAdult, rightsRoom } from '#tests/support/rightsRoom'

let table: ReturnType<typeof memoryTable>
let room: ReturnType<typeof rightsRoom>
const begin = async () => {
  table = memoryTable(false)
  room = rightsRoom(table)
  await room.open('mine', 'other')
}
beforeEach(begin)
const everything = () => JSON.stringify([...table.items()])
const self = anAdult(1, { relation: 'self' })
const past = {
  startsAt: at('2026-11-20T08:00'),
  endsAt: at('2026-11-20T08:30'),
  sessionId: '20261120a-card-card01',
  state: 'fulfilled',
} as const
const withdraw = (patientId: string, purpose: ConsentPurpose, accountId = 'mine') =>
  withdrawConsent(room.deps, room.as(accountId), { patientId, purpose })
const erase = async (patientId: string, accountId = 'mine') =>
  erasePatient(room.deps, room.as(accountId), { patientId, code: await room.code(accountId, patientId) })

describe('a consent', () => {
  test('is kept for each purpose with the words of the day, by a guardian for a child', async () => {
    const child = await room.added('mine', aChild(2))
    const listed = await listConsents(room.deps, room.as('mine'), { patientId: child })
    const items = listed.ok ? listed.value.items : []
    expect(items.map(({ purpose, byGuardian }) => [purpose, byGuardian]).sort()).toEqual([
      ['booking', '周*文'],
      ['care', '周*文'],
      ['childData', '周*文'],
    ])
    expect(items.find(({ purpose }) => purpose === 'childData')).toMatchObject({
      textVersion: consentTexts.childData.version,
      text: consentTexts.childData.text,
      givenAt: room.clock.now,
    })
    const [kept] = await room.deps.listConsentsOf(child)
    expect(kept?.textHash).toBe(room.deps.sha256(consentTexts[kept?.purpose ?? 'booking'].text))
  })

  test.each(['booking', 'childData'] as const)(
    'to %s is not withdrawn while a visit is to come, and then stops bookings till given again',
    async (purpose) => {
      const child = await room.added('mine', aChild(2))
      const entry = await room.appointment(child, { accountId: 'other' })
      expect(await withdraw(child, purpose)).toMatchObject({ code: 'PATIENT_HAS_APPOINTMENTS' })
      expect((await room.deps.readPatient('mine', child))?.stoppedAt).toBeUndefined()
      room.clock.now = entry.endsAt
      const withdrawn = await withdraw(child, purpose)
      expect(withdrawn.ok && withdrawn.value.items.find((one) => one.purpose === purpose)).toMatchObject({ withdrawnAt: entry.endsAt })
      expect((await room.deps.readPatient('mine', child))?.stoppedAt).toBe(entry.endsAt)
      const listed = await listPatients(room.deps, room.as('mine'))
      expect(listed.ok && listed.value.items[0]?.state).toBe('asked')
      const code = await room.code('mine', child)
      expect(room.sent.at(-1)?.phone).toBe('13700000000')
      expect(await confirmPatient(room.deps, room.as('mine'), { patientId: child, code })).toMatchObject({
        ok: true,
        value: { state: 'confirmed' },
      })
      expect((await room.deps.readPatient('mine', child))?.stoppedAt).toBeUndefined()
      expect((await room.deps.listConsentsOf(child)).filter((one) => one.purpose === purpose && !one.withdrawnAt)).toHaveLength(1)
    },
  )

  test('to bookings may be given again at the counter', async () => {
    const id = await room.added('mine', self)
    await withdraw(id, 'booking')
    expect(await confirmPatientAtDesk(room.deps, room.staff(), { patientId: id })).toEqual({ ok: true, value: { confirmed: 1 } })
    expect((await room.deps.readPatient('mine', id))?.stoppedAt).toBeUndefined()
  })

  test('to be cared for ends the care of that account only', async () => {
    const id = await room.added('mine', self)
    await room.agreed('other', anAdult(1, { relation: 'parent' }))
    const entry = await room.appointment(id, { accountId: 'other' })
    expect(await withdraw(id, 'care', 'other')).toMatchObject({ code: 'PATIENT_HAS_APPOINTMENTS' })
    room.clock.now = entry.endsAt
    const withdrawn = await withdraw(id, 'care', 'other')
    expect(withdrawn.ok && withdrawn.value.items.find(({ purpose }) => purpose === 'care')?.withdrawnAt).toBe(entry.endsAt)
    expect(await room.deps.readPatient('other', id)).toBeUndefined()
    expect(await room.deps.readPatient('mine', id)).toMatchObject({ id })
  })

  test('to be cared for is withdrawn by removing the patient too', async () => {
    const id = await room.agreed('mine', anAdult(3))
    await removePatient(room.deps, room.as('mine'), { patientId: id })
    expect((await room.deps.listConsentsOf(id)).find(({ purpose }) => purpose === 'care')?.withdrawnAt).toBeDefined()
  })
})

describe('a correction', () => {
  const correct = (patientId: string, of: object) => correctPatient(room.deps, room.as('mine'), { patientId, code: '', ...of })
  test('of the phone needs the codes of the old one and of the new one', async () => {
    const id = await room.added('mine', self)
    const phone = '13611111111'
    const [code, newCode] = [await room.code('mine', id), await room.code('mine', id, phone)]
    expect(room.sent.map((one) => one.phone)).toEqual([self.phone, phone])
    expect(await correct(id, { phone, code })).toMatchObject({ code: 'CODE_WRONG' })
    const again = await room.code('mine', id)
    expect(await correct(id, { phone: '13622222222', code: again, newCode })).toMatchObject({ ok: false })
    expect((await room.deps.readPatient('mine', id))?.phone).toBe(self.phone)
    expect(await correct(id, { phone, code: await room.code('mine', id), newCode })).toMatchObject({
      ok: true,
      value: { maskedPhone: '136****1111' },
    })
    expect((await room.deps.readPatient('mine', id))?.phone).toBe(phone)
  })

  test('of what a document says is for the counter; of what it does not, for here', async () => {
    const id = await room.added('mine', self)
    expect(await correct(id, { sex: 'female', code: await room.code('mine', id) })).toMatchObject({ code: 'NOT_CORRECTABLE' })
    expect(await correct(id, { code: '123456' })).toMatchObject({ code: 'NOT_CORRECTABLE' })
    const passport = { idType: 'passport', idNumber: 'E12345678', birthDate: clinicDate('1988-08-08'), sex: 'male' } as const
    const other = await room.agreed('mine', anAdult(4, passport))
    const code = await room.code('mine', other)
    expect(await correct(other, { birthDate: '2020-01-01', code })).toMatchObject({ code: 'NOT_CORRECTABLE' })
    expect(await correct(other, { birthDate: '1989-08-08', sex: 'female', code })).toMatchObject({
      ok: true,
      value: { birthDate: '1989-08-08', sex: 'female' },
    })
  })

  test("of a child's phone changes where the guardian is asked", async () => {
    const id = await room.added('mine', aChild(5))
    const phone = '13611111111'
    const [code, newCode] = [await room.code('mine', id), await room.code('mine', id, phone)]
    expect(await correct(id, { phone, code, newCode })).toMatchObject({ ok: true })
    await room.code('mine', id)
    expect(room.sent.at(-1)?.phone).toBe(phone)
  })
})

describe('everything that is kept', () => {
  test('is told in full to who has the code of the phone on record, in parts that a machine can name', async () => {
    const id = await room.added('mine', self)
    await room.appointment(id)
    await room.appointment(id, { ...past, accountId: 'other' })
    expect(await exportPatient(room.deps, room.as('mine'), { patientId: id, code: '000000' })).toMatchObject({ code: 'CODE_EXPIRED' })
    const told = await exportPatient(room.deps, room.as('mine'), { patientId: id, code: await room.code('mine', id) })
    if (!told.ok) throw new Error(told.code)
    const part = (name: string) => told.value.parts.find((one) => one.name === name)?.records ?? []
    const lines = (name: string) => part(name).map((record) => Object.fromEntries(record.map((line) => [line.name, line.value])))
    expect(told.value.parts.map(({ name }) => name)).toEqual([
      'profile',
      'appointments',
      'refusals',
      'waiting',
      'wishes',
      'consents',
      'accesses',
    ])
    expect(lines('profile')).toMatchObject([
      { name: '周正文', idNumber: self.idNumber, phone: self.phone, sex: '男', idType: '居民身份证' },
    ])
    expect(lines('appointments')).toMatchObject([
      { startsAt: '2026-11-25T08:00', department: '心血管内科', state: '待就诊', bookedBy: '您的账号' },
      { startsAt: '2026-11-20T08:00', state: '已就诊', bookedBy: '另一位照顾该就诊人的账号' },
    ])
    expect(lines('consents')).toMatchObject([{ purpose: '预约挂号', givenBy: '您的账号' }])
    for (const { heading, records } of told.value.parts) {
      expect(heading).toMatch(/^[\u4e00-\u9fff]+$/)
      for (const { label } of records.flat()) expect(label).toMatch(/^[\u4e00-\u9fff]+$/)
    }
  })

  test('who looked is said in plain words: you, another account, a role at a department', async () => {
    const line = { at: at('2026-11-23T09:00:00'), channel: 'counter' as const, patientIds: ['p'], concerned: 1, result: 'ok' }
    const items = [
      { ...line, by: 'mine', act: 'confirmPatient' },
      { ...line, by: 'other', act: 'exportPatient' },
      { ...line, by: 's1', byName: '王护士', roles: ['triageNurse' as const], act: 'listSessionBookings', about: 'card' },
      { ...line, by: 's2', byName: '李文', roles: ['counterClerk' as const], act: 'revealField', about: 'phone', reason: '核对身份' },
    ]
    const told = await accessesOf({ ...room.deps, listAuditOf: async () => ({ items, next: 'more' }) }, 'mine', 'p')
    expect(told).toMatchObject({
      next: 'more',
      items: [
        { who: '您的账号', what: '验证就诊人同意' },
        { who: '另一位照顾该就诊人的账号' },
        { who: '分诊护士（心血管内科）' },
        { who: '窗口人员', why: '核对身份' },
      ],
    })
    expect(JSON.stringify(told)).not.toContain('王护士')
  })
})

describe('a deletion', () => {
  test('is for the person, or for a child; not for a relative, and not while a visit or a place in a line is to come', async () => {
    const id = await room.added('mine', self)
    await room.agreed('other', anAdult(1, { relation: 'spouse' }))
    expect(await erase(id, 'other')).toMatchObject({ code: 'NOT_YOURS_TO_ERASE' })
    const entry = await room.appointment(id, { accountId: 'other' })
    expect(await erase(id)).toMatchObject({ code: 'PATIENT_HAS_APPOINTMENTS' })
    room.clock.now = entry.endsAt
    expect(await erasePatient(room.deps, room.as('mine'), { patientId: id, code: '000000' })).toMatchObject({ code: 'CODE_EXPIRED' })
    expect(await room.deps.readPatient('mine', id)).toMatchObject({ id })
  })

  test('leaves visits without a name until their time is over, and no link of any account', async () => {
    const id = await room.added('mine', self)
    await room.agreed('other', anAdult(1, { relation: 'spouse' }))
    await room.appointment(id, past)
    expect(await erase(id)).toEqual({ ok: true, value: { keptUntil: '2029-11-20' } })
    for (const account of ['mine', 'other']) expect((await room.deps.readAccount(account))?.patients).toEqual([])
    expect(await room.deps.readPatients([id])).toEqual([])
    expect(everything()).not.toMatch(/CARE#|PERSON#/)
    const kept = [...table.items()].filter(({ pk, sk }) => pk === `PATIENT#${id}` && sk !== 'PROFILE')
    expect(kept.map(({ sk }) => sk.split('#')[0]).sort()).toEqual(['CONSENT', 'CONSENT', 'CONSENT', 'DIARY'])
    for (const item of kept)
      expect(item).toMatchObject({ restrictedUntil: '2029-11-20', expiresAt: Date.parse('2029-11-21T00:00:00+08:00') / 1000 })
    const profile = await table.get({ pk: `PATIENT#${id}`, sk: 'PROFILE' }, 'consistent')
    expect(Object.keys(profile ?? {}).sort()).toEqual(['gone', 'kept', 'pk', 'sk'])
  })

  test('of somebody who was never seen leaves no visit; added again they begin anew', async () => {
    const id = await room.added('mine', aChild(6))
    expect(await erase(id)).toEqual({ ok: true, value: {} })
    expect(await room.deps.readDiary(id)).toBeUndefined()
    const again = await room.add('mine', aChild(6))
    expect(again).toMatchObject({ ok: true, value: { state: 'confirmed' } })
    expect(again.ok && again.value.id).not.toBe(id)
  })

  test('cut off at any call and asked again is finished, and they begin anew', async () => {
    const played = await cutOffEverywhere(async (_cut, over) => {
      await begin()
      const id = await room.added('mine', self)
      await room.agreed('other', anAdult(1, { relation: 'spouse' }))
      await room.appointment(id, past)
      const code = await room.code('mine', id)
      await erasePatient(room.depsOver(over(table)), room.as('mine'), { patientId: id, code }).catch(() => undefined)
      if (await room.deps.readPatient('mine', id)) expect(await erase(id)).toMatchObject({ ok: true })
      expect(await room.deps.readPatients([id])).toEqual([])
      expect(await room.deps.readPatient('other', id)).toBeUndefined()
      expect(everything()).not.toContain('PERSON#')
      const again = await room.add('other', { ...self, relation: 'spouse' })
      expect(again.ok && again.value.id).not.toBe(id)
    })
    expect(played).toBeGreaterThan(20)
  })
})

describe('an account', () => {
  test('says how many patients it may still add', async () => {
    room.rules.bindingsPerMonth = 4
    await room.added('mine', self)
    await room.added('mine', anAdult(7))
    expect(await readAccount(room.deps, room.as('mine'))).toEqual({
      ok: true,
      value: { patients: 2, patientsAtMost: 5, changesLeftThisMonth: 2 },
    })
  })

  test('is closed when no visit booked from it is to come: nobody is cared for, sign-ins end, the same person begins anew', async () => {
    const id = await room.added('mine', self)
    await room.agreed('other', anAdult(1, { relation: 'spouse' }))
    const entry = await room.appointment(id)
    expect(await closeAccount(room.deps, room.as('mine'))).toMatchObject({ code: 'PATIENT_HAS_APPOINTMENTS' })
    expect(room.ended).toEqual([])
    room.clock.now = entry.endsAt
    for (const _ of [1, 2]) expect(await closeAccount(room.deps, room.as('mine'))).toEqual({ ok: true, value: { done: true } })
    expect(room.ended).toEqual(['mine', 'mine'])
    expect(await room.deps.readAccount('mine')).toBeUndefined()
    expect(await room.deps.readPatient('other', id)).toMatchObject({ id })
    expect(everything()).not.toContain('CARE#mine')
  })
})
