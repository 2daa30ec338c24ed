import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { AllDeps } from '#functions/entries/deps'
import { progressTokens } from '#functions/gateways/progressTokens'
import { rateKey } from '#functions/store/keys'
import type { Appointment } from '#shared/contract/schemas/booking'
import { progressCodesInAll } from '#shared/rules/rateLimits'
import { addDays, clinicDate, dateOf } from '#shared/values/clinicTime'
import { readAppointmentId } from '#shared/values/ids'
import { aVisitor, type Client, client, type Visitor } from '#tests/support/client'
import { type HospitalSystem, openHospital } from '#tests/support/hospitalSystem'

let hospital: HospitalSystem
let ask: Client
let deps: AllDeps

beforeAll(async () => {
  hospital = await openHospital({ open: ['card', 'psy', 'resp'], now: '2026-11-23T07:30:00' })
  ask = client(hospital)
  const [{ joinDeps }, { readConfig }] = await Promise.all([import('#functions/entries/deps'), import('#functions/entries/config')])
  deps = joinDeps(readConfig(process.env))
}, 120_000)
afterAll(async () => {
  await hospital.close()
  expect(hospital.faults()).toEqual([])
})

/** A number in the last free slot of a department's day, so that there is time to change one's mind. */
const book = async ({ token, patientId }: Visitor, departmentId = 'card', date = '2026-11-25'): Promise<Appointment> => {
  const listed = await ask('listDepartmentSessions', { departmentId, date: clinicDate(date) })
  if (!listed.ok) throw new Error(listed.code)
  for (const { id } of listed.value.items.filter(({ doctor, remaining }) => doctor && remaining > 1)) {
    const detail = await ask('readSession', { sessionId: id })
    const slot = detail.ok ? detail.value.slots.filter(({ remaining }) => remaining > 0).at(-1) : undefined
    const booked = slot && (await ask('bookAppointment', { sessionId: id, slot: slot.index, patientId }, { token }))
    if (booked?.ok) return booked.value
  }
  throw new Error(`nothing is free on ${date}`)
}

const move = async ({ token }: Visitor, appointment: Appointment, date: string): Promise<Appointment> => {
  const listed = await ask('listDepartmentSessions', { departmentId: appointment.session.departmentId, date: clinicDate(date) })
  for (const { id } of listed.ok ? listed.value.items : []) {
    const detail = await ask('readSession', { sessionId: id })
    for (const { index } of detail.ok ? detail.value.slots.filter(({ remaining }) => remaining > 0) : []) {
      const moved = await ask('rescheduleAppointment', { appointmentId: appointment.id, sessionId: id, slot: index }, { token })
      if (moved.ok) return moved.value
    }
  }
  throw new Error(`it cannot be moved to ${date}`)
}

const tokenFor = async ({ token }: Visitor, { id }: Appointment): Promise<string> => {
  const made = await ask('makeProgressLink', { appointmentId: id }, { token })
  if (!made.ok) throw new Error(made.code)
  return made.value.token
}

const linkFor = ({ id, session }: Appointment) => {
  const { patientId = '', ref = 0, date = clinicDate('2000-01-01') } = readAppointmentId(id) ?? {}
  return deps.linkFor({ patientId, ref, date, sessionId: session.id })
}

/** All that a link tells, by the names of its fields. */
const fieldsOf = (value: unknown, path = ''): string[] =>
  typeof value !== 'object' || value === null || Array.isArray(value)
    ? [path]
    : Object.entries(value).flatMap(([name, field]) => fieldsOf(field, path === '' ? name : `${path}.${name}`))

