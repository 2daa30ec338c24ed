import { createSecretKey } from 'node:crypto'
import { SignJWT } from 'jose'
import serverless from 'serverless-http'
import { afterAll, describe, expect, test } from 'vitest'
import { app } from '#functions/entries/app'
import type { StaffInForce } from '#functions/entries/gates'
import type { Handlers } from '#functions/entries/handlerOf'
import { requestLog } from '#functions/entries/requestLog'
import { workPlaces } from '#functions/entries/workPlaces'
import { tokens } from '#functions/gateways/tokens'
import { fromGatewayResult, toGatewayEvent } from '#infra/local/event'
import { type Handler, invoke } from '#infra/local/invoke'
import { isWrite, type Route, type RouteName, routes } from '#shared/contract/routes'
import type { RoleGrant } from '#shared/rules/access'
import { clinicDate } from '#shared/values/clinicTime'
import { no } from '#shared/values/result'
import { type StaffRole, staffRoles } from '#shared/values/words'
import { at } from '#tests/support/givens'
import { questions } from '#tests/support/questions'

/**
 * Every route of the contract asked by everybody: nobody, a token that is over or of another audience, an account, and each role of staff
 * at the place itself, elsewhere, and without a grant that counts. What is expected is said here once more, without the product's rule.
 */

const now = at('2026-11-23T07:30:00')
const seconds = 1_795_390_200
const key = Buffer.alloc(32, 7)
const sign = tokens(key, () => seconds)

/** Cardiology sees patients at two campuses; the session, and so the appointment, is at one of them. */
const asked = questions({
  departmentId: 'card',
  doctorId: 'd0001',
  sessionId: '20261125a-card-card01',
  patientId: 'aaaaaaaaaa',
  partnerId: 'bbbbbbbbbb',
  appointmentId: '20261125-aaaaaaaaaa-9ix',
  waitingId: '20261125a-card-card01-20261123090000123-9ix',
  callTaskId: '20261123093000-20261125a-card-card01-20261123090000123-9ix',
  messageId: 'aaaaaaaaaa-9ix-booked-0',
  staffId: 'somebody',
})

type Counts = 'everywhere' | 'there' | 'department' | 'elsewhere' | 'never'

const valid = { id: 'g', from: clinicDate('2026-11-01'), until: clinicDate('2026-11-30'), approvedBy: 'another' }
/** Where and until when a grant holds; `counts`: for what is of cardiology; "department": for the department as a whole only. */
const postings: Record<string, { readonly grant: Partial<RoleGrant>; readonly counts: Counts }> = {
  'hospital-wide': { grant: {}, counts: 'everywhere' },
  'same department': { grant: { departmentId: 'card' }, counts: 'there' },
  'same department and campus': { grant: { departmentId: 'card', campusId: 'riverside' }, counts: 'there' },
  'same department, its other campus': { grant: { departmentId: 'card', campusId: 'east' }, counts: 'department' },
  'same campus': { grant: { campusId: 'riverside' }, counts: 'there' },
  'other department': { grant: { departmentId: 'resp' }, counts: 'elsewhere' },
  'other campus': { grant: { campusId: 'lakewest' }, counts: 'elsewhere' },
  'same department, other campus': { grant: { departmentId: 'card', campusId: 'lakewest' }, counts: 'elsewhere' },
  'over since yesterday': { grant: { until: clinicDate('2026-11-22') }, counts: 'never' },
  'from tomorrow': { grant: { from: clinicDate('2026-11-24') }, counts: 'never' },
  'not approved': { grant: { approvedBy: undefined }, counts: 'never' },
}

const staff = new Map<string, StaffInForce>()
const handlers = new Proxy({} as Handlers, { get: () => async () => no('TOO_BUSY') })
const handler = serverless(
  app({
    handlers,
    tokens: sign,
    checksAnswers: false,
    log: requestLog(
      () => undefined,
      () => 0,
    ),
    gates: {
      now: () => now,
      readStaff: async ({ id }) => staff.get(id),
      limit: async () => 0,
      audit: async () => undefined,
      placeOf: workPlaces({
        readDepartment: async (id) => (id === 'card' || id === 'resp' ? ({ id, campusIds: ['riverside', 'east'] } as never) : undefined),
        readSession: async () => ({ departmentId: 'card', campusId: 'riverside' }) as never,
        readDiary: async () => ({ entries: [{ ref: Number.parseInt('9ix', 36), sessionId: '20261125a-card-card01' }] }) as never,
        readVisit: async () => undefined,
        readMessage: async () => ({ sessionId: '20261125a-card-card01' }),
      }),
    },
  }),
  { provider: 'aws' },
) as Handler

let cases = 0

