import { beforeEach, describe, expect, test } from 'vitest'
import { deskDeps } from '#functions/entries/deskDeps'
import { consents } from '#functions/store/consents'
import { patients } from '#functions/store/patients'
import { addPatientAtDesk } from '#functions/usecases/addPatientAtDesk'
import { bookAppointment } from '#functions/usecases/bookAppointment'
import { findPatients, type Sought } from '#functions/usecases/findPatients'
import { holdNumber } from '#functions/usecases/holdNumber'
import { revealField } from '#functions/usecases/revealField'
import type { RoleGrant } from '#shared/rules/access'
import { aVault, indexKey, memoryShelf } from '#tests/support/aVault'
import { type DeskRoom, deskRoom, grant } from '#tests/support/deskRoom'
import { aPatient, at } from '#tests/support/givens'
import { idNumberOf } from '#tests/support/idNumbers'

let room: DeskRoom
const clerk = [grant('counterClerk', { departmentId: 'card' })]
const find = async (sought: Sought, grants: readonly RoleGrant[] = clerk, cursor?: string) => {
  const acting = room.staff(grants)
  const told = await findPatients(room.deps, acting, { sought, cursor })
  return { told, ids: told.ok ? told.value.items.map(({ id }) => id) : told.code, concerned: acting.concerned }
}

beforeEach(async () => {
  room = await deskRoom()
})

describe('by the whole number of a document', () => {
  test('finds its patient, masked, however the number is written, and names them for the audit', async () => {
    const idNumber = idNumberOf('2015-06-01', 4)
    const { id } = await room.patient(1, { idType: 'idCard', idNumber, name: '李小明', birthDate: '2015-06-01' as never })
    const { told, concerned } = await find({ by: 'idNumber', idNumber: ` ${idNumber.toLowerCase()}` })
    expect(told).toEqual({
      ok: true,
      value: {
        items: [
          {
            id,
            maskedName: '李*明',
            sex: 'male',
            age: 11,
            idType: 'idCard',
            maskedIdNumber: `110***********${idNumber.slice(-4)}`,
            maskedPhone: '139****0000',
            isMinor: true,
          },
        ],
      },
    })
    expect(concerned).toEqual([id])
  })

  test('says who is a minor, until the day they are fourteen', async () => {
    await room.patient(1, { birthDate: '2012-11-23' as never, phone: '13711112222' })
    await room.patient(2, { birthDate: '2012-11-24' as never, phone: '13711112222' })
    const { told } = await find({ by: 'phone', phone: '13711112222' })
    expect(told.ok && told.value.items.map(({ age, isMinor }) => [age, isMinor])).toEqual([
      [14, false],
      [13, true],
    ])
  })

  test('nobody is an answer like any other, and enters nobody', async () => {
    await room.patient(1)
    const before = room.stored()
    expect(await find({ by: 'idNumber', idNumber: 'E99999999' })).toEqual({
      told: { ok: true, value: { items: [] } },
      ids: [],
      concerned: [],
    })
    expect((await find({ by: 'phone', phone: '13711112222' })).ids).toEqual([])
    expect((await find({ by: 'idNumber', idNumber: 'E10000001'.slice(0, 8) })).ids).toEqual([])
    expect(room.stored()).toBe(before)
  })
})

describe('by phone', () => {
  test('finds all who share it, in pages of twenty', async () => {
    for (let n = 1; n <= 43; n += 1) await room.patient(n, { phone: n === 43 ? '13711112222' : '13900000000' })
    const pages: string[][] = []
    let cursor: string | undefined
    do {
      const { told } = await find({ by: 'phone', phone: '13900000000' }, clerk, cursor)
      if (!told.ok) throw new Error(told.code)
      pages.push(told.value.items.map(({ id }) => id))
      cursor = told.value.next
    } while (cursor && pages.length < 9)
    expect(pages.map(({ length }) => length)).toEqual([20, 20, 2])
    expect(new Set(pages.flat()).size).toBe(42)
  })

  test('after it was corrected, by the new one only, whichever half of the correction was cut off', async () => {
    const [from, to] = ['13900000000', '13711112222']
    const { id, ...profile } = await room.patient(1, { phone: from })
    const byEither = async () => [(await find({ by: 'phone', phone: from })).ids, (await find({ by: 'phone', phone: to })).ids]
    await room.deps.movePhone(id, from, to)
    expect(await byEither(), 'before it is written').toEqual([[id], []])
    const vault = aVault()
    await room.table.put({
      pk: `PATIENT#${id}`,
      sk: 'PROFILE',
      sealed: await vault.seal({ ...profile, phone: to }, { kind: 'patient', record: `PATIENT#${id}/PROFILE` }),
    })
    room.deps = { ...room.deps, ...deskDeps(room.table, vault, async () => []), readPatients: patients(room.table, vault).readMany }
    expect(await byEither(), 'written').toEqual([[], [id]])
    await room.deps.movePhone(id, from, to)
    await room.deps.movePhone(id, from, to)
    expect(await byEither()).toEqual([[], [id]])
    expect([...room.table.items()].filter(({ sk }) => sk === `PATIENT#${id}`)).toHaveLength(1)
  })

  test('under an index key that replaced another, after the pass that seals all anew, and before it', async () => {
    const shelf = memoryShelf()
    const [one, two] = [indexKey('1'), indexKey('2', 'sm3')]
    room = await deskRoom({ online: 1 }, aVault({ shelf, index: [one] }))
    const [old] = [await room.patient(1, { phone: '13711112222' })]
    const [both, after] = [aVault({ shelf, index: [one, two] }), aVault({ shelf, index: [two] })]
    const { id, ...profile } = { ...aPatient('p000009999'), idNumber: 'E20000001', phone: '13711112222' }
    await patients(room.table, after).enter(id, profile)
    const foundWith = (vault: typeof both) => patients(room.table, vault).listByPhone('13711112222', 20)
    expect(await foundWith(both)).toEqual([old.id, id])
    expect(await patients(room.table, both).findByDocument(old.idNumber)).toEqual([old.id])
    expect(await foundWith(after)).toEqual([id])
    for (const one of [old.id, id]) await patients(room.table, both).reseal(one)
    expect(await foundWith(after)).toEqual([old.id, id])
    expect(await foundWith(both), 'once, though under both').toEqual([old.id, id])
    expect(await patients(room.table, after).findByDocument(old.idNumber)).toEqual([old.id])
  })
})

