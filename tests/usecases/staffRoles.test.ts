import { beforeEach, describe, expect, test } from 'vitest'
import { settleAdministrator } from '#functions/usecases/administrators'
import { decideRoleGrant, endRoleGrant } from '#functions/usecases/decideRoleGrant'
import { decideFactorReset, requestFactorReset } from '#functions/usecases/factorReset'
import { listStaff } from '#functions/usecases/listStaff'
import { requestRoleGrant, type WantedGrant } from '#functions/usecases/requestRoleGrant'
import { endStaffSignIns, reinstateStaff, suspendStaff } from '#functions/usecases/suspendStaff'
import type { ClinicDate } from '#shared/values/clinicTime'
import type { StaffRole } from '#shared/values/words'
import { codeOf, gave, goodPassword, type StaffRoom, staffRoom } from '#tests/support/staffRoom'

let room: StaffRoom
beforeEach(async () => {
  room = staffRoom()
  await room.person('sec', ['securityAdministrator'])
  await room.person('sec2', ['securityAdministrator'])
  await room.person('sys', ['systemAdministrator'])
  await room.person('office', ['officeManager'])
  await room.person('wang')
})

const day = (text: string) => text as ClinicDate
const wanted = (role: StaffRole, more: Partial<WantedGrant> = {}): WantedGrant => ({
  staffId: 'wang',
  role,
  from: day('2026-11-23'),
  until: day('2027-11-23'),
  reason: '新到岗',
  ...more,
})
const ask = async (grant: WantedGrant, by = 'sec', request?: string) => requestRoleGrant(room.deps, await room.acting(by, request), grant)
const lastGrant = async (staffId = 'wang') => (await room.member(staffId)).grants.at(-1)?.id ?? ''
const decide = async (by: string, approve = true, staffId = 'wang') =>
  decideRoleGrant(room.deps, await room.acting(by), { staffId, grantId: await lastGrant(staffId), approve })
const end = async (staffId: string, grantId: string, by = 'sec') => endRoleGrant(room.deps, await room.acting(by), { staffId, grantId })
const suspend = async (staffId: string, by = 'sys') => suspendStaff(room.deps, await room.acting(by), { staffId })

