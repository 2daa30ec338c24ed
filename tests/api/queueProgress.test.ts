import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { Board, QueuePlace } from '#shared/contract/schemas/queue'
import type { QueueActAsked } from '#shared/contract/schemas/queueActs'
import { addDays, clinicDate } from '#shared/values/clinicTime'
import { type Client, client, type Visitor, visitors } from '#tests/support/client'
import { grant } from '#tests/support/deskRoom'
import { type HospitalSystem, openHospital } from '#tests/support/hospitalSystem'
import { joined, joinedDeps, withJoinedStaff } from '#tests/support/joinedStaff'

vi.mock('#functions/entries/deps', async (original) => withJoinedStaff(await original<typeof import('#functions/entries/deps')>()))
const deps = joinedDeps

let hospital: HospitalSystem
let ask: Client
let nurse = ''
let sessionId = ''
let elsewhereId = ''
let people: Visitor[] = []
const appointments: string[] = []
const serials: number[] = []
const today = '2026-11-23'
const atRiverside = { latitude: 30.2464, longitude: 120.2107 }

beforeAll(async () => {
  hospital = await openHospital({ now: `${today}T07:30:00` })
  ask = client(hospital)
  joined.staff.set('nurse', { name: '钱护士', grants: [grant('triageNurse', { departmentId: 'card' })] })
  nurse = await deps().tokens.issue({ who: 'staff', id: 'nurse', channel: 'counter', signInId: 'nurse' }, 3600)
  sessionId = await morningOf('card')
  elsewhereId = await morningOf('resp')
  people = await visitors(ask, 6)
  for (const [i, person] of people.entries()) {
    const at = i < 5 ? { sessionId, slot: [0, 0, 0, 1, 3][i] ?? 0 } : { sessionId: elsewhereId, slot: 0 }
    const booked = await ask('bookAppointment', { ...at, patientId: person.patientId }, { token: person.token })
    if (!booked.ok) throw new Error(`${i} ${booked.code}`)
    appointments.push(booked.value.id)
    serials.push(booked.value.serial)
  }
}, 120_000)
afterAll(async () => {
  await hospital.close()
  expect(hospital.faults()).toEqual([])
})

const morningOf = async (departmentId: string): Promise<string> => {
  const listed = await ask('listDepartmentSessions', { departmentId, date: today as never })
  if (!listed.ok) throw new Error(listed.code)
  const found = listed.value.items.find(
    ({ half, state, remaining, campusId }) => half === 'morning' && state === 'open' && remaining > 10 && campusId === 'riverside',
  )
  if (!found) throw new Error(`no session of ${departmentId}`)
  return found.id
}
const does = async (act: QueueActAsked) => {
  const told = await ask('actOnQueue', { sessionId, act }, { token: nurse })
  if (!told.ok) throw new Error(`${JSON.stringify(act)}: ${told.code} ${told.problem.title}`)
  return told.value
}
const placeOf = async (i: number, travelMinutes?: number): Promise<QueuePlace> => {
  const question = { appointmentId: appointments[i] ?? '', ...(travelMinutes !== undefined && { travelMinutes }) }
  const told = await ask('readQueuePlace', question, { token: people[i]?.token })
  if (!told.ok) throw new Error(told.code)
  return told.value
}
const linkOf = async (use: 'hall' | 'kiosk' | 'checkIn', names?: 'none' | 'masked'): Promise<string> => {
  const told = await ask('makeSiteLink', { departmentId: 'card', use, ...(names && { names }) }, { token: nurse })
  if (!told.ok) throw new Error(told.code)
  return told.value.token
}
const checkIn = (i: number, by: { way: 'qr'; token: string } | ({ way: 'location' } & typeof atRiverside), key?: string) =>
  ask('checkIn', { appointmentId: appointments[i] ?? '', by }, { token: people[i]?.token, ...(key && { key }) })
const boardOf = async (): Promise<Board> => {
  const told = await ask('readBoard', { departmentId: 'card' })
  if (!told.ok) throw new Error(told.code)
  return told.value
}
const own = ({ sessions }: Board) => sessions.find(({ id }) => id === sessionId)
const atKiosk = async (i: number, token: string) => ask('checkInAtKiosk', { token, idType: 'idCard', idNumber: people[i]?.idNumber ?? '' })