describe('in one session', () => {
  const book = async (patientId: string, session = room.card, slot = 0, channel: 'h5' | 'counter' = 'h5') => {
    const acting = { accountId: `a-${patientId}`, channel, key: `key-${patientId}` } as const
    const mine = { ...room.deps, readPatient: async () => aPatient(patientId), countForOther: async () => true }
    const told = await bookAppointment(mine, acting, { sessionId: session.id, slot, patientId })
    if (!told.ok) throw new Error(told.code)
    return told.value.entry.serial
  }

  test('by the last four digits or the serial, of those who have a number there and nowhere else', async () => {
    const here = await room.patient(1, { idNumber: 'E7000123X' })
    const there = await room.patient(2, { idNumber: 'E8000123X' })
    const waits = await room.patient(3, { idNumber: 'E9000123X' })
    const serial = await book(here.id)
    await book(there.id, room.resp)
    const mine = { ...room.deps, readPatient: async () => waits }
    expect(
      (await holdNumber(mine, { accountId: 'w', channel: 'h5', key: 'w1' }, { sessionId: room.card.id, slot: 0, patientId: waits.id })).ok,
    ).toBe(true)
    const sessionId = room.card.id
    expect(await find({ by: 'lastFour', lastFour: '123x', sessionId })).toMatchObject({ ids: [here.id], concerned: [here.id] })
    expect((await find({ by: 'serial', serial, sessionId })).ids).toEqual([here.id])
    expect((await find({ by: 'serial', serial: 99, sessionId })).ids).toEqual([])
    expect((await find({ by: 'lastFour', lastFour: '9999', sessionId })).ids).toEqual([])
  })

  test.each([
    ['of another department', [grant('triageNurse', { departmentId: 'resp' })]],
    ['of another campus', [grant('triageNurse', { campusId: 'lakewest' })]],
    ['with no grant that counts', []],
  ])('nothing is told of a session %s', async (_, grants) => {
    const { id } = await room.patient(1)
    const serial = await book(id)
    expect(await find({ by: 'serial', serial, sessionId: room.card.id }, grants)).toMatchObject({ ids: 'UNKNOWN_SESSION', concerned: [] })
    expect((await find({ by: 'serial', serial, sessionId: '20261125a-gone-general' })).ids).toBe('UNKNOWN_SESSION')
    expect((await find({ by: 'serial', serial, sessionId: '20261124a-card-general' })).ids).toBe('UNKNOWN_SESSION')
  })
})