/** What the router says: "reached" when the use case was run. */
const ask = async (name: RouteName, token?: string): Promise<string> => {
  cases += 1
  const route: Route = routes[name]
  const fields: Record<string, unknown> = { ...asked[name] }
  const path = route.path.replace(/\{(\w+)\}/g, (_, field: string) => {
    const value = String(fields[field])
    delete fields[field]
    return encodeURIComponent(value)
  })
  const query = isWrite(route) ? '' : `?${new URLSearchParams(fields as Record<string, string>)}`
  const event = toGatewayEvent({
    method: route.method,
    url: `/api${path}${query}`,
    headers: {
      ...(token && { authorization: `Bearer ${token}` }),
      ...(isWrite(route) && { 'content-type': 'application/json', 'idempotency-key': `key-${cases}-of-matrix` }),
    },
    ...(isWrite(route) && { body: JSON.stringify(fields) }),
  })
  const answer = fromGatewayResult(
    await invoke(handler, event, {
      timeLimitMs: 5_000,
      report: (fault) => {
        throw fault
      },
    }),
  )
  const { code } = JSON.parse(answer.body.toString('utf8')) as { code: string }
  return code === 'TOO_BUSY' ? 'reached' : code
}

const accountToken = () => sign.issue({ who: 'account', id: 'account1', channel: 'wechat', signInId: 's1' }, 600)
const staffToken = (id: string) => sign.issue({ who: 'staff', id, channel: 'counter', signInId: 's2' }, 600)
const overToken = (who: 'account' | 'staff') =>
  new SignJWT({ channel: 'h5', sid: 's3' })
    .setProtectedHeader({ alg: 'HS256', typ: 'at+jwt' })
    .setIssuer('yuezhen')
    .setAudience(who)
    .setSubject('account1')
    .setIssuedAt(seconds - 700)
    .setExpirationTime(seconds - 100)
    .sign(createSecretKey(key))

const names = Object.keys(routes) as RouteName[]
const namesOf = (who: Route['who']) => names.filter((name) => routes[name].who === who)

describe('who may ask what', () => {
  test('every route says who may ask, and every staff route in which roles and where', () => {
    for (const name of names) {
      const route: Route = routes[name]
      expect(['anyone', 'account', 'staff'], name).toContain(route.who)
      if (route.who === 'account') expect(['account', 'patient', 'appointment', 'waiting'], name).toContain(route.owns)
      if (route.who === 'staff' && route.roles !== 'signedIn') expect(route.roles.length, name).toBeGreaterThan(0)
    }
  })

  test.each(namesOf('anyone'))('%s: anybody, whatever token they carry', async (name) => {
    for (const token of [undefined, 'garbage', await accountToken(), await staffToken('nobody'), await overToken('account')])
      expect(await ask(name, token)).toBe('reached')
  })

  test.each(namesOf('account'))('%s: an account and nobody else', async (name) => {
    expect(await ask(name)).toBe('NOT_SIGNED_IN')
    expect(await ask(name, 'a.b.c')).toBe('NOT_SIGNED_IN')
    expect(await ask(name, await overToken('account'))).toBe('NOT_SIGNED_IN')
    expect(await ask(name, await staffToken('nobody'))).toBe('NOT_SIGNED_IN')
    expect(await ask(name, await accountToken())).toBe('reached')
  })

  test.each(namesOf('staff'))('%s: its roles, where it is, and nobody else', async (name) => {
    const route: Route = routes[name]
    if (route.who !== 'staff') throw new Error(name)
    expect(await ask(name)).toBe('NOT_SIGNED_IN')
    expect(await ask(name, await accountToken())).toBe('NOT_SIGNED_IN')
    expect(await ask(name, await overToken('staff'))).toBe('NOT_SIGNED_IN')
    expect(await ask(name, await staffToken('ended'))).toBe('NOT_SIGNED_IN')
    for (const role of staffRoles) {
      for (const [posting, { grant, counts }] of Object.entries(postings)) {
        const id = `${role}.${posting}`
        staff.set(id, { name: '某人', grants: [{ ...valid, role, ...grant }] })
        expect(await ask(name, await staffToken(id)), `${role}, ${posting}`).toBe(mayAsk(route, role, counts) ? 'reached' : 'NOT_ALLOWED')
      }
    }
  })

  afterAll(() => console.log(`${cases} cases of ${names.length} routes`))
})

/** The same once more in other words. */
const mayAsk = (route: Route & { who: 'staff' }, role: StaffRole, counts: Counts): boolean => {
  if (route.roles === 'signedIn') return true
  if (!route.roles.includes(role) || counts === 'never' || counts === 'everywhere')
    return route.roles.includes(role) && counts === 'everywhere'
  if (counts === 'department') return route.within === 'duty' || route.within === 'department'
  return route.within === 'duty' || (route.within !== 'hospital' && counts === 'there')
}