describe('before anybody came', () => {
  test('a booking says that it is not checked in, from when it may be, when the call is expected and when to leave', async () => {
    const place = await placeOf(1, 20)
    expect(place).toMatchObject({
      state: 'booked',
      serial: serials[1],
      headline: '您还没有签到',
      canCheckIn: true,
      flow: { state: 'open' },
    })
    expect(place.expected?.from.slice(0, 10)).toBe(today)
    expect(Number(place.leaveHome?.to.slice(14, 16)) % 5).toBe(0)
    expect((place.leaveHome?.to ?? '') < (place.expected?.from ?? '')).toBe(true)
    expect(place.nextAskSeconds).toBeLessThanOrEqual(72)
    expect(place.advice.join()).toContain('到院后请签到')
    expect((await placeOf(1)).leaveHome).toBeUndefined()
  })
  test('who is too early is told from when', async () => {
    const place = await placeOf(4)
    expect(place).toMatchObject({ canCheckIn: false, checkInFrom: `${today}T08:00` })
    expect(place.advice.join()).toContain('08:00起可以签到')
    expect(await checkIn(4, { way: 'qr', token: await linkOf('checkIn') })).toMatchObject({
      code: 'QUEUE_ACT_REFUSED',
      problem: { reason: 'TOO_EARLY', title: expect.stringContaining('08:00') },
    })
  })
  test('somebody else learns nothing of it', async () => {
    const told = await ask('readQueuePlace', { appointmentId: appointments[0] ?? '' }, { token: people[1]?.token })
    expect(told).toMatchObject({ code: 'UNKNOWN_APPOINTMENT', status: 404 })
    expect(
      await ask('checkIn', { appointmentId: appointments[0] ?? '', by: { way: 'qr', token: 'x' } }, { token: people[1]?.token }),
    ).toMatchObject({
      code: 'UNKNOWN_APPOINTMENT',
    })
  })
})

describe('checking in', () => {
  test('by a code that is altered, of another department, or no check-in code is refused', async () => {
    const token = await linkOf('checkIn')
    const other = deps().issueSiteToken({ use: 'checkIn', departmentId: 'resp', hasNames: false, until: clinicDate(today) })
    const old = deps().issueSiteToken({ use: 'checkIn', departmentId: 'card', hasNames: false, until: addDays(clinicDate(today), -1) })
    for (const wrong of [`${token.slice(0, -2)}AA`, other, old, await linkOf('kiosk'), 'nothing'])
      expect(await checkIn(0, { way: 'qr', token: wrong })).toMatchObject({ code: 'SITE_CODE_WRONG' })
  })
  test('by the code of the site gives the place; the same request again does it once', async () => {
    const token = await linkOf('checkIn')
    const first = await checkIn(0, { way: 'qr', token }, 'check-in-0')
    const again = await checkIn(0, { way: 'qr', token }, 'check-in-0')
    for (const told of [first, again])
      expect(told).toMatchObject({ ok: true, value: { state: 'checkedIn', ahead: 0, headline: '下一位就是您', canCheckIn: false } })
    expect(again.ok && first.ok && again.value.changes).toEqual(first.ok && first.value.changes)
    expect(first.ok && first.value.changes[0]?.text).toContain('签到成功')
  })
  test('by location works near the campus only', async () => {
    expect(await checkIn(1, { way: 'location', latitude: 30.29, longitude: 120.26 })).toMatchObject({ code: 'NOT_NEAR' })
    expect(await checkIn(1, { way: 'location', ...atRiverside })).toMatchObject({ ok: true, value: { state: 'checkedIn', ahead: 1 } })
  })
  test('at a machine prints a slip, and the same again when asked again', async () => {
    const token = await linkOf('kiosk')
    const told = await atKiosk(2, token)
    expect(told).toMatchObject({
      ok: true,
      value: { slips: [{ serial: serials[2], maskedName: expect.stringMatching(/^王\*/), departmentName: '心血管内科', ahead: 2 }] },
    })
    expect(await atKiosk(2, token)).toEqual(told)
  })
  test('at a machine who is too early is told from when, and who is booked elsewhere where that is', async () => {
    const token = await linkOf('kiosk')
    expect(await atKiosk(4, token)).toMatchObject({ code: 'QUEUE_ACT_REFUSED', problem: { title: expect.stringContaining('08:00') } })
    expect(await atKiosk(5, token)).toMatchObject({ code: 'NO_APPOINTMENT_HERE', problem: { title: expect.stringContaining('呼吸内科') } })
    const nobody = await ask('checkInAtKiosk', { token, idType: 'passport', idNumber: 'E00000000' })
    expect(nobody).toMatchObject({ code: 'NO_APPOINTMENT_HERE', problem: { title: expect.stringContaining('没有预约') } })
    expect(await atKiosk(3, await linkOf('hall'))).toMatchObject({ code: 'SITE_LINK_OVER' })
  })
})