describe('who was found stays within reach', () => {
  const reveal = async (patientId: string, staffId = 's1', grants: readonly RoleGrant[] = clerk) => {
    const told = await revealField(room.deps, room.staff(grants, staffId), { patientId, field: 'phone', reason: '核对' })
    return told.ok ? told.value.value : told.code
  }

  test('for a quarter of an hour, of the one who found them', async () => {
    const { id, phone, idNumber } = await room.patient(1)
    expect(await reveal(id)).toBe('UNKNOWN_PATIENT')
    await find({ by: 'phone', phone })
    expect(await reveal(id)).toBe(phone)
    expect(await reveal(id, 's2')).toBe('UNKNOWN_PATIENT')
    room.clock.now = at('2026-11-23T09:14:59')
    expect(await reveal(id)).toBe(phone)
    room.clock.now = at('2026-11-23T09:15:00')
    expect(await reveal(id)).toBe('UNKNOWN_PATIENT')
    await find({ by: 'idNumber', idNumber })
    expect(await reveal(id)).toBe(phone)
  })

  test('the note of it is swept away by the table', async () => {
    const { phone } = await room.patient(1)
    await find({ by: 'phone', phone })
    const note = [...room.table.items()].find(({ sk }) => sk.startsWith('FOUND#'))
    expect(Number(note?.expiresAt)).toBeGreaterThan(Date.now() / 1000 + 15 * 60)
    expect(JSON.stringify(note)).not.toContain(phone)
  })

  test('a patient of the department is within reach unfound, one of another or of long ago is not', async () => {
    const [coming, elsewhere, ago, lately] = await Promise.all([1, 2, 3, 4].map((n) => room.patient(n)))
    if (!coming || !elsewhere || !ago || !lately) throw new Error('no patients')
    await room.appointment(coming.id, room.card)
    await room.appointment(elsewhere.id, room.peds)
    const then = async (id: string, date: string) => {
      await room.appointment(id, room.card, { startsAt: at(`${date}T08:00`), endsAt: at(`${date}T08:30`) })
      const diary = await room.diary.read(id)
      if (diary) await room.diary.archive(diary, '2026-11-23' as never)
      expect((await room.diary.read(id))?.entries).toEqual([])
    }
    await then(ago.id, '2026-10-23')
    await then(lately.id, '2026-10-24')
    expect(await Promise.all([coming, elsewhere, ago, lately].map(({ id }) => reveal(id)))).toEqual([
      '13900000000',
      'UNKNOWN_PATIENT',
      'UNKNOWN_PATIENT',
      '13900000000',
    ])
    expect(await reveal(elsewhere.id, 's1', [grant('triageNurse', { campusId: 'lakewest' })])).toBe('13900000000')
    expect(await reveal('p000000099')).toBe('UNKNOWN_PATIENT')
  })

  test('each field is shown as it is', async () => {
    const { id, name, idNumber, phone } = await room.patient(1)
    await find({ by: 'phone', phone })
    for (const [field, value] of Object.entries({ name, idNumber, phone }))
      expect(await revealField(room.deps, room.staff(clerk), { patientId: id, field: field as never, reason: '核对' })).toEqual({
        ok: true,
        value: { value },
      })
  })
})

describe('a patient entered at a desk', () => {
  const given = { name: '周正文', idType: 'idCard', idNumber: idNumberOf('1988-08-08', 8), phone: '13711112222', consent: true } as const
  const add = (of: object = {}, staffId = 's1') => addPatientAtDesk(room.deps, room.staff(clerk, staffId), { ...given, ...of })

  test('has a diary, belongs to no account, and is within reach of who entered them', async () => {
    const added = await add()
    if (!added.ok) throw new Error(added.code)
    expect(added.value).toMatchObject({ maskedName: '周*文', maskedPhone: '137****2222', isMinor: false })
    expect(await room.diary.read(added.value.id)).toMatchObject({ entries: [] })
    expect([...room.table.items()].some(({ pk }) => pk.startsWith('ACCOUNT#'))).toBe(false)
    expect((await revealField(room.deps, room.staff(clerk), { patientId: added.value.id, field: 'name', reason: '核对' })).ok).toBe(true)
    expect((await find({ by: 'phone', phone: given.phone })).ids).toEqual([added.value.id])
  })

  test('has agreed to what is needed to book, before who entered them; a guardian for a child, to the data of children too', async () => {
    const guardian = { name: '周正义', idNumber: idNumberOf('1988-08-08', 9), phone: given.phone, consent: true, childDataConsent: true }
    const [adult, child] = [await add(), await add({ name: '周小文', idNumber: idNumberOf('2020-01-01', 3), guardian })]
    const agreed = async (told: typeof adult) =>
      (await consents(room.table).list(told.ok ? told.value.id : '')).map(({ purpose, accountId, byGuardian }) => [
        purpose,
        accountId,
        byGuardian,
      ])
    expect(await agreed(adult)).toEqual([['booking', 'staff-s1', false]])
    expect((await agreed(child)).sort()).toEqual([
      ['booking', 'staff-s1', true],
      ['childData', 'staff-s1', true],
    ])
  })

  test('is the one who is known by this document, however often and by whom they are entered', async () => {
    const first = await add()
    const second = await add({ phone: '13733334444' }, 's2')
    if (!first.ok || !second.ok) throw new Error('not added')
    expect(second.value).toEqual(first.value)
    expect((await find({ by: 'phone', phone: '13733334444' })).ids).toEqual([])
  })

  test('under another name is refused, and known to the audit; nothing is changed', async () => {
    const first = await add()
    const before = room.stored()
    const acting = room.staff(clerk, 's2')
    expect(await addPatientAtDesk(room.deps, acting, { ...given, name: '周正武' })).toEqual({ ok: false, code: 'NAME_DIFFERS' })
    expect(acting.concerned).toEqual([first.ok && first.value.id])
    expect(room.stored()).toBe(before)
  })

  test.each([
    ['a wrong number', { idNumber: '110105198808080010' }, 'ID_NUMBER_WRONG'],
    ['no consent', { consent: false }, 'CONSENT_NEEDED'],
    ['a child without a guardian', { idNumber: idNumberOf('2020-01-01', 3) }, 'GUARDIAN_NEEDED'],
  ])('with %s is refused and leaves nothing behind', async (_, of, code) => {
    const before = room.stored()
    expect(await add(of)).toMatchObject({ ok: false, code })
    expect(room.stored()).toBe(before)
  })
})