describe('the link to a visit', () => {
  test('shows whoever holds it when, where and which number, and nothing about the person', async () => {
    const owner = await aVisitor(ask)
    const appointment = await book(owner)
    const told = await ask('readProgress', { token: await tokenFor(owner, appointment) })
    if (!told.ok) throw new Error(told.code)
    const { session, slot, serial, arriveAt } = appointment
    expect(told.value).toMatchObject({
      state: 'upcoming',
      visit: {
        serial,
        startsAt: slot.startsAt,
        endsAt: slot.endsAt,
        arriveAt,
        campusName: session.campusName,
        place: session.place,
        departmentName: '心血管内科',
        doctor: { name: session.doctor?.name },
      },
      nextAskSeconds: 3600,
    })
    expect(told.value.bring.length).toBeGreaterThan(0)
    expect(told.value.advice[0]).toContain('到院')
    expect(fieldsOf(told.value).sort()).toEqual(
      [
        ...['state', 'now', 'opensIn', 'hospital', 'advice', 'bring', 'nextAskSeconds'],
        ...['serial', 'startsAt', 'endsAt', 'arriveAt', 'campusName', 'departmentName'].map((name) => `visit.${name}`),
        ...['visit.place.building', 'visit.place.floor', 'visit.place.room', 'visit.doctor.name', 'visit.doctor.title'],
      ].sort(),
    )
    const text = JSON.stringify(told.value)
    for (const known of [owner.patientId, owner.idNumber, '王测', '13900000000', appointment.id, session.id])
      expect(text).not.toContain(known)
  })

  test('leaves out department and doctor where they alone tell what somebody is treated for; the place is enough', async () => {
    const owner = await aVisitor(ask)
    const appointment = await book(owner, 'psy')
    const told = await ask('readProgress', { token: await tokenFor(owner, appointment) })
    if (!told.ok) throw new Error(told.code)
    expect(told.value.visit).toMatchObject({ serial: appointment.serial, place: appointment.session.place })
    expect(told.value.visit).not.toHaveProperty('departmentName')
    expect(told.value.visit).not.toHaveProperty('doctor')
    const text = JSON.stringify(told.value)
    for (const telling of ['精神', '心理', String(appointment.session.doctor?.name)]) expect(text).not.toContain(telling)
  })

  test('on the day of the visit says so, and asks more often', async () => {
    const owner = await aVisitor(ask)
    const told = await ask('readProgress', { token: await tokenFor(owner, await book(owner, 'resp', '2026-11-23')) })
    expect(told).toMatchObject({ value: { state: 'today' } })
    expect(told.ok && Number(told.value.nextAskSeconds)).toBeLessThan(3600)
  })

  test('altered, cut, of another key, of a day that is over, of nobody, or no token at all: one and the same refusal', async () => {
    const owner = await aVisitor(ask)
    const appointment = await book(owner)
    const token = await tokenFor(owner, appointment)
    const { patientId, ref, date } = readAppointmentId(appointment.id) ?? {}
    if (!patientId || !ref || !date) throw new Error('no appointment')
    const sealed = (key: Uint8Array, day = date, of = patientId) => progressTokens(key).issue({ patientId: of, ref, date: day })
    const { tokenKey } = deps.config
    const yesterday = addDays(dateOf(deps.now()), -1)
    const bad = [
      `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`,
      `${token[0] === 'A' ? 'B' : 'A'}${token.slice(1)}`,
      token.slice(0, 30),
      sealed(createHash('sha256').update('another key').digest()),
      sealed(tokenKey, yesterday),
      sealed(tokenKey, addDays(date, 1)),
      sealed(tokenKey, date, 'nobody0000'),
      '',
      'nothing',
      '就诊进度链接',
      owner.token,
    ]
    const answers = await Promise.all(bad.map((one) => ask('readProgress', { token: one.slice(0, 512) })))
    const told = answers.map((answer) => (answer.ok ? answer : { ...answer, problem: { ...answer.problem, instance: '' } }))
    expect(told[0]).toMatchObject({ status: 404, code: 'PROGRESS_LINK_OVER' })
    expect(new Set(told.map((one) => JSON.stringify(one))).size).toBe(1)
    expect((await ask('readProgress', { token })).ok).toBe(true)
    expect(await ask('readProgress', { token: 7 as never })).toMatchObject({ status: 400, problem: { errors: [{ field: 'token' }] } })
  })

  test('is made for an appointment of one’s own only, another one each time', async () => {
    const [owner, stranger] = [await aVisitor(ask), await aVisitor(ask)]
    const appointment = await book(owner)
    expect(await ask('makeProgressLink', { appointmentId: appointment.id }, { token: stranger.token })).toMatchObject({
      status: 404,
      code: 'UNKNOWN_APPOINTMENT',
    })
    expect(await ask('makeProgressLink', { appointmentId: appointment.id })).toMatchObject({ status: 401 })
    expect(await tokenFor(owner, appointment)).not.toBe(await tokenFor(owner, appointment))
  })
})

