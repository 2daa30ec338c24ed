import { beforeEach, describe, expect, test } from 'vitest'
import { addStaff } from '#functions/usecases/addStaff'
import { changeStaffPassword } from '#functions/usecases/changeStaffPassword'
import { suspendStaff } from '#functions/usecases/suspendStaff'
import { codeOf, gave, goodPassword, type StaffRoom, staffRoom } from '#tests/support/staffRoom'

let room: StaffRoom
beforeEach(() => {
  room = staffRoom()
})

const secretIn = (address: string): string => new URL(address).searchParams.get('secret') ?? ''
const invite = async (username = 'zhang.wei', request = 'request-1') =>
  gave(await addStaff(room.deps, await room.acting('admin', request), { username, name: '张伟' }))

describe('enrolling', () => {
  test('an invited person chooses a password, proves an authenticator, keeps eight recovery codes and signs in', async () => {
    const { oneTimeCode, person, validHours } = await invite()
    expect([person.state, validHours]).toEqual(['invited', 72])
    const { enrolment, address, square } = gave(await room.enrol('zhang.wei', oneTimeCode))
    expect(square.length).toBeGreaterThan(30)
    const secret = secretIn(address)
    const { recoveryCodes } = gave(await room.confirmEnrol(enrolment, room.codeOf(secret)))
    expect(new Set(recoveryCodes).size).toBe(8)
    room.pass(30)
    const { challenge } = gave(await room.signIn('zhang.wei'))
    expect(gave(await room.confirm({ challenge, code: room.codeOf(secret) })).name).toBe('张伟')
    expect((await room.member(person.id)).lastSignedInAt).toBe('2026-11-23T08:00:30')
  })

  test('nothing that opens anything stands readable in the record', async () => {
    const { oneTimeCode, person } = await invite()
    const { enrolment, address } = gave(await room.enrol('zhang.wei', oneTimeCode))
    const during = JSON.stringify([...room.table.items()])
    const { recoveryCodes } = gave(await room.confirmEnrol(enrolment, room.codeOf(secretIn(address))))
    const after = JSON.stringify([...room.table.items()])
    for (const stored of [during, after])
      for (const secret of [oneTimeCode, secretIn(address), ...recoveryCodes]) expect(stored).not.toContain(secret)
    const { enrolment: proved, oneTimeCode: used } = await room.member(person.id)
    expect([proved, used]).toEqual([undefined, undefined])
  })

  test('the one-time code opens nothing once it was used, after 72 hours, or for another name', async () => {
    const { oneTimeCode } = await invite()
    const other = await invite('li.na', 'request-2')
    expect(codeOf(await room.enrol('li.na', oneTimeCode))).toBe('STAFF_SIGN_IN_REFUSED')
    const { enrolment, address } = gave(await room.enrol('zhang.wei', oneTimeCode))
    gave(await room.confirmEnrol(enrolment, room.codeOf(secretIn(address))))
    expect(codeOf(await room.enrol('zhang.wei', oneTimeCode))).toBe('STAFF_SIGN_IN_REFUSED')
    room.moveTo('2026-11-26T07:59:59')
    gave(await room.enrol('li.na', other.oneTimeCode))
    room.moveTo('2026-11-26T08:00:00')
    expect(codeOf(await room.enrol('li.na', other.oneTimeCode))).toBe('STAFF_SIGN_IN_REFUSED')
  })

  test('begun anew, only the latest secret can be proved, and only in its quarter of an hour', async () => {
    const { oneTimeCode } = await invite()
    const first = gave(await room.enrol('zhang.wei', oneTimeCode))
    const second = gave(await room.enrol('zhang.wei', oneTimeCode))
    expect(codeOf(await room.confirmEnrol(first.enrolment, room.codeOf(secretIn(first.address))))).toBe('CHALLENGE_OVER')
    expect(codeOf(await room.confirmEnrol(second.enrolment, room.codeOf(secretIn(first.address))))).toBe('CODE_WRONG')
    room.pass(15 * 60)
    expect(codeOf(await room.confirmEnrol(second.enrolment, room.codeOf(secretIn(second.address))))).toBe('CHALLENGE_OVER')
  })

  test('the same proof sent twice gives the same recovery codes; with another key it gives none', async () => {
    const { oneTimeCode } = await invite()
    const { enrolment, address } = gave(await room.enrol('zhang.wei', oneTimeCode))
    const code = room.codeOf(secretIn(address))
    const once = gave(await room.confirmEnrol(enrolment, code, 'same-request'))
    expect(gave(await room.confirmEnrol(enrolment, code, 'same-request'))).toEqual(once)
    expect(codeOf(await room.confirmEnrol(enrolment, code, 'other-request'))).toBe('CHALLENGE_OVER')
  })

  test('a weak password is refused with what to do about it, and changes nothing', async () => {
    const { oneTimeCode, person } = await invite()
    const refused = await room.enrol('zhang.wei', oneTimeCode, 'zhang.wei-2026A')
    expect(refused).toMatchObject({ ok: false, code: 'PASSWORD_TOO_WEAK', details: { advice: expect.stringContaining('用户名') } })
    expect((await room.member(person.id)).enrolment).toBeUndefined()
  })

  test('who types the code of the administrator instead of a password is told to enrol first', async () => {
    const { oneTimeCode } = await invite()
    expect(codeOf(await room.signIn('zhang.wei', oneTimeCode))).toBe('ENROLMENT_NEEDED')
    expect(codeOf(await room.signIn('zhang.wei', 'something else'))).toBe('STAFF_SIGN_IN_REFUSED')
  })
})

