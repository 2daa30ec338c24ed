import { beforeEach, describe, expect, test } from 'vitest'
import { siteTokens } from '#functions/gateways/siteTokens'
import { queues } from '#functions/store/queues'
import { checkInAtKiosk } from '#functions/usecases/checkInAtKiosk'
import { checkInByPhone } from '#functions/usecases/checkInByPhone'
import { makeSiteLink } from '#functions/usecases/makeSiteLink'
import { progressPlace } from '#functions/usecases/progressPlace'
import { queueMessages } from '#functions/usecases/queueMessages'
import { readBoard } from '#functions/usecases/readBoard'
import { readHall } from '#functions/usecases/readHall'
import { readQueuePlace } from '#functions/usecases/readQueuePlace'
import type { DepartmentRecord } from '#shared/rules/hospital'
import type { Indicators } from '#shared/rules/live/indicators'
import type { CampusPosition } from '#shared/rules/nearby'
import { type Pace, plannedPace } from '#shared/rules/prediction/pace'
import type { QueueAct } from '#shared/rules/queue/acts'
import { clinicDate } from '#shared/values/clinicTime'
import { appointmentId } from '#shared/values/ids'
import { memoryTable } from '#tests/sim/memoryTable'
import { aPatient } from '#tests/support/givens'
import { queueRoom, refOf } from '#tests/support/queueRoom'

const today = clinicDate('2026-11-25')
const here = { latitude: 30.2464, longitude: 120.2107 }

let room: Awaited<ReturnType<typeof queueRoom>>
let subjectCode = '03.04'
let position: CampusPosition | undefined
const tokens = siteTokens(Buffer.alloc(32, 3))

beforeEach(async () => {
  const table = memoryTable()
  room = await queueRoom(table)
  subjectCode = '03.04'
  position = undefined
  joined = { ...room.deps(table), listNotedVersions: queues(table).listNoted, readPace: async () => plannedPace(10) }
})
let joined: ReturnType<typeof room.deps> & { listNotedVersions: ReturnType<typeof queues>['listNoted']; readPace(): Promise<Pace> }

const department = () => ({ id: 'card', name: '心血管内科', subjectCode }) as DepartmentRecord
const deps = () => ({
  ...joined,
  readDepartment: async (id: string) => (id === 'card' ? department() : undefined),
  listDepartments: async () => [department()],
  listDepartmentSessions: async (...asked: Parameters<typeof joined.listSessionsBetween>) => [
    ...(await joined.listSessionsBetween(...asked)),
  ],
  issueSiteToken: tokens.issue,
  readSiteToken: tokens.read,
  chance: () => 0,
  readProfile: async () => ({ campuses: [{ id: 'riverside', name: '', address: '', phone: '', ...(position && { position }) }] }),
  refOf: () => 7,
  readPatient: async (_account: string, id: string) => aPatient(id),
  readPatients: async (ids: readonly string[]) => ids.map(aPatient),
  readVisit: async () => undefined,
  findByDocument: async () => [room.patientOf(1)],
  readRoll: async () => [],
  keepRoll: async () => undefined,
})
const token = (use: 'hall' | 'kiosk' | 'checkIn', departmentId = 'card', hasNames = false) =>
  tokens.issue({ use, departmentId, hasNames, until: today })
const does = async (act: QueueAct) => {
  const done = await room.act(act)
  if (!done.ok) throw new Error(JSON.stringify(done))
}
const bookingOf = (n: number) => appointmentId({ date: today, patientId: room.patientOf(n), ref: refOf(n) })

describe('by phone', () => {
  const checkIn = (by: Parameters<typeof checkInByPhone>[2]['by']) =>
    checkInByPhone(deps(), { accountId: 'a1', key: 'k' }, { appointmentId: bookingOf(1), by })
  test('nobody checks in by location where the hospital gives no position', async () => {
    expect(await checkIn({ way: 'location', ...here })).toEqual({ ok: false, code: 'NOT_NEAR' })
    position = { ...here, radiusMeters: 100 }
    expect(await checkIn({ way: 'location', ...here })).toMatchObject({ ok: true, value: { state: 'checkedIn' } })
  })
  test('the code of another department does not count', async () => {
    expect(await checkIn({ way: 'qr', token: token('checkIn', 'resp') })).toEqual({ ok: false, code: 'SITE_CODE_WRONG' })
    expect(await checkIn({ way: 'qr', token: token('checkIn') })).toMatchObject({ ok: true })
  })
})

describe('who is told a time', () => {
  const accuracyOf = async (indicators: Indicators | undefined) => {
    const told = await readQueuePlace(
      { ...deps(), readIndicators: async (id) => (id === 'card' ? indicators : undefined) },
      { accountId: 'a1' },
      { appointmentId: bookingOf(2) },
    )
    return told.ok && told.value.expected ? told.value.accuracy : 'no time'
  }
  test('is told how often such times were right, once enough of them were', async () => {
    expect(await accuracyOf({ days: 30, calls: 30, coverage: 0.8 })).toEqual({ days: 30, coverage: 0.8 })
    expect(await accuracyOf({ days: 30, calls: 29, coverage: 0.8 })).toBeUndefined()
    expect(await accuracyOf(undefined)).toBeUndefined()
  })
})

