import { beforeEach, describe, expect, test } from 'vitest'
import { accounts } from '#functions/store/accounts'
import { accountWeeks } from '#functions/store/accountWeeks'
import { diaries } from '#functions/store/diaries'
import { ledgers } from '#functions/store/ledgers'
import { bookAppointment } from '#functions/usecases/bookAppointment'
import { cancelAppointment } from '#functions/usecases/cancelAppointment'
import { type CountForOtherDeps, countForOther, uncountForOther } from '#functions/usecases/countForOther'
import type { DiaryEntry } from '#shared/rules/diary'
import type { BookingLimits } from '#shared/rules/hospitalRules'
import { openLedger } from '#shared/rules/ledger'
import { addDays, clinicDate, dateOf } from '#shared/values/clinicTime'
import { appointmentId } from '#shared/values/ids'
import { memoryTable } from '#tests/sim/memoryTable'
import { aSession, at, someRules } from '#tests/support/givens'
import { numberDeps } from '#tests/support/numberDeps'

const plan = aSession({ slots: ['08:00', '08:30', '09:00', '09:30'].map((startsAt) => ({ startsAt, online: 5 })) })
const dayOf = (date: string, departmentId: string) => ({
  ...plan,
  id: `${date.replaceAll('-', '')}a-${departmentId}-general`,
  date: clinicDate(date),
  departmentId,
  closesAt: at(`${date}T07:00`),
  slots: plan.slots.map((slot) => ({
    ...slot,
    startsAt: slot.startsAt.replace('2026-11-25', date) as never,
    endsAt: slot.endsAt.replace('2026-11-25', date) as never,
  })),
})
/** Monday to Sunday, and the Monday after; three departments. */
const days = Array.from({ length: 8 }, (_, i) => addDays(clinicDate('2026-11-23'), i))
const sessions = days.flatMap((date) => ['card', 'resp', 'skin'].map((department) => dayOf(date, department)))
const [owner, mother, friend] = ['p000000001', 'p000000002', 'p000000003'] as const

let table: ReturnType<typeof memoryTable>
let limits: BookingLimits
let key = 0

beforeEach(async () => {
  table = memoryTable()
  limits = { perDay: 3, perDepartmentPerDay: 1 }
  for (const session of sessions) await ledgers(table).open(openLedger(session))
  for (const id of [owner, mother, friend]) await diaries(table).open(id)
  await accounts(table).open('account', 'sealed')
  for (const [patientId, relation, request] of [
    [owner, 'self', 1],
    [mother, 'parent', 2],
    [friend, 'other', 3],
  ] as const)
    await accounts(table).addPatient('account', { patientId, relation, request }, 5)
})

const joined = () => {
  const [weeks, diary] = [accountWeeks(table), diaries(table)]
  const counting: CountForOtherDeps = {
    readAccount: accounts(table).read,
    readDiary: diary.read,
    countVisit: weeks.count,
    uncountVisit: weeks.uncount,
  }
  return {
    ...numberDeps(table, {
      now: () => at('2026-11-20T09:00:00'),
      sessions,
      rules: { ...someRules(), limits },
      cancelBefore: (startsAt) => startsAt,
    }),
    countForOther: (patientId: string, entry: DiaryEntry, of: BookingLimits) => countForOther(counting, patientId, entry, of),
    uncountForOther: (patientId: string, entry: DiaryEntry) => uncountForOther(counting, patientId, entry),
  }
}
const acting = () => {
  key += 1
  return { accountId: 'account', channel: 'h5', key: `key-${key}` } as const
}
const book = async (patientId: string, day: number, departmentId = 'card', slot = 0, deps = joined(), by = acting()) => {
  const sessionId = dayOf(days[day] as string, departmentId).id
  const told = await bookAppointment(deps, by, { sessionId, slot, patientId })
  return told.ok ? told.value.entry : told.code
}
const cancel = (patientId: string, entry: DiaryEntry, deps = joined()) =>
  cancelAppointment(deps, acting(), { appointmentId: appointmentId({ date: dateOf(entry.startsAt), patientId, ref: entry.ref }) })
const isBooked = (told: DiaryEntry | string): told is DiaryEntry => typeof told !== 'string'

describe('one open appointment in a department (同专科未就诊)', () => {
  beforeEach(() => {
    limits = { ...limits, perDepartmentOpen: 1 }
  })

  test('a second one on any day is refused, another department is not', async () => {
    expect(isBooked(await book(owner, 0))).toBe(true)
    expect(await book(owner, 5)).toBe('DEPARTMENT_STILL_OPEN')
    expect(isBooked(await book(owner, 5, 'resp'))).toBe(true)
  })

  test('after cancelling it is allowed again', async () => {
    const first = await book(owner, 0)
    if (!isBooked(first)) throw new Error(first)
    await cancel(owner, first)
    expect(isBooked(await book(owner, 5))).toBe(true)
  })

  test('twenty requests at once for different days give one appointment, and the others give their numbers back', async () => {
    const told = await Promise.all(Array.from({ length: 20 }, (_, i) => book(owner, i % 7, 'card', i % 4)))
    expect(told.filter(isBooked)).toHaveLength(1)
    expect(new Set(told.filter((one) => !isBooked(one)))).toEqual(new Set(['DEPARTMENT_STILL_OPEN', 'ALREADY_HOLDING']))
    let marks = 0
    for (const item of table.items()) if (item.sk === 'LEDGER') marks += Object.keys(item.h as object).length
    expect(marks).toBe(1)
  })
})

