import { generateSync } from 'otplib'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { demoSecrets, demoUsernames } from '#functions/entries/demoStaff'
import type { StaffRole } from '#shared/values/words'
import { type Client, client } from '#tests/support/client'
import { type HospitalSystem, openHospital } from '#tests/support/hospitalSystem'

let hospital: HospitalSystem
let ask: Client
const token = {} as Record<StaffRole, string>
const password = 'Reed-Lantern-48'

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2026-11-23T00:00:00Z') })
  hospital = await openHospital({ open: [] })
  ask = client(hospital)
}, 120_000)
/** Anew for each test: its clock moves on, and an access token lasts ten minutes. */
beforeEach(async () => {
  for (const identity of ['securityAdministrator', 'systemAdministrator', 'officeManager', 'auditor', 'triageNurse'] as const) {
    const signedIn = await ask('signInDemoStaff', { identity })
    if (!signedIn.ok) throw new Error(signedIn.code)
    token[identity] = signedIn.value.accessToken
  }
})
afterAll(async () => {
  vi.useRealTimers()
  await hospital.close()
  expect(hospital.faults()).toEqual([])
})

const pass = (seconds: number) => vi.setSystemTime(Date.now() + seconds * 1000)
const codeOf = (secret: string) => generateSync({ secret, epoch: Math.floor(Date.now() / 1000) })
const as = (role: StaffRole, key?: string) => ({ token: token[role], ...(key && { key }) })
const gave = <T>(told: { ok: true; value: T } | { ok: false; code: string }): T => {
  if (!told.ok) throw new Error(told.code)
  return told.value
}
const signIn = async (username: string, secret: string, by = password) => {
  pass(30)
  const { challenge } = gave(await ask('signInStaff', { username, password: by }))
  return gave(await ask('confirmStaffSignIn', { challenge, code: codeOf(secret) })).accessToken
}

const medianOf = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0

/** Opened by one administrator, enrolled by themselves. */
const enrolled = async (username: string) => {
  const { person, oneTimeCode } = gave(await ask('addStaff', { username, name: '测试员' }, as('systemAdministrator')))
  const { enrolment, address, square } = gave(await ask('enrolStaff', { username, oneTimeCode, password }))
  const secret = new URL(address).searchParams.get('secret') ?? ''
  const { recoveryCodes } = gave(await ask('confirmEnrolment', { enrolment, code: codeOf(secret) }))
  expect([square.length === square[0]?.length, recoveryCodes.length]).toEqual([true, 8])
  return { id: person.id, username, secret, recoveryCodes }
}

test('from the one-time code to the first look at a list: opened, enrolled, given a role by two people, signed in', async () => {
  const { id, username, secret } = await enrolled('zhang.wei')
  const own = await signIn(username, secret)
  expect(gave(await ask('readStaffSelf', {}, { token: own }))).toMatchObject({ id, username, grants: [], recoveryCodesLeft: 8 })
  expect((await ask('listStaff', {}, { token: own })).code).toBe('NOT_ALLOWED')

  const grant = { staffId: id, role: 'auditor', from: '2026-11-23', until: '2027-11-23', reason: '轮岗' } as never
  const asked = gave(await ask('requestRoleGrant', grant, as('securityAdministrator')))
  const grantId = asked.grants[0]?.id ?? ''
  const decision = { staffId: id, grantId, approve: true }
  expect((await ask('decideRoleGrant', decision, as('securityAdministrator'))).code).toBe('OWN_REQUEST')
  expect((await ask('decideRoleGrant', decision, as('officeManager'))).code).toBe('NOT_ALLOWED')
  gave(await ask('decideRoleGrant', decision, as('systemAdministrator')))
  expect((await ask('listStaff', {}, { token: own })).ok).toBe(true)
  gave(await ask('endRoleGrant', { staffId: id, grantId, reason: '轮岗结束' }, as('securityAdministrator')))
  expect((await ask('listStaff', {}, { token: own })).code).toBe('NOT_ALLOWED')
})

