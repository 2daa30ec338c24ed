import { beforeEach, describe, expect, test } from 'vitest'
import { bookAppointment } from '#functions/usecases/bookAppointment'
import { bookFor } from '#functions/usecases/bookFor'
import { cancelFor } from '#functions/usecases/cancelFor'
import { findPatients } from '#functions/usecases/findPatients'
import { appointmentViews } from '#functions/usecases/listAppointments'
import { listAppointmentsFor } from '#functions/usecases/listAppointmentsFor'
import type { RoleGrant } from '#shared/rules/access'
import type { DiaryEntry } from '#shared/rules/diary'
import type { PatientProfile } from '#shared/rules/patientProfile'
import type { SessionFacts } from '#shared/rules/session'
import { addDays, clinicDate, dateOf } from '#shared/values/clinicTime'
import { appointmentId } from '#shared/values/ids'
import type { Channel, StaffRole } from '#shared/values/words'
import { type DeskRoom, deskRoom, grant } from '#tests/support/deskRoom'
import { cutOffEverywhere } from '#tests/support/failingTable'
import { at } from '#tests/support/givens'

let room: DeskRoom
let people: PatientProfile[]
const at_ = (role: StaffRole, departmentId = 'card') => [grant(role, { departmentId })]

const open = async (shares?: Parameters<typeof deskRoom>[0]) => {
  room = await deskRoom(shares)
  people = []
  for (let n = 1; n <= 8; n += 1) people.push(await room.patient(n))
  // The member of staff of these tests has all of them on the phone.
  await findPatients(room.deps, room.staff([grant('officeManager')]), { sought: { by: 'phone', phone: '13900000000' } })
}
beforeEach(() => open())

const someone = (n: number): PatientProfile => {
  const patient = people[n - 1]
  if (!patient) throw new Error('no such patient')
  return patient
}
const book = (n: number, grants: readonly RoleGrant[], channel: Channel, { slot = 0, key = '', session = room.card } = {}) =>
  bookFor(room.byStaff, key ? room.staff(grants, 's1', key) : room.staff(grants), {
    sessionId: session.id,
    slot,
    patientId: someone(n).id,
    channel,
  })
const told = (answer: Awaited<ReturnType<typeof book>>) => (answer.ok ? answer.value.entry.pool : answer.code)
const booked = async (...args: Parameters<typeof book>): Promise<DiaryEntry> => {
  const answer = await book(...args)
  if (!answer.ok) throw new Error(answer.code)
  return answer.value.entry
}
const online = (n: number, slot = 0) =>
  bookAppointment(
    { ...room.deps, readPatient: async () => someone(n), countForOther: async () => true },
    { accountId: `a${n}`, channel: 'h5', key: `online-${n}` },
    { sessionId: room.card.id, slot, patientId: someone(n).id },
  )