describe('while people are called', () => {
  test('a place says who is seen and how many are ahead, and why it changed', async () => {
    await does({ kind: 'call' })
    await does({ kind: 'start', serial: serials[0] ?? 0 })
    expect(await placeOf(2)).toMatchObject({ ahead: 1, inRoom: [serials[0]], headline: `第${serials[0]}号就诊中，您前面还有1位` })
    await does({ kind: 'move', serial: serials[2] ?? 0, to: 'first', reason: 'unwell' })
    expect(await placeOf(2)).toMatchObject({ ahead: 0, headline: `第${serials[0]}号就诊中，下一位就是您` })
    const put = await placeOf(1)
    expect(put).toMatchObject({ ahead: 1, changes: [{ text: expect.stringContaining('您前面的人数增加了') }, expect.anything()] })
    expect((await placeOf(2)).changes[0]?.text).toContain('身体不适')
  })
  test('who is next is to ask again within 4 seconds', async () => {
    expect((await placeOf(2)).nextAskSeconds).toBeLessThanOrEqual(4)
  })
  test('the board shows it in the same second, is kept for seconds only, and is not sent again while nothing changes', async () => {
    const url = '/api/departments/card/board'
    const first = await hospital.answer({ method: 'GET', url })
    expect(first.headers['cache-control']).toBe('public, max-age=2, s-maxage=5')
    const { etag = '' } = first.headers
    expect(await hospital.answer({ method: 'GET', url, headers: { 'if-none-match': etag } })).toMatchObject({ status: 304, body: '' })
    await does({ kind: 'finish', serial: serials[0] ?? 0 })
    await does({ kind: 'call' })
    const after = await hospital.answer({ method: 'GET', url, headers: { 'if-none-match': etag } })
    expect(after.status).toBe(200)
    expect(own(JSON.parse(after.body))).toMatchObject({
      calling: serials[2],
      order: [serials[1]],
      called: [serials[2], serials[0]],
      state: 'open',
    })
  })
  test('the board says nothing about anybody', async () => {
    const told = JSON.stringify(await boardOf())
    for (const { patientId } of people) expect(told).not.toContain(patientId)
    expect(told).not.toMatch(/王\*|patientId|ref/)
    expect(Buffer.byteLength(told)).toBeLessThan(20_000)
  })
  test('who is called is told to go in, and the page of their link too', async () => {
    const place = await placeOf(2)
    expect(place).toMatchObject({ state: 'called', advice: [expect.stringContaining('请现在到')] })
    const link = await ask('makeProgressLink', { appointmentId: appointments[1] ?? '' }, { token: people[1]?.token })
    const progress = await ask('readProgress', { token: link.ok ? link.value.token : '' })
    expect(progress).toMatchObject({ ok: true, value: { state: 'waiting', queue: { position: 2, note: expect.any(String) } } })
  })
  test('a pause reaches every phone, board and screen', async () => {
    await does({ kind: 'pause', reason: 'ward', minutes: 20 })
    expect(await placeOf(1)).toMatchObject({ flow: { state: 'paused', reason: 'ward', expectedAt: expect.any(String) } })
    expect((await placeOf(1)).changes[0]?.text).toContain('病房会诊')
    expect(own(await boardOf())).toMatchObject({ state: 'paused', expectedAt: expect.any(String) })
    const hall = await ask('readHall', { token: await linkOf('hall') })
    expect(hall.ok && hall.value.notes.join()).toContain('病房会诊')
    await does({ kind: 'resume' })
  })
})

