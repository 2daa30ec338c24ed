import { beforeEach, expect, test } from 'vitest'
import { cached } from '#functions/entries/cached'
import { demoSecrets, demoStaff, demoUsernames } from '#functions/entries/demoStaff'
import { staffInForce } from '#functions/entries/staffInForce'
import { checkPassword } from '#functions/gateways/passwords'
import type { StaffMember } from '#shared/rules/staffMember'
import { type ClinicTime, clinicTime } from '#shared/values/clinicTime'
import { staffRoles } from '#shared/values/words'
import { type StaffRoom, staffRoom } from '#tests/support/staffRoom'

const caller = { who: 'staff', id: 'wang', channel: 'counter', signInId: 's1' } as const

let room: StaffRoom
let ms: number
let signIn: { who: 'staff' | 'account'; ownerId: string; endedAt?: ClinicTime } | undefined
const gate = (stage = 'prod') =>
  staffInForce({
    now: room.deps.now,
    stage,
    passwordProfile: 'mlps3',
    readSignIn: cached(
      async () => signIn,
      30_000,
      () => ms,
    ),
    readMember: cached(
      async (id: string) => (await room.store.read(id))?.member,
      30_000,
      () => ms,
    ),
  })
const change = async (more: Partial<StaffMember>) => {
  const kept = await room.store.read('wang')
  if (!kept) throw new Error('nobody')
  await room.store.replace({ ...kept.member, ...more }, kept.version)
}

beforeEach(async () => {
  room = staffRoom()
  ms = 0
  signIn = { who: 'staff', ownerId: 'wang' }
  await room.person('wang', [
    'doctor',
    room.grantOf('triageNurse', { state: 'asked', approvedBy: undefined }),
    room.grantOf('officeManager', { state: 'ended' }),
  ])
})

test('who is signed in has the roles that were approved, and no others', async () => {
  expect(await gate()(caller)).toMatchObject({ name: '姓名wang', grants: [{ role: 'doctor', approvedBy: 'other2' }] })
})

test.each([
  ['suspended', { state: 'suspended' }, undefined],
  ['without the role', { grants: [] }, []],
] as const)('%s within a minute, in every running function', async (_, more, left) => {
  const read = gate()
  await read(caller)
  await change(more as Partial<StaffMember>)
  ms = 60_000
  expect((await read(caller))?.grants).toEqual(left)
})

test('a sign-in that was ended counts no more within a minute', async () => {
  const read = gate()
  await read(caller)
  signIn = { who: 'staff', ownerId: 'wang', endedAt: clinicTime('2026-11-23T08:00:00') }
  ms = 60_000
  expect(await read(caller)).toBeUndefined()
})

test('a sign-in of somebody else, of an account, or none is nobody', async () => {
  for (const other of [{ who: 'staff', ownerId: 'li' }, { who: 'account', ownerId: 'wang' }, undefined] as const) {
    signIn = other
    expect(await gate()(caller)).toBeUndefined()
  }
})

test('an invited member is nobody, and a password that is too old leaves no role', async () => {
  room.moveTo('2027-05-22T08:00:00')
  expect(await gate()(caller)).toMatchObject({ grants: [] })
  await change({ state: 'invited' })
  expect(await gate()(caller)).toBeUndefined()
})

test('made-up staff have one role each, are made once, and no other stage lets them in', async () => {
  const demo = demoStaff(room.deps)
  for (const role of staffRoles) {
    const member = await demo.openRole(role)
    expect(await demo.openRole(role)).toEqual(member)
    expect(member.username).toBe(demoUsernames[role])
    expect(member.grants.map((grant) => [grant.role, grant.state, grant.departmentId, grant.campusId])).toEqual([
      [role, 'approved', undefined, undefined],
    ])
    signIn = { who: 'staff', ownerId: member.id }
    expect(await gate('demo')({ ...caller, id: member.id })).toBeDefined()
    expect(await gate('prod')({ ...caller, id: member.id })).toBeUndefined()
  }
  expect(await checkPassword(demoSecrets.password, demoSecrets.passwordHash)).toBe('right')
})

test('a demo role is renewed when its year is over, not when somebody took it back', async () => {
  const demo = demoStaff(room.deps)
  const { id } = await demo.openRole('doctor')
  room.moveTo('2028-01-01T08:00:00')
  expect((await demo.openRole('doctor')).grants).toMatchObject([{ from: '2028-01-01', until: '2028-12-31' }])
  const kept = await room.store.read(id)
  if (!kept) throw new Error('nobody')
  await room.store.replace(
    { ...kept.member, grants: kept.member.grants.map((grant) => ({ ...grant, state: 'ended' as const })) },
    kept.version,
  )
  room.moveTo('2030-01-01T08:00:00')
  expect((await demo.openRole('doctor')).grants).toMatchObject([{ state: 'ended' }])
})