describe('staff book for a patient', () => {
  test('who did and by which channel stands in the diary, and the patient sees that it was staff', async () => {
    const entry = await booked(1, at_('callCentreAgent'), 'phone')
    expect((await room.diary.read(someone(1).id))?.entries).toEqual([entry])
    expect(entry).toMatchObject({ accountId: 'staff-s1', channel: 'phone', pool: 'online' })
    const [view] = await appointmentViews(room.deps, [{ entry, patient: someone(1) }])
    expect(view).toMatchObject({ bookedBy: 'staff', channel: 'phone' })
    const own = await online(2)
    const [seen] = own.ok ? await appointmentViews(room.deps, [own.value]) : []
    expect(seen).toMatchObject({ channel: 'h5' })
    expect(seen).not.toHaveProperty('bookedBy')
  })

  test('the counter has its pool first, then those online; the phone those online only', async () => {
    const clerk = at_('counterClerk')
    expect(told(await book(1, clerk, 'counter'))).toBe('counter')
    expect(told(await book(2, clerk, 'counter'))).toBe('online')
    expect(told(await book(3, clerk, 'phone'))).toBe('online')
    expect(told(await book(4, clerk, 'phone'))).toBe('SOLD_OUT')
    expect(told(await book(4, at_('communityPartner'), 'community'))).toBe('community')
    expect(await room.sold(room.card)).toBe(4)
  })

  test('a community partner takes the numbers of that pool, and no other when they are gone', async () => {
    const partner = at_('communityPartner')
    expect(told(await book(1, partner, 'community'))).toBe('community')
    expect(told(await book(2, partner, 'community'))).toBe('SOLD_OUT')
    expect(told(await book(3, at_('officeManager'), 'community'))).toBe('online')
    expect(await room.sold(room.card)).toBe(2)
  })

  test.each([
    ['callCentreAgent', 'counter'],
    ['callCentreAgent', 'community'],
    ['counterClerk', 'community'],
    ['communityPartner', 'phone'],
    ['communityPartner', 'counter'],
    ['triageNurse', 'counter'],
  ] as const)('%s does not book by %s', async (role, channel) => {
    const before = room.stored()
    expect(told(await book(1, at_(role), channel))).toBe('CHANNEL_NOT_ALLOWED')
    expect(room.stored()).toBe(before)
  })

  test('the channel counts where the session is, not elsewhere', async () => {
    const both = [grant('communityPartner', { departmentId: 'card' }), grant('counterClerk', { departmentId: 'resp' })]
    expect(told(await book(1, both, 'counter'))).toBe('CHANNEL_NOT_ALLOWED')
    expect(told(await book(1, both, 'counter', { session: room.resp }))).toBe('counter')
  })

  test.each([
    ['another department', () => at_('counterClerk', 'resp')],
    ['another campus', () => [grant('counterClerk', { campusId: 'lakewest' })]],
    ['nowhere', () => []],
  ])('staff of %s do not, and nothing is changed', async (_, grants) => {
    const before = room.stored()
    expect(told(await book(1, grants(), 'counter'))).toBe('UNKNOWN_SESSION')
    expect(room.stored()).toBe(before)
  })

  test('only for a patient within their reach', async () => {
    room.clock.now = at('2026-11-23T09:15:00')
    const before = room.stored()
    expect(told(await book(1, at_('counterClerk'), 'counter'))).toBe('UNKNOWN_PATIENT')
    expect(room.stored()).toBe(before)
    await room.appointment(someone(1).id, room.card, {
      sessionId: '20261102a-card-general',
      startsAt: at('2026-11-02T08:00'),
      endsAt: at('2026-11-02T08:30'),
    })
    expect(told(await book(1, at_('counterClerk'), 'counter'))).toBe('counter')
  })

  test('the limits of the patient hold over account and desk; the bookings for others of an account are not counted', async () => {
    await online(1)
    expect(told(await book(1, at_('counterClerk'), 'counter'))).toBe('ALREADY_HOLDING')
    const everywhere = [grant('counterClerk')]
    expect(told(await book(1, everywhere, 'counter', { session: room.resp }))).toBe('TIME_OVERLAPS')
    expect(told(await book(1, everywhere, 'counter', { session: room.resp, slot: 1 }))).toBe('counter')
    expect(await room.sold(room.card)).toBe(1)
  })

  test('the same key gets the same answer: the number, or the refusal, also when numbers are there again', async () => {
    const clerk = at_('counterClerk')
    const first = await booked(1, clerk, 'phone', { key: 'desk-key-1' })
    expect(await booked(1, clerk, 'phone', { key: 'desk-key-1' })).toEqual(first)
    expect(told(await book(1, clerk, 'phone', { key: 'desk-key-1', slot: 1 }))).toBe('IDEMPOTENCY_KEY_REUSED')
    await booked(2, clerk, 'phone')
    expect(told(await book(3, clerk, 'phone', { key: 'desk-key-2' }))).toBe('SOLD_OUT')
    await cancelFor(room.byStaff, room.staff(clerk), { appointmentId: idOf(first, 1), reason: '患者来电' })
    expect(told(await book(3, clerk, 'phone', { key: 'desk-key-2' }))).toBe('SOLD_OUT')
    expect(told(await book(3, clerk, 'phone'))).toBe('online')
  })

  test('counter and phone at once for the last number: one gets it', async () => {
    for (let round = 0; round < 20; round += 1) {
      await open({ online: 1 })
      const answers = await Promise.all([
        book(1, at_('counterClerk'), 'counter'),
        book(2, at_('callCentreAgent'), 'phone'),
        online(3),
        book(4, at_('officeManager'), 'community'),
      ])
      expect(answers.map(({ ok }) => ok).filter(Boolean)).toHaveLength(1)
      expect(answers.flatMap((one) => (one.ok ? [] : [one.code]))).toEqual(['SOLD_OUT', 'SOLD_OUT', 'SOLD_OUT'])
      expect(await room.sold(room.card)).toBe(1)
    }
  })
})

const idOf = (entry: DiaryEntry, n: number) => appointmentId({ date: dateOf(entry.startsAt), patientId: someone(n).id, ref: entry.ref })
const cancel = async (entry: DiaryEntry, n: number, grants: readonly RoleGrant[], staffId = 's1') => {
  const answer = await cancelFor(room.byStaff, room.staff(grants, staffId), { appointmentId: idOf(entry, n), reason: '患者来电' })
  return answer.ok ? answer.value.entry.state : answer
}