describe('a role', () => {
  test('counts once a second person approves it: neither who asked nor who gets it', async () => {
    const asked = gave(await ask(wanted('triageNurse', { departmentId: 'card', campusId: 'riverside' })))
    expect(asked.grants).toMatchObject([{ role: 'triageNurse', state: 'asked', askedBy: 'sec', askedByName: '姓名sec' }])
    expect((await room.acting('wang')).grants).toEqual([])
    expect(codeOf(await decide('sec'))).toBe('OWN_REQUEST')
    expect(codeOf(await decide('wang'))).toBe('OWN_REQUEST')
    const approved = gave(await decide('office'))
    expect(approved.grants).toMatchObject([{ state: 'approved', approvedBy: 'office', approvedByName: '姓名office' }])
    expect((await room.acting('wang')).grants).toMatchObject([{ role: 'triageNurse', departmentId: 'card', approvedBy: 'office' }])
  })

  test('nobody asks for one for themselves', async () => {
    expect(codeOf(await ask(wanted('triageNurse', { staffId: 'sec' })))).toBe('OWN_REQUEST')
  })

  test.each([
    ['triageNurse', 'office', 'ok'],
    ['triageNurse', 'sec2', 'ok'],
    ['triageNurse', 'sys', 'NOT_ALLOWED'],
    ['officeManager', 'office', 'NOT_ALLOWED'],
    ['officeManager', 'sys', 'ok'],
    ['auditor', 'office', 'NOT_ALLOWED'],
    ['auditor', 'sys', 'ok'],
    ['systemAdministrator', 'sec2', 'ok'],
  ] as const)('%s is approved by %s: %s', async (role, by, told) => {
    gave(await ask(wanted(role)))
    expect(codeOf(await decide(by))).toBe(told)
  })

  test('a decision stands: repeated by the same person it is done, anybody else is told', async () => {
    gave(await ask(wanted('doctor')))
    gave(await decide('office', false))
    gave(await decide('office', false))
    expect(codeOf(await decide('office', true))).toBe('ALREADY_DECIDED')
    expect(codeOf(await decide('sec2', false))).toBe('ALREADY_DECIDED')
    expect((await room.acting('wang')).grants).toEqual([])
  })

  test('two who decide at once: one does', async () => {
    gave(await ask(wanted('doctor')))
    const told = await Promise.all([decide('office', true), decide('sec2', false)])
    expect(told.map(codeOf).sort()).toEqual(['ALREADY_DECIDED', 'ok'])
  })

  test.each([
    [{ until: day('2027-11-24') }, 'GRANT_DATES_WRONG'],
    [{ from: day('2026-11-22'), until: day('2026-12-01') }, 'GRANT_DATES_WRONG'],
    [{ from: day('2026-12-02'), until: day('2026-12-01') }, 'GRANT_DATES_WRONG'],
    [{ from: day('2027-11-24'), until: day('2027-11-25') }, 'GRANT_DATES_WRONG'],
    [{ staffId: 'nobody' }, 'UNKNOWN_STAFF'],
    [{ departmentId: 'none' }, 'UNKNOWN_DEPARTMENT'],
    [{ campusId: 'none' }, 'UNKNOWN_CAMPUS'],
    [{ departmentId: 'card', campusId: 'hill' }, 'UNKNOWN_CAMPUS'],
    [{ role: 'auditor', departmentId: 'card' }, 'ROLE_IS_EVERYWHERE'],
    [{ from: day('2026-11-23'), until: day('2026-11-23') }, 'ok'],
  ] as const)('asked with %j: %s', async (more, told) => {
    expect(codeOf(await ask(wanted('counterClerk', more)))).toBe(told)
    expect((await room.member('wang')).grants).toHaveLength(told === 'ok' ? 1 : 0)
  })

  test('the same request again asks once; the same key for something else is refused', async () => {
    gave(await ask(wanted('doctor'), 'sec', 'same-request'))
    gave(await ask(wanted('doctor'), 'sec', 'same-request'))
    expect(codeOf(await ask(wanted('triageNurse'), 'sec', 'same-request'))).toBe('IDEMPOTENCY_KEY_REUSED')
    expect((await room.member('wang')).grants).toHaveLength(1)
  })

  test('the three administrators are never one person, nor is one who works with patients', async () => {
    expect(codeOf(await ask(wanted('auditor', { staffId: 'sys' })))).toBe('ROLES_EXCLUDE')
    expect(codeOf(await ask(wanted('systemAdministrator', { staffId: 'office' })))).toBe('ROLES_EXCLUDE')
    expect(codeOf(await ask(wanted('doctor', { staffId: 'sys' })))).toBe('ROLES_EXCLUDE')
    // What is only asked for excludes already; what is over, or not on the same days, does not.
    gave(await ask(wanted('doctor', { until: day('2026-12-31') })))
    gave(await ask(wanted('triageNurse')))
    expect(codeOf(await ask(wanted('auditor')))).toBe('ROLES_EXCLUDE')
    gave(await end('wang', await lastGrant()))
    expect(codeOf(await ask(wanted('auditor', { from: day('2026-12-31') })))).toBe('ROLES_EXCLUDE')
    gave(await ask(wanted('auditor', { from: day('2027-01-01') })))
  })

  test('two who ask at once for roles that exclude each other: one does', async () => {
    const told = await Promise.all([ask(wanted('doctor'), 'sec'), ask(wanted('auditor'), 'sec2')])
    expect(told.map(codeOf).sort()).toEqual(['ROLES_EXCLUDE', 'ok'])
  })

  test('twenty that stand are the most; those that are over give way', async () => {
    for (let i = 0; i < 20; i += 1) gave(await ask(wanted('doctor'), 'sec', `request-${i}`))
    expect(codeOf(await ask(wanted('doctor'), 'sec', 'request-20'))).toBe('TOO_MANY_GRANTS')
    const [first, second] = (await room.member('wang')).grants
    gave(await end('wang', second?.id ?? ''))
    gave(await ask(wanted('doctor'), 'sec', 'request-20'))
    const ids = (await room.member('wang')).grants.map(({ id }) => id)
    expect(ids).toHaveLength(20)
    expect(ids).toContain(first?.id)
    expect(ids).not.toContain(second?.id)
  })

  test('taken back it counts no more; taking back twice is once', async () => {
    gave(await ask(wanted('doctor')))
    gave(await decide('office'))
    const id = await lastGrant()
    expect(gave(await end('wang', id)).grants).toMatchObject([{ state: 'ended' }])
    gave(await end('wang', id))
    expect((await room.acting('wang')).grants).toEqual([])
    expect(codeOf(await end('wang', 'nonesuch'))).toBe('UNKNOWN_GRANT')
    expect(codeOf(await end('nobody', id))).toBe('UNKNOWN_STAFF')
  })
})