describe('a sensitive department', () => {
  beforeEach(async () => {
    await does({ kind: 'checkIn', serial: 1, way: 'qr' })
    await does({ kind: 'checkIn', serial: 2, way: 'qr' })
    await does({ kind: 'call' })
  })
  test('makes no link that shows names, and its hall names neither patient nor doctor even by an older one', async () => {
    const hall = async () => {
      const told = await readHall(deps(), { token: token('hall', 'card', true) })
      if (!told.ok) throw new Error(told.code)
      return told.value
    }
    const made = async () => {
      const link = await makeSiteLink(deps(), { departmentId: 'card', use: 'hall', names: 'masked' })
      return link.ok && tokens.read(link.value.token, 'hall', today)?.hasNames
    }
    expect(await made()).toBe(true)
    expect((await hall()).calls[0]?.name).toBe('周*文')
    subjectCode = '15'
    expect(await made()).toBe(false)
    expect((await hall()).calls[0]).toMatchObject({ serial: 1 })
    expect(JSON.stringify(await hall())).not.toContain('周')
  })
  test('is not named by a machine of another one', async () => {
    const elsewhere = async () =>
      checkInAtKiosk(deps(), { key: 'k' }, { token: token('kiosk', 'resp'), idType: 'passport', idNumber: 'E12345678' })
    expect(await elsewhere()).toMatchObject({ code: 'NO_APPOINTMENT_HERE', details: { title: expect.stringContaining('心血管内科') } })
    subjectCode = '15'
    const told = await elsewhere()
    expect(told).toMatchObject({ code: 'NO_APPOINTMENT_HERE' })
    expect(JSON.stringify(told)).not.toContain('心血管内科')
  })
})

describe('at a machine', () => {
  const asked = (idType: 'passport' | 'idCard') =>
    checkInAtKiosk(deps(), { key: 'k' }, { token: token('kiosk'), idType, idNumber: 'e12345678 ' })
  test('the document has to be of the kind that is said', async () => {
    expect(await asked('idCard')).toMatchObject({ code: 'NO_APPOINTMENT_HERE' })
    expect(await asked('passport')).toMatchObject({ ok: true, value: { slips: [{ serial: 1, maskedName: '周*文' }] } })
  })
  test('what was cancelled, or is over, is no booking', async () => {
    const diary = await joined.readDiary(room.patientOf(1))
    const gone = { ...diary, entries: diary?.entries.map((entry) => ({ ...entry, state: 'cancelled' })) } as never
    const told = await checkInAtKiosk(
      { ...deps(), readDiary: async () => gone },
      { key: 'k' },
      { token: token('kiosk'), idType: 'passport', idNumber: 'E12345678' },
    )
    expect(told).toMatchObject({ code: 'NO_APPOINTMENT_HERE', details: { title: expect.stringContaining('没有预约') } })
  })
})

describe('the board', () => {
  const board = async () => {
    const told = await readBoard(deps(), { departmentId: 'card' })
    if (!told.ok) throw new Error(told.code)
    return told.value
  }
  test('moves its version and its time with every change, and with nothing else', async () => {
    const before = await board()
    expect(before.at).toBe(`${today}T00:00`)
    await does({ kind: 'checkIn', serial: 1, way: 'qr' })
    const after = await board()
    expect(after.v).not.toBe(before.v)
    expect(after.at > before.at).toBe(true)
    room.pass(60)
    expect(await board()).toEqual(after)
  })
  test('of a department nobody knows is refused', async () => {
    expect(await readBoard(deps(), { departmentId: 'none' })).toEqual({ ok: false, code: 'UNKNOWN_DEPARTMENT' })
  })
})

describe('the page of a link', () => {
  const place = (n: number) => progressPlace(deps(), { sessionId: room.sessions[0]?.id ?? '', patientId: room.patientOf(n), ref: refOf(n) })
  test('shows nothing live before somebody checked in, then the position, the call, the end', async () => {
    expect(await place(1)).toBeUndefined()
    await does({ kind: 'checkIn', serial: 1, way: 'qr' })
    await does({ kind: 'checkIn', serial: 2, way: 'qr' })
    expect(await place(2)).toMatchObject({ state: 'waiting', position: 2, paceMinutes: expect.any(Number) })
    await does({ kind: 'call' })
    expect(await place(1)).toMatchObject({ state: 'called' })
    await does({ kind: 'start', serial: 1 })
    expect(await place(2)).toMatchObject({ position: 1, calledSerial: 1 })
    await does({ kind: 'finish', serial: 1 })
    expect(await place(1)).toMatchObject({ state: 'seen' })
  })
})

test('what a queue did so long ago that it helps nobody is not told any more', async () => {
  const told: string[] = []
  await does({ kind: 'checkIn', serial: 1, way: 'qr' })
  await does({ kind: 'call' })
  const queue = (await joined.readStoredQueue(room.sessions[0]?.id ?? ''))?.queue
  if (!queue) throw new Error('no queue')
  const event = {
    ...{ sessionId: queue.sessionId, version: 2, at: joined.now(), by: 'x', kind: 'called' as const },
    patientId: room.patientOf(1),
    ref: refOf(1),
    serial: 1,
    turn: 1,
  }
  const telling = (moment: string) => ({
    ...deps(),
    now: () => `${moment}:00` as never,
    readDiaries: async (ids: readonly string[]) => Promise.all(ids.map(async (id) => (await joined.readDiary(id)) as never)),
    tell: async ({ kind }: { kind: string }) => {
      told.push(kind)
      return true
    },
  })
  await (await queueMessages(telling('2026-11-25T07:50'), queue, [event]))()
  expect(told).toEqual([])
  await (await queueMessages(telling('2026-11-25T07:31'), queue, [event]))()
  expect(told).toEqual(['called'])
})