describe('staff cancel for a patient', () => {
  test('gives the number back, and says who did', async () => {
    const made = await online(1)
    if (!made.ok) throw new Error(made.code)
    const acting = room.staff(at_('callCentreAgent'), 's7')
    const answer = await cancelFor(room.byStaff, acting, { appointmentId: idOf(made.value.entry, 1), reason: '患者来电' })
    expect(answer.ok && answer.value.entry).toMatchObject({ state: 'cancelled', cancelledBy: 'staff-s7', accountId: 'a1' })
    expect(acting.concerned).toEqual([someone(1).id])
    expect(await room.sold(room.card)).toBe(0)
    const [view] = answer.ok ? await appointmentViews(room.deps, [answer.value]) : []
    expect(view).toMatchObject({ state: 'cancelled', cancelledBy: 'staff' })
    expect(await cancel(made.value.entry, 1, at_('counterClerk'), 's8'), 'again').toBe('cancelled')
    expect((await room.diary.read(someone(1).id))?.entries[0]?.cancelledBy).toBe('staff-s7')
    const diary = await room.diary.read(someone(1).id)
    if (diary) await room.diary.archive(diary, '2026-11-26' as never)
    expect((await room.diary.listVisits(someone(1).id, 5))[0]?.cancelledBy).toBe('staff-s7')
  })

  const late = { code: 'CANCEL_TOO_LATE', details: { cancelBefore: '2026-11-24T12:00', rule: '就诊前30分钟', phone: '0000-8512000' } }
  test.each([
    ['a clerk one second before the deadline of the patient', 'counterClerk', '2026-11-24T11:59:59', 'cancelled'],
    ['a clerk at the deadline', 'counterClerk', '2026-11-24T12:00:00', late],
    ['an agent at the deadline', 'callCentreAgent', '2026-11-24T12:00:00', late],
    ['the office at the deadline', 'officeManager', '2026-11-24T12:00:00', 'cancelled'],
    ['the office one second before the session ends', 'officeManager', '2026-11-25T11:29:59', 'cancelled'],
    ['the office when the session has ended', 'officeManager', '2026-11-25T11:30:00', late],
  ] as const)('%s', async (_, role, moment, expected) => {
    const entry = await booked(1, at_('officeManager'), 'phone')
    room.clock.now = at(moment)
    const answer = await cancel(entry, 1, at_(role))
    if (expected === 'cancelled') expect(answer).toBe('cancelled')
    else expect(answer).toMatchObject(expected)
    expect(await room.sold(room.card)).toBe(expected === 'cancelled' ? 0 : 1)
  })

  test('an office elsewhere who is a clerk here is no office here', async () => {
    const entry = await booked(1, at_('officeManager'), 'phone')
    room.clock.now = at('2026-11-24T12:00:00')
    const grants = [grant('counterClerk', { departmentId: 'card' }), grant('officeManager', { departmentId: 'resp' })]
    expect(await cancel(entry, 1, grants)).toMatchObject(late)
  })

  test('an appointment of another department or campus is unknown, one that was kept is not cancelled', async () => {
    const entry = await booked(1, at_('officeManager'), 'phone')
    const before = room.stored()
    expect(await cancel(entry, 1, at_('counterClerk', 'resp'))).toMatchObject({ code: 'UNKNOWN_APPOINTMENT' })
    expect(await cancel(entry, 1, [grant('officeManager', { campusId: 'lakewest' })])).toMatchObject({ code: 'UNKNOWN_APPOINTMENT' })
    expect(await cancel({ ...entry, ref: entry.ref + 1 }, 1, at_('counterClerk'))).toMatchObject({ code: 'UNKNOWN_APPOINTMENT' })
    expect(room.stored()).toBe(before)
    const kept = await room.appointment(someone(2).id, room.card, { state: 'fulfilled' })
    expect(await cancel(kept, 2, at_('officeManager'))).toMatchObject({ code: 'NOT_CANCELLABLE' })
  })

  test('the deadline is a condition of the write for whoever it binds; who is late is written as late', async () => {
    const written: (boolean | undefined)[] = []
    const watched: typeof room.byStaff = {
      ...room.byStaff,
      cancel: (patientId, entry, now, by) => {
        written.push(by?.isLate)
        return room.byStaff.cancel(patientId, entry, now, by)
      },
    }
    const entry = await booked(1, at_('officeManager'), 'phone')
    const asked = { appointmentId: idOf(entry, 1), reason: '患者来电' }
    room.clock.now = at('2026-11-24T12:00:00')
    await cancelFor(watched, room.staff(at_('counterClerk')), asked)
    room.clock.now = at('2026-11-24T11:59:59')
    await cancelFor(watched, room.staff(at_('officeManager')), asked)
    expect(written).toEqual([false, false])
  })

  test('two late at once: the visit is counted no more, once', async () => {
    const entry = await booked(1, at_('officeManager'), 'phone')
    room.clock.now = at('2026-11-25T09:00:00')
    expect(await Promise.all(['s1', 's2'].map((id) => cancel(entry, 1, at_('officeManager'), id)))).toEqual(['cancelled', 'cancelled'])
    const diary = room.table.standing({ pk: `PATIENT#${someone(1).id}`, sk: 'DIARY' })
    expect(Object.values(diary?.d as Record<string, number>)).toEqual([0])
  })

  test('patient and clerk at once: the number comes back once', async () => {
    for (let round = 0; round < 10; round += 1) {
      await open({ online: 1 })
      const entry = await booked(1, at_('officeManager'), 'phone')
      await Promise.all([cancel(entry, 1, at_('counterClerk')), cancel(entry, 1, at_('officeManager'), 's2')])
      expect(await room.sold(room.card)).toBe(0)
      expect(told(await book(2, at_('counterClerk'), 'phone'))).toBe('online')
      expect(told(await book(3, at_('counterClerk'), 'phone'))).toBe('SOLD_OUT')
    }
  })
})