describe('the link after something happened to the appointment', () => {
  test('follows it to another time of the same day', async () => {
    const owner = await aVisitor(ask)
    const before = await book(owner, 'resp')
    const token = await tokenFor(owner, before)
    const after = await move(owner, before, '2026-11-25')
    expect(after.serial === before.serial && after.session.id === before.session.id).toBe(false)
    expect(await ask('readProgress', { token })).toMatchObject({
      value: { state: 'upcoming', visit: { serial: after.serial, startsAt: after.slot.startsAt, place: after.session.place } },
    })
    const again = await move(owner, after, '2026-11-25')
    expect(await ask('readProgress', { token })).toMatchObject({
      value: { visit: { startsAt: again.slot.startsAt, serial: again.serial } },
    })
  })

  test('says that it moved to another day, and not where to', async () => {
    const owner = await aVisitor(ask)
    const before = await book(owner)
    const token = await tokenFor(owner, before)
    const after = await move(owner, before, '2026-11-26')
    const told = await ask('readProgress', { token })
    if (!told.ok) throw new Error(told.code)
    expect(told.value).toMatchObject({ state: 'rescheduled', bring: [] })
    expect(fieldsOf(told.value).sort()).toEqual(['advice', 'bring', 'hospital', 'now', 'opensIn', 'state'])
    expect(JSON.stringify(told.value)).not.toContain(after.slot.startsAt.slice(0, 10))
    expect(await ask('readProgress', { token: await tokenFor(owner, after) })).toMatchObject({ value: { state: 'upcoming' } })
  })

  test('says that it was cancelled, and that nothing more is to be asked', async () => {
    const owner = await aVisitor(ask)
    const appointment = await book(owner)
    const token = await tokenFor(owner, appointment)
    expect((await ask('cancelAppointment', { appointmentId: appointment.id }, { token: owner.token })).ok).toBe(true)
    const told = await ask('readProgress', { token })
    expect(told).toMatchObject({ value: { state: 'cancelled', bring: [] } })
    expect(told.ok && 'nextAskSeconds' in told.value).toBe(false)
  })

  test('says that the session does not take place', async () => {
    const owner = await aVisitor(ask)
    const appointment = await book(owner, 'psy', '2026-11-26')
    const token = await tokenFor(owner, appointment)
    const signedIn = await ask('signInDemoStaff', { identity: 'officeManager' })
    const office = signedIn.ok ? signedIn.value.accessToken : ''
    const act = { sessionId: appointment.session.id, state: 'suspended' as const, reason: '医生停诊' }
    expect(await ask('setSessionState', act, { token: office })).toMatchObject({ ok: true })
    expect(await ask('readProgress', { token })).toMatchObject({ value: { state: 'suspended', nextAskSeconds: 600, bring: [] } })
  })
})