describe('signing in', () => {
  test('the password alone opens nothing, and a challenge is good for five minutes', async () => {
    const { secret } = await room.person('wang')
    const { challenge } = gave(await room.signIn('wang'))
    expect(room.signIns).toEqual([])
    expect(codeOf(await room.confirm({ challenge, code: '000000' }))).toBe('CODE_WRONG')
    room.pass(299)
    gave(await room.confirm({ challenge, code: room.codeOf(secret) }))
    room.pass(1)
    expect(codeOf(await room.confirm({ challenge, code: room.codeOf(secret, 30) }))).toBe('CHALLENGE_OVER')
    expect(codeOf(await room.confirm({ challenge: 'no-such-challenge-at-all', code: room.codeOf(secret) }))).toBe('CHALLENGE_OVER')
  })

  test('a code signs in once, at the same moment too', async () => {
    const { secret } = await room.person('wang')
    const { challenge } = gave(await room.signIn('wang'))
    const code = room.codeOf(secret)
    const told = await Promise.all([room.confirm({ challenge, code }), room.confirm({ challenge, code })])
    expect(told.map(codeOf).sort()).toEqual(['CODE_WRONG', 'ok'])
    expect(codeOf(await room.confirm({ challenge, code }))).toBe('CODE_WRONG')
    expect(codeOf(await room.confirm({ challenge, code: room.codeOf(secret, -30) }))).toBe('CODE_WRONG')
    expect(room.signIns).toHaveLength(1)
  })

  test('each recovery code signs in once, however it is written', async () => {
    await room.person('wang', [], { recoveryCodes: ['aaaa-bbbb', 'cccc-dddd'].map((code) => room.deps.digestOf('wang', code)) })
    const { challenge } = gave(await room.signIn('wang'))
    gave(await room.confirm({ challenge, recoveryCode: 'AAAA BBBB' }))
    expect(codeOf(await room.confirm({ challenge, recoveryCode: 'aaaa-bbbb' }))).toBe('CODE_WRONG')
    gave(await room.confirm({ challenge, recoveryCode: 'cccc-dddd' }))
    expect((await room.member('wang')).recoveryCodes).toEqual([])
  })

  test('after five failures the right password has to wait too, and no password is even looked at', async () => {
    await room.person('wang')
    for (let guess = 0; guess < 5; guess += 1) expect(codeOf(await room.signIn('wang', 'wrong'))).toBe('STAFF_SIGN_IN_REFUSED')
    const looked = room.guesses()
    expect(await room.signIn('wang')).toMatchObject({ code: 'TOO_MANY_REQUESTS', details: { retryAfterSeconds: 30 } })
    expect(room.guesses()).toBe(looked)
  })

  test('wrong codes of the authenticator count as failures, too', async () => {
    await room.person('wang')
    const { challenge } = gave(await room.signIn('wang'))
    const told: string[] = []
    for (let guess = 0; guess < 6; guess += 1) told.push(codeOf(await room.confirm({ challenge, code: '000000' })))
    expect(told).toEqual([...Array(5).fill('CODE_WRONG'), 'TOO_MANY_REQUESTS'])
  })

  test('a name nobody has, a suspended one and a wrong password get one answer, each after one look at a hash', async () => {
    await room.person('wang', [], { state: 'suspended' })
    await room.person('li')
    const answers = []
    for (const [username, password] of [
      ['nobody', goodPassword],
      ['wang', goodPassword],
      ['li', 'wrong'],
    ] as const) {
      const before = room.guesses()
      answers.push([await room.signIn(username, password), room.guesses() - before])
    }
    expect(answers).toEqual(Array(3).fill([{ ok: false, code: 'STAFF_SIGN_IN_REFUSED' }, 1]))
  })

  test('suspended after the first step, the second one is over', async () => {
    const { secret } = await room.person('wang')
    const { challenge } = gave(await room.signIn('wang'))
    gave(await suspendStaff(room.deps, await room.acting('admin'), { staffId: 'wang' }))
    expect(codeOf(await room.confirm({ challenge, code: room.codeOf(secret) }))).toBe('CHALLENGE_OVER')
  })

  test('a hash of an older kind is made anew at the next sign-in', async () => {
    await room.person('wang', [], { password: { hash: `old hash of ${goodPassword}`, setAt: room.deps.now() } })
    const { challenge } = gave(await room.signIn('wang'))
    const { password, authenticator } = await room.member('wang')
    expect(password?.hash).toBe(`hash of ${goodPassword}`)
    const code = room.codeOf(await room.store.openSecret('wang', authenticator?.sealedSecret ?? ''))
    gave(await room.confirm({ challenge, code }))
  })

  test('every try is in the audit with the name that was typed, and never with what was typed beside it', async () => {
    const { secret } = await room.person('wang')
    await room.signIn('nobody', 'Secret-Number-1')
    await room.signIn('wang', 'Secret-Number-1')
    const { challenge } = gave(await room.signIn('wang'))
    await room.confirm({ challenge, code: '000000' })
    const code = room.codeOf(secret)
    await room.confirm({ challenge, code })
    expect(room.audit.map(({ act, about, by, result }) => [act, about, by, result])).toEqual([
      ['signInStaff', 'nobody', 'none', 'STAFF_SIGN_IN_REFUSED'],
      ['signInStaff', 'wang', 'wang', 'STAFF_SIGN_IN_REFUSED'],
      ['signInStaff', 'wang', 'wang', 'ok'],
      ['confirmStaffSignIn', 'wang', 'wang', 'CODE_WRONG'],
      ['confirmStaffSignIn', 'wang', 'wang', 'ok'],
    ])
    const written = JSON.stringify(room.audit)
    for (const secretText of ['Secret-Number-1', goodPassword, code, challenge]) expect(written).not.toContain(secretText)
  })
})