describe('the last administrator of a kind', () => {
  test('is neither suspended nor loses the role; with a second one both can be', async () => {
    expect(codeOf(await suspend('sys', 'sec'))).toBe('LAST_ADMINISTRATOR')
    expect(codeOf(await end('sys', 'gsystemadministrator'))).toBe('LAST_ADMINISTRATOR')
    expect((await room.member('sys')).state).toBe('active')
    await room.person('sys2', ['systemAdministrator'])
    gave(await suspend('sys', 'sec'))
    expect(codeOf(await end('sys2', 'gsystemadministrator'))).toBe('LAST_ADMINISTRATOR')
    gave(await reinstateStaff(room.deps, await room.acting('sec'), { staffId: 'sys' }))
    gave(await end('sys2', 'gsystemadministrator'))
  })

  test('one whose role begins later, has run out, who has not enrolled or is suspended does not count', async () => {
    await room.person('later', [room.grantOf('systemAdministrator', { from: day('2026-11-24') })])
    await room.person('before', [room.grantOf('systemAdministrator', { from: day('2026-01-01'), until: day('2026-11-22') })])
    await room.person('invited', ['systemAdministrator'], { state: 'invited' })
    await room.person('away', ['systemAdministrator'], { state: 'suspended' })
    expect(codeOf(await suspend('sys', 'sec'))).toBe('LAST_ADMINISTRATOR')
    room.moveTo('2026-11-24T08:00:00')
    gave(await suspend('sys', 'sec'))
  })

  test('two administrators who suspend each other at once: one stays', async () => {
    const told = await Promise.all([suspend('sec2', 'sec'), suspend('sec', 'sec2')])
    expect(told.map(codeOf).sort()).toEqual(['LAST_ADMINISTRATOR', 'ok'])
    const states = [(await room.member('sec')).state, (await room.member('sec2')).state]
    expect(states.sort()).toEqual(['active', 'suspended'])
  })

  test('what a crash left on the list of administrators does not count', async () => {
    await room.person('sys2', ['systemAdministrator'])
    const kept = await room.store.read('sys2')
    if (!kept) throw new Error('nobody')
    // Suspended, and the list never heard of it.
    await room.store.replace({ ...kept.member, state: 'suspended' }, kept.version)
    expect(codeOf(await suspend('sys', 'sec'))).toBe('LAST_ADMINISTRATOR')
    await settleAdministrator(room.deps, 'sys2')
    expect((await room.store.readAdministrators()).all.map(({ staffId }) => staffId).sort()).toEqual(['sec', 'sec2', 'sys'])
  })
})

describe('suspending', () => {
  test('stops who is signed in and who would sign in; nobody does it to themselves', async () => {
    await room.deps.openSignIn({ who: 'staff', ownerId: 'wang', channel: 'counter', name: '' })
    expect(codeOf(await suspend('sys', 'sys'))).toBe('OWN_REQUEST')
    expect(codeOf(await suspend('nobody'))).toBe('UNKNOWN_STAFF')
    expect(gave(await suspend('wang')).state).toBe('suspended')
    expect(room.signIns.every(({ endedAt }) => endedAt !== undefined)).toBe(true)
    expect(codeOf(await room.signIn('wang'))).toBe('STAFF_SIGN_IN_REFUSED')
    expect(codeOf(await reinstateStaff(room.deps, await room.acting('wang'), { staffId: 'wang' }))).toBe('OWN_REQUEST')
    expect(gave(await reinstateStaff(room.deps, await room.acting('sec'), { staffId: 'wang' })).state).toBe('active')
    gave(await room.signIn('wang'))
  })

  test('who never enrolled is invited again, not active', async () => {
    await room.person('new', [], { state: 'invited', password: undefined, authenticator: undefined })
    gave(await suspend('new'))
    expect(gave(await reinstateStaff(room.deps, await room.acting('sec'), { staffId: 'new' })).state).toBe('invited')
  })

  test('ending the sign-ins of somebody leaves them free to sign in', async () => {
    await room.deps.openSignIn({ who: 'staff', ownerId: 'wang', channel: 'counter', name: '' })
    gave(await endStaffSignIns(room.deps, { staffId: 'wang' }))
    expect(room.signIns[0]?.endedAt).toBeDefined()
    gave(await room.signIn('wang'))
    expect(codeOf(await endStaffSignIns(room.deps, { staffId: 'nobody' }))).toBe('UNKNOWN_STAFF')
  })
})