describe('a hall', () => {
  test('shows and says who is called, with a masked name only where its link was made for it', async () => {
    const [plain, named] = [await linkOf('hall'), await linkOf('hall', 'masked')]
    const shown = await ask('readHall', { token: plain })
    const withNames = await ask('readHall', { token: named })
    if (!shown.ok || !withNames.ok) throw new Error('no hall')
    const call = shown.value.calls[0]
    expect(call).toMatchObject({ serial: serials[2], calls: 1, say: `请${serials[2]}号到${call?.room}就诊` })
    expect(call?.name).toBeUndefined()
    expect(withNames.value.calls[0]?.name).toMatch(/^王\*/)
    expect(shown.value.sessions.find((one) => one.sessionId === sessionId)).toMatchObject({ state: 'open', next: [serials[1]] })
  })
  test('a call again is a call: it stands first with its own time', async () => {
    await does({ kind: 'callAgain', serial: serials[2] ?? 0 })
    const hall = await ask('readHall', { token: await linkOf('hall') })
    const queue = await deps().readStoredQueue(sessionId)
    expect(hall.ok && hall.value.calls[0]).toMatchObject({ serial: serials[2], at: queue?.queue.last?.at, calls: 2 })
  })
  test('shows a code to check in with, the same as long as it is the same day', async () => {
    const token = await linkOf('hall')
    const [one, two] = [await ask('readHall', { token }), await ask('readHall', { token })]
    expect(one.ok && two.ok && one.value.checkInToken === two.value.checkInToken).toBe(true)
    expect(deps().readSiteToken(one.ok ? one.value.checkInToken : '', 'checkIn', clinicDate(today))?.departmentId).toBe('card')
  })
  test('opens for a season without names, for a day with them', async () => {
    const until = async (names: 'none' | 'masked') => {
      const told = await ask('makeSiteLink', { departmentId: 'card', use: 'hall', names }, { token: nurse })
      return told.ok && told.value.until
    }
    expect(await until('none')).toBe('2027-02-21')
    expect(await until('masked')).toBe(today)
    expect(await ask('readHall', { token: await linkOf('checkIn') })).toMatchObject({ code: 'SITE_LINK_OVER', status: 404 })
  })
})

describe('messages', () => {
  const kindsOf = async (i: number) => {
    const [, patientId = '', ref = ''] = (appointments[i] ?? '').split('-')
    const listed = await deps().listMessagesAbout(patientId, Number.parseInt(ref, 36))
    return listed.map(({ kind, turn, facts }) => [kind, turn, facts.ahead ?? facts.minutes])
  }
  test('say each time that somebody is called, and that they were passed', async () => {
    await does({ kind: 'pass', serial: serials[2] ?? 0 })
    const told = await kindsOf(2)
    expect(told.filter(([kind]) => kind === 'called')).toEqual([
      ['called', 1, undefined],
      ['called', 2, undefined],
    ])
    expect(told.filter(([kind]) => kind === 'passed')).toEqual([['passed', 1, undefined]])
  })
  test('say that the doctor is late to who has not come, not to who is here and sees it', async () => {
    await does({ kind: 'doctorLate', minutes: 30 })
    expect((await kindsOf(4)).filter(([kind]) => kind === 'doctorLate')).toEqual([['doctorLate', expect.any(Number), 30]])
    expect((await kindsOf(1)).filter(([kind]) => kind === 'doctorLate')).toEqual([])
    await does({ kind: 'doctorLate', minutes: 0 })
    expect((await kindsOf(4)).filter(([kind]) => kind === 'doctorLate')).toHaveLength(1)
  })
})

test('accuracy that nobody has computed yet is empty, and only for staff of the department', async () => {
  expect(await ask('readQueueAccuracy', { departmentId: 'card' }, { token: nurse })).toMatchObject({
    ok: true,
    value: { days: 30, calls: 0 },
  })
  expect(await ask('readQueueAccuracy', { departmentId: 'resp' }, { token: nurse })).toMatchObject({ code: 'NOT_ALLOWED' })
})

test('what was cancelled says so, and tomorrow is not today', async () => {
  const listed = await ask('listDepartmentSessions', { departmentId: 'resp', date: addDays(clinicDate(today), 1) })
  const tomorrow = listed.ok ? listed.value.items.find(({ state, remaining }) => state === 'open' && remaining > 3) : undefined
  const [person] = people
  const booked = await ask(
    'bookAppointment',
    { sessionId: tomorrow?.id ?? '', slot: 0, patientId: person?.patientId ?? '' },
    { token: person?.token },
  )
  if (!booked.ok) throw new Error(booked.code)
  const asked = { appointmentId: booked.value.id }
  const place = await ask('readQueuePlace', asked, { token: person?.token })
  expect(place).toMatchObject({ ok: true, value: { state: 'booked', canCheckIn: false, headline: '就诊当天在这里查看候诊情况' } })
  expect(place.ok && place.value.expected).toBeUndefined()
  expect(await ask('checkIn', { ...asked, by: { way: 'qr', token: await linkOf('checkIn') } }, { token: person?.token })).toMatchObject({
    code: 'NOT_TODAY',
  })
  await ask('cancelAppointment', asked, { token: person?.token })
  expect(await ask('readQueuePlace', asked, { token: person?.token })).toMatchObject({
    ok: true,
    value: { state: 'cancelled', advice: [] },
  })
})