describe('changing the own password', () => {
  const next = 'Gravel&Orchid71'
  const change = async (input: { password: string; newPassword: string }, request?: string) =>
    changeStaffPassword(room.deps, { ...(await room.acting('wang', request)), signInId: 'signin1' }, input)

  test('ends every other sign-in and every challenge of the old one', async () => {
    const { secret } = await room.person('wang')
    for (const _ of [1, 2, 3]) await room.deps.openSignIn({ who: 'staff', ownerId: 'wang', channel: 'counter', name: '' })
    const { challenge } = gave(await room.signIn('wang'))
    room.pass(1)
    gave(await change({ password: goodPassword, newPassword: next }))
    expect(room.signIns.map(({ endedAt }) => endedAt !== undefined)).toEqual([true, false, true])
    expect(codeOf(await room.confirm({ challenge, code: room.codeOf(secret) }))).toBe('CHALLENGE_OVER')
    expect(codeOf(await room.signIn('wang'))).toBe('STAFF_SIGN_IN_REFUSED')
    gave(await room.signIn('wang', next))
  })

  test('needs the old one, and another new one that is strong', async () => {
    await room.person('wang')
    expect(codeOf(await change({ password: 'wrong', newPassword: next }))).toBe('STAFF_SIGN_IN_REFUSED')
    expect(codeOf(await change({ password: goodPassword, newPassword: goodPassword }))).toBe('PASSWORD_TOO_WEAK')
    expect(codeOf(await change({ password: goodPassword, newPassword: 'short' }))).toBe('PASSWORD_TOO_WEAK')
    gave(await room.signIn('wang'))
  })

  test('the same request again is done; another with the old password is refused', async () => {
    await room.person('wang')
    gave(await change({ password: goodPassword, newPassword: next }, 'same-request'))
    gave(await change({ password: goodPassword, newPassword: next }, 'same-request'))
    expect(codeOf(await change({ password: goodPassword, newPassword: next }, 'other-request'))).toBe('STAFF_SIGN_IN_REFUSED')
  })
})