describe('who lost password or authenticator', () => {
  const request = async (by: string, staffId = 'wang') => requestFactorReset(room.deps, await room.acting(by), { staffId })
  const agree = async (by: string, approve = true, staffId = 'wang', key?: string) =>
    decideFactorReset(room.deps, await room.acting(by, key), { staffId, approve })

  test('enrols again after two administrators agreed, and not without an authenticator', async () => {
    const { secret } = await room.person('li', [], { recoveryCodes: ['digest'] })
    await room.deps.openSignIn({ who: 'staff', ownerId: 'li', channel: 'counter', name: '' })
    expect(gave(await request('sys', 'li')).resetAskedBy).toBe('sys')
    gave(await room.signIn('li'))
    expect(codeOf(await agree('sys', true, 'li'))).toBe('OWN_REQUEST')
    const { oneTimeCode = '', person } = gave(await agree('sec', true, 'li'))
    expect(person).toMatchObject({ state: 'invited' })
    expect(room.signIns[0]?.endedAt).toBeDefined()
    expect(await room.member('li')).toMatchObject({ recoveryCodes: [] })
    expect(codeOf(await room.signIn('li'))).toBe('STAFF_SIGN_IN_REFUSED')
    const { enrolment, address } = gave(await room.enrol('li', oneTimeCode, 'Gravel&Orchid71'))
    expect(codeOf(await room.signIn('li', 'Gravel&Orchid71'))).toBe('STAFF_SIGN_IN_REFUSED')
    expect(codeOf(await room.confirmEnrol(enrolment, room.codeOf(secret)))).toBe('CODE_WRONG')
    gave(await room.confirmEnrol(enrolment, room.codeOf(new URL(address).searchParams.get('secret') ?? '')))
    expect((await room.member('li')).state).toBe('active')
  })

  test('who asked first may not approve by asking again, and nobody decides about themselves', async () => {
    gave(await request('sys'))
    expect(gave(await request('sec')).resetAskedBy).toBe('sys')
    expect(codeOf(await agree('sys'))).toBe('OWN_REQUEST')
    expect(codeOf(await request('sec', 'sec'))).toBe('OWN_REQUEST')
    gave(await request('sys', 'sec'))
    expect(codeOf(await agree('sec', true, 'sec'))).toBe('OWN_REQUEST')
  })

  test('refused, nothing changed; what nobody asked for is not decided', async () => {
    expect(codeOf(await agree('sec'))).toBe('NOTHING_ASKED')
    gave(await request('sys'))
    expect(gave(await agree('sec', false)).oneTimeCode).toBeUndefined()
    expect(codeOf(await agree('sec', false))).toBe('NOTHING_ASKED')
    gave(await room.signIn('wang', goodPassword))
  })

  test('the same approval again gives the same code, another none', async () => {
    gave(await request('sys'))
    const once = gave(await agree('sec', true, 'wang', 'same-request'))
    expect(gave(await agree('sec', true, 'wang', 'same-request'))).toEqual(once)
    expect(codeOf(await agree('sec', true, 'wang', 'other-request'))).toBe('NOTHING_ASKED')
  })

  test('suspended meanwhile, the new code opens nothing until the person is reinstated', async () => {
    gave(await request('sys'))
    gave(await suspend('wang'))
    const { oneTimeCode = '' } = gave(await agree('sec'))
    expect(codeOf(await room.enrol('wang', oneTimeCode))).toBe('STAFF_SIGN_IN_REFUSED')
    gave(await reinstateStaff(room.deps, await room.acting('sec'), { staffId: 'wang' }))
    gave(await room.enrol('wang', oneTimeCode))
  })
})

test('staff are listed by username, twenty at a time, each once', async () => {
  for (let i = 0; i < 40; i += 1) await room.person(`p${String(i).padStart(2, '0')}`)
  const seen: string[] = []
  let cursor: string | undefined
  const sizes: number[] = []
  do {
    const page = gave(await listStaff(room.deps, { cursor }))
    seen.push(...page.items.map(({ username }) => username))
    sizes.push(page.items.length)
    cursor = page.next
  } while (cursor)
  expect(sizes).toEqual([20, 20, 5])
  expect(seen).toEqual([...new Set(seen)].sort())
  expect(seen).toHaveLength(45)
})