describe('the code of a text message', () => {
  test('opens the link of its visit as often as it is typed, however it is typed', async () => {
    const owner = await aVisitor(ask)
    const appointment = await book(owner)
    const { shortCode = '', page, token } = await linkFor(appointment)
    expect(page).toBe(`pages/progress/index?t=${token}`)
    expect((await linkFor(appointment)).shortCode).toBe(shortCode)
    const tokens: string[] = []
    for (const typed of [shortCode, shortCode.toLowerCase(), ` ${shortCode.slice(0, 4)}-${shortCode.slice(4)} `]) {
      const opened = await ask('openProgressCode', { code: typed })
      if (!opened.ok) throw new Error(opened.code)
      tokens.push(opened.value.token)
      expect(await ask('readProgress', { token: opened.value.token })).toMatchObject({ value: { visit: { serial: appointment.serial } } })
    }
    expect(new Set(tokens).size).toBe(3)
  })

  test('stands in the table as a keyed digest only', async () => {
    const { shortCode = '' } = await linkFor(await book(await aVisitor(ask)))
    const key = progressTokens(deps.config.tokenKey).codeDigest(shortCode)
    const item = await deps.table.get({ pk: `PROGRESS#${key}`, sk: 'CODE' }, 'consistent')
    expect(item).toBeDefined()
    expect(JSON.stringify(item).toUpperCase()).not.toContain(shortCode)
    expect(Object.keys(item ?? {}).sort()).toEqual(['d', 'expiresAt', 'p', 'pk', 'r', 'sk'])
  })

  test('that nobody has, and that of a day that is over, get one and the same refusal', async () => {
    const { patientId, ref } = { patientId: 'nobody0000', ref: 7 }
    const date = addDays(dateOf(deps.now()), -1)
    const tokens = progressTokens(deps.config.tokenKey)
    const old = tokens.code({ patientId, ref, date }, 0)
    await deps.keepProgressCode(old, { patientId, ref, date }, deps.now())
    for (const code of [old, 'ZZZZZZZZ', '', '短信查询码甲乙'])
      expect(await ask('openProgressCode', { code })).toMatchObject({ status: 404, code: 'PROGRESS_CODE_WRONG' })
    expect(await ask('openProgressCode', { code: 'A'.repeat(41) })).toMatchObject({ status: 400, problem: { errors: [{ field: 'code' }] } })
  })

  test('that another visit already has is not given again: the next one is', async () => {
    const appointment = await book(await aVisitor(ask))
    const { patientId = '', ref = 0, date = clinicDate('2000-01-01') } = readAppointmentId(appointment.id) ?? {}
    const [first, second] = [deps.progressCodeOf({ patientId, ref, date }, 0), deps.progressCodeOf({ patientId, ref, date }, 1)]
    expect(await deps.keepProgressCode(first, { patientId: 'nobody0000', ref, date }, deps.now())).toBe(true)
    expect((await linkFor(appointment)).shortCode).toBe(second)
  })

  test('cannot be tried on and on from one address', async () => {
    const from = { sourceIp: '203.0.113.77' }
    const codes: (string | undefined)[] = []
    for (let i = 0; i < 40; i += 1) codes.push((await ask('openProgressCode', { code: `Z${i}` }, from)).code)
    expect(codes.filter((code) => code === 'PROGRESS_CODE_WRONG').length).toBeLessThanOrEqual(32)
    const refused = await ask('openProgressCode', { code: 'ZZ' }, from)
    expect(refused).toMatchObject({ status: 429, code: 'TOO_MANY_REQUESTS' })
    expect(!refused.ok && Number(refused.problem.retryAfterSeconds)).toBeGreaterThan(0)
    expect(await ask('openProgressCode', { code: 'ZZ' }, { sourceIp: '203.0.113.78' })).toMatchObject({ code: 'PROGRESS_CODE_WRONG' })
  })

  test('nor from many addresses together', async () => {
    const due = Date.now() + progressCodesInAll.burst * progressCodesInAll.everySeconds * 1000
    await deps.table.put({ ...rateKey('progress codes'), due })
    expect(await ask('openProgressCode', { code: 'ZZZZZZZZ' }, { sourceIp: '198.51.100.9' })).toMatchObject({
      status: 429,
      code: 'TOO_MANY_REQUESTS',
    })
  })
})

test('links and codes are in no line of the log', async () => {
  expect(hospital.log.length).toBeGreaterThan(20)
  expect(hospital.log.join('')).not.toMatch(/[\w-]{59}/)
})