describe('visits an account books for others in a week', () => {
  beforeEach(() => {
    limits = { ...limits, forOthersPerWeek: 2 }
  })

  test('are counted by the week of the visit, whoever they are for; what the owner books for themselves is not counted', async () => {
    expect(isBooked(await book(mother, 0))).toBe(true)
    expect(isBooked(await book(friend, 1))).toBe(true)
    expect(await book(mother, 6, 'resp')).toBe('TOO_MANY_FOR_OTHERS')
    expect(isBooked(await book(mother, 7, 'resp'))).toBe(true)
    expect(isBooked(await book(owner, 6, 'skin'))).toBe(true)
  })

  test('given up, are counted no more', async () => {
    const first = await book(mother, 0)
    if (!isBooked(first)) throw new Error(first)
    await book(friend, 1)
    await cancel(mother, first)
    expect(isBooked(await book(friend, 2, 'resp'))).toBe(true)
    expect(await book(mother, 3)).toBe('TOO_MANY_FOR_OTHERS')
  })

  test('thirty at once for two people come to two', async () => {
    const told = await Promise.all(
      Array.from({ length: 30 }, (_, i) => book([mother, friend][i % 2] as string, i % 7, ['card', 'resp', 'skin'][i % 3], i % 4)),
    )
    expect(told.filter(isBooked)).toHaveLength(2)
    expect(told.filter((one) => !isBooked(one))).toContain('TOO_MANY_FOR_OTHERS')
  })

  test('a repeated request counts once and gets the same answer', async () => {
    const by = acting()
    const told = [await book(mother, 0, 'card', 0, joined(), by), await book(mother, 0, 'card', 0, joined(), by)]
    expect(told[0]).toEqual(told[1])
    expect(isBooked(await book(friend, 1))).toBe(true)
  })

  test('one that was counted and cut off before it was recorded stops counting once it was refused', async () => {
    const deps = joined()
    const by = acting()
    const dies = { ...deps, record: async () => Promise.reject(new Error('killed')) }
    await expect(book(mother, 0, 'card', 0, dies, by)).rejects.toThrow('killed')
    const diary = await deps.readDiary(mother)
    if (!diary) throw new Error('no diary')
    await deps.refuse(diary, deps.refOf(by.accountId, by.key), 'REQUEST_LAPSED', at('2026-11-20T09:00:00'))
    expect(isBooked(await book(friend, 1))).toBe(true)
    expect(isBooked(await book(friend, 2, 'resp'))).toBe(true)
    expect(await book(mother, 3)).toBe('TOO_MANY_FOR_OTHERS')
  })
})

describe('the owner of an account', () => {
  const add = (patientId: string, relation: 'self' | 'other', request: number) =>
    accounts(table).addPatient('new', { patientId, relation, request }, 5)
  const owners = async () => (await accounts(table).read('new'))?.patients.filter(({ relation }) => relation === 'self')

  test('is one person, also when two are added at once', async () => {
    await accounts(table).open('new', 'sealed')
    const told = await Promise.all([add(owner, 'self', 1), add(mother, 'self', 2), add(friend, 'other', 3)])
    expect(told.map(({ added }) => added)).toEqual([true, false, true])
    expect(await owners()).toHaveLength(1)
  })

  test('may be another one after the first was removed', async () => {
    await accounts(table).open('new', 'sealed')
    await add(owner, 'self', 1)
    await add(friend, 'other', 2)
    expect(await accounts(table).removePatient('new', friend)).toBe(true)
    expect((await add(mother, 'self', 3)).added).toBe(false)
    expect(await accounts(table).removePatient('new', owner)).toBe(true)
    expect(await accounts(table).removePatient('new', owner)).toBe(false)
    expect((await add(mother, 'self', 4)).added).toBe(true)
  })
})

test('an appointment keeps the rules it was booked under, whatever the hospital decides later (AT-39)', async () => {
  const entry = await book(owner, 0)
  if (!isBooked(entry)) throw new Error(entry)
  limits = { ...limits, perDay: 1 }
  const kept = (await joined().readDiary(owner))?.entries[0]
  expect(kept).toMatchObject({ ruleVersion: 'test', cancelRule: '就诊前30分钟', cancelBefore: entry.startsAt })
})