describe('the appointments of a patient as staff see them', () => {
  const list = async (grants: readonly RoleGrant[], when: 'upcoming' | 'past', cursor?: string) =>
    listAppointmentsFor(room.byStaff, room.staff(grants), { patientId: someone(1).id, when, cursor })

  test('are those at their departments', async () => {
    await room.appointment(someone(1).id, room.card)
    await room.appointment(someone(1).id, room.peds, { startsAt: at('2026-11-25T10:00'), endsAt: at('2026-11-25T10:30') })
    const here = await list(at_('triageNurse'), 'upcoming')
    expect(here.ok && here.value.items.map(({ session }) => session.id)).toEqual([room.card.id])
    const all = await list([grant('triageNurse')], 'upcoming')
    expect(all.ok && all.value.items.map(({ session }) => session.id)).toEqual([room.card.id, room.peds.id])
    room.clock.now = at('2026-11-23T10:00:00')
    expect(await list(at_('triageNurse', 'resp'), 'upcoming')).toMatchObject({ code: 'UNKNOWN_PATIENT' })
  })

  test('in full pages, however many of other departments lie between', async () => {
    for (let day = 0; day < 60; day += 1) {
      const date = addDays(clinicDate('2026-08-01'), day)
      const visit = (session: SessionFacts, hour: string) =>
        room.appointment(someone(1).id, session, { startsAt: at(`${date}T${hour}:00`), endsAt: at(`${date}T${hour}:30`) })
      if (day % 2 === 0) await visit(room.card, '08')
      for (const hour of ['09', '10', '11', '14', '15']) await visit(room.peds, hour)
      const diary = await room.diary.read(someone(1).id)
      if (diary) await room.diary.archive(diary, clinicDate('2026-11-23'))
    }
    const first = await list(at_('triageNurse'), 'past')
    if (!first.ok) throw new Error(first.code)
    expect(first.value.items).toHaveLength(20)
    const second = await list(at_('triageNurse'), 'past', first.value.next)
    expect(second.ok && second.value.items).toHaveLength(10)
    expect(second.ok && second.value.next).toBeUndefined()
  })
})

test('a booking cut off anywhere is finished by its repetition, and no number is lost', async () => {
  const played = await cutOffEverywhere(async (_cut, through) => {
    await open({ online: 1, counter: 1 })
    const whole = room
    const table = through(whole.table)
    const { ledgers } = await import('#functions/store/ledgers')
    const { diaries } = await import('#functions/store/diaries')
    const [ledger, diary] = [ledgers(table), diaries(table)]
    const cut = {
      ...room.byStaff,
      claim: ledger.claim,
      release: ledger.release,
      record: diary.record,
      refuse: diary.refuse,
    } as typeof room.byStaff
    const acting = whole.staff(at_('counterClerk'), 's1', 'desk-cut')
    const wanted = { sessionId: room.card.id, slot: 0, patientId: someone(1).id, channel: 'counter' as const }
    await bookFor(cut, acting, wanted).catch(() => undefined)
    const again = await bookFor(room.byStaff, acting, wanted)
    expect(again.ok && again.value.entry.pool).toBe('counter')
    expect(await whole.sold(whole.card)).toBe(1)
  })
  expect(played).toBeGreaterThan(2)
})