test('a role counts until its last day', async () => {
  const { id, username, secret } = await enrolled('zhao.min')
  const grant = { staffId: id, role: 'systemAdministrator', from: '2026-11-23', until: '2026-11-23', reason: '当日代班' } as never
  const { grants } = gave(await ask('requestRoleGrant', grant, as('securityAdministrator')))
  gave(await ask('decideRoleGrant', { staffId: id, grantId: grants[0]?.id ?? '', approve: true }, as('systemAdministrator')))
  const own = await signIn(username, secret)
  expect((await ask('listStaff', {}, { token: own })).ok).toBe(true)
  const began = Date.now()
  // The hospital's clock shows 07:30 when the test begins: the next day is 17 hours away, and every sign-in of today is over by then.
  vi.setSystemTime(began + 17 * 3600 * 1000)
  expect((await ask('listStaff', {}, { token: await signIn(username, secret) })).code).toBe('NOT_ALLOWED')
  vi.setSystemTime(began)
})

test('a code and a recovery code count once', async () => {
  const { username, secret, recoveryCodes } = await enrolled('li.na')
  expect(await signIn(username, secret)).toBeTruthy()
  const { challenge } = gave(await ask('signInStaff', { username, password }))
  expect((await ask('confirmStaffSignIn', { challenge, code: codeOf(secret) })).code).toBe('CODE_WRONG')
  const [recoveryCode = ''] = recoveryCodes
  gave(await ask('confirmStaffSignIn', { challenge, recoveryCode }))
  const again = gave(await ask('signInStaff', { username, password }))
  expect((await ask('confirmStaffSignIn', { challenge: again.challenge, recoveryCode })).code).toBe('CODE_WRONG')
  expect((await ask('confirmStaffSignIn', { challenge: again.challenge } as never)).code).toBe('INVALID_INPUT')
})

test('suspended, whoever is signed in is out within a minute and cannot come back until reinstated', async () => {
  const { id, username, secret } = await enrolled('sun.yue')
  const own = await signIn(username, secret)
  gave(await ask('readStaffSelf', {}, { token: own }))
  gave(await ask('suspendStaff', { staffId: id, reason: '离职' }, as('systemAdministrator')))
  pass(60)
  expect((await ask('readStaffSelf', {}, { token: own })).code).toBe('NOT_SIGNED_IN')
  expect((await ask('signInStaff', { username, password })).code).toBe('STAFF_SIGN_IN_REFUSED')
  gave(await ask('reinstateStaff', { staffId: id, reason: '返岗' }, as('securityAdministrator')))
  expect((await ask('readStaffSelf', {}, { token: own })).code).toBe('NOT_SIGNED_IN')
  gave(await ask('readStaffSelf', {}, { token: await signIn(username, secret) }))
})

test('a new password ends the other sign-ins, not this one; signing out ends this one', async () => {
  const { username, secret } = await enrolled('wu.lei')
  const [here, there] = [await signIn(username, secret), await signIn(username, secret)]
  const weak = await ask('changeStaffPassword', { password, newPassword: 'Wu.Lei-Lantern-48' }, { token: here })
  expect(!weak.ok && weak.problem).toMatchObject({ status: 422, code: 'PASSWORD_TOO_WEAK', advice: expect.stringContaining('用户名') })
  gave(await ask('changeStaffPassword', { password, newPassword: 'Gravel&Orchid71' }, { token: here }))
  pass(60)
  expect((await ask('readStaffSelf', {}, { token: there })).code).toBe('NOT_SIGNED_IN')
  gave(await ask('readStaffSelf', {}, { token: here }))
  gave(await ask('signOutStaff', {}, { token: here }))
  pass(60)
  expect((await ask('readStaffSelf', {}, { token: here })).code).toBe('NOT_SIGNED_IN')
})

