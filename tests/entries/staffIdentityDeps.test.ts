import { expect, test } from 'vitest'
import { demoSecrets } from '#functions/entries/demoStaff'
import { staffIdentityDeps } from '#functions/entries/staffIdentityDeps'
import { signInStaff } from '#functions/usecases/signInStaff'
import type { HospitalProfile } from '#shared/rules/hospital'
import { clinicTime } from '#shared/values/clinicTime'
import { memoryTable } from '#tests/sim/memoryTable'
import { aVault } from '#tests/support/aVault'
import { codeOf } from '#tests/support/staffRoom'

const table = memoryTable()
const joined = (stage: string, environment: Record<string, string> = {}) => ({
  ...staffIdentityDeps(table, aVault(), {
    config: { stage, tokenKey: Buffer.alloc(32, 7), environment },
    now: () => clinicTime('2026-11-23T08:00:00'),
    epochSeconds: () => 1_795_000_000,
    readProfile: async () => ({ name: '江城医院', campuses: [] }) as unknown as HospitalProfile,
    readSignIn: async () => undefined,
  }),
  signInAttempt: async () => ({ retryAfterSeconds: 0 }),
  signInFailed: async () => undefined,
  signInSucceeded: async () => undefined,
  writeAudit: async () => undefined,
})
const enter = (stage: string) =>
  signInStaff(joined(stage), { key: 'some-request', address: '10.0.0.1' }, { username: 'nurse', password: demoSecrets.password })

test('the password of the demo opens the demo, and nothing on any other stage, even over the same table', async () => {
  expect(codeOf(await enter('prod'))).toBe('STAFF_SIGN_IN_REFUSED')
  expect([...table.items()]).toEqual([])
  expect(codeOf(await enter('demo'))).toBe('ok')
  expect([...table.items()].length).toBeGreaterThan(0)
  expect(codeOf(await enter('prod'))).toBe('STAFF_SIGN_IN_REFUSED')
  expect(joined('prod').openDemoStaff).toBeUndefined()
}, 30_000)

test('a password profile that is none is a fault at start, by name', () => {
  expect(joined('prod').passwordProfile).toBe('mlps3')
  expect(joined('prod', { PASSWORD_PROFILE: 'modern' }).passwordProfile).toBe('modern')
  expect(() => joined('prod', { PASSWORD_PROFILE: 'weak' })).toThrow('PASSWORD_PROFILE must be mlps3 or modern')
})