test('guessing has to wait, for the right password too', async () => {
  const { username } = await enrolled('qian.duo')
  const told = []
  for (let guess = 0; guess < 6; guess += 1) told.push((await ask('signInStaff', { username, password: 'Wrong-Guess-1' })).code)
  expect(told.slice(0, 5)).toEqual(Array(5).fill('STAFF_SIGN_IN_REFUSED'))
  const right = await ask('signInStaff', { username, password })
  expect(right).toMatchObject({ status: 429, code: 'TOO_MANY_REQUESTS' })
})

test('a name nobody has is answered as slowly as a wrong password', async () => {
  const known = Object.values(demoUsernames).slice(4, 8)
  const took: Record<'known' | 'unknown', number[]> = { known: [], unknown: [] }
  const guess = async (into: number[] | undefined, username: string) => {
    const began = performance.now()
    expect((await ask('signInStaff', { username, password: 'Wrong-Guess-1' })).code).toBe('STAFF_SIGN_IN_REFUSED')
    into?.push(performance.now() - began)
  }
  for (const username of known) await guess(undefined, username)
  for (const round of [1, 2, 3])
    for (const username of known) {
      await guess(took.known, username)
      await guess(took.unknown, `${username}.${round}`)
    }
  const [a, b] = [medianOf(took.known), medianOf(took.unknown)]
  console.log(`signInStaff: ${a.toFixed(1)} ms for a known name, ${b.toFixed(1)} ms for an unknown one`)
  // Without the hash an unknown name is answered a hundred times sooner.
  expect(Math.max(a, b) / Math.min(a, b)).toBeLessThan(2)
}, 120_000)

describe('on the demo stage', () => {
  test('made-up staff sign in by both steps, too', async () => {
    const own = await signIn('nurse', demoSecrets.authenticator, demoSecrets.password)
    expect(gave(await ask('readStaffSelf', {}, { token: own })).grants).toMatchObject([{ role: 'triageNurse', state: 'approved' }])
  })

  test('administrators see staff without anything that signs them in, and the last of a kind stays', async () => {
    const listed = gave(await ask('listStaff', {}, as('auditor')))
    expect(JSON.stringify(listed)).not.toMatch(/argon2|secret|digest|recovery/i)
    const sec = listed.items.find(({ username }) => username === 'secadmin')?.id ?? ''
    expect((await ask('suspendStaff', { staffId: sec, reason: '测试' }, as('systemAdministrator'))).code).toBe('LAST_ADMINISTRATOR')
    const reset = { staffId: sec, reason: '丢失手机' }
    expect((await ask('requestFactorReset', reset, as('securityAdministrator'))).code).toBe('OWN_REQUEST')
  })
})

test('every try to sign in is in the audit with the name and what came of it, and never with what was typed', async () => {
  await ask('signInStaff', { username: 'no.such.name', password: 'Typed-By-Somebody-1' })
  const lines: { act: string; about?: string | undefined; result: string }[] = []
  let cursor: string | undefined
  do {
    const page = gave(await ask('listAudit', { date: '2026-11-23' as never, ...(cursor && { cursor }) }, as('auditor')))
    lines.push(...page.items)
    cursor = page.next
  } while (cursor)
  const about = (name: string) => lines.filter((line) => line.about?.includes(name)).map(({ act, result }) => `${act} ${result}`)
  expect(about('no.such.name')).toEqual(['signInStaff STAFF_SIGN_IN_REFUSED'])
  expect(about('li.na')).toEqual(
    expect.arrayContaining(['signInStaff ok', 'confirmStaffSignIn ok', 'confirmStaffSignIn CODE_WRONG', 'enrolStaff ok']),
  )
  expect(JSON.stringify(lines)).not.toMatch(/Typed-By|Lantern/)
  expect(hospital.log.join('\n')).not.toMatch(/Typed-By|Lantern/)
})
