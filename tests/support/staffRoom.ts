import { generateSync } from 'otplib'
import { authenticatorAddress, newAuthenticatorSecret, squareOf, stepOfCode } from '#functions/gateways/authenticator'
import { challenges } from '#functions/gateways/challenges'
import { handedCodes } from '#functions/gateways/handedCodes'
import { staff } from '#functions/store/staff'
import type { StaffActing, Visiting } from '#functions/usecases/acting'
import { settleAdministrator } from '#functions/usecases/administrators'
import { confirmEnrolment } from '#functions/usecases/confirmEnrolment'
import { confirmStaffSignIn } from '#functions/usecases/confirmStaffSignIn'
import { enrolStaff } from '#functions/usecases/enrolStaff'
import { signInStaff } from '#functions/usecases/signInStaff'
import type { AuditCall } from '#shared/rules/audit'
import type { PasswordProfile } from '#shared/rules/passwords'
import { approvedGrants, type StaffGrant, type StaffMember } from '#shared/rules/staffMember'
import { addMinutes, addSeconds, type ClinicDate, type ClinicTime, clinicTime, minutesBetween } from '#shared/values/clinicTime'
import type { Channel, StaffRole } from '#shared/values/words'
import { memoryTable } from '#tests/sim/memoryTable'
import { aVault } from '#tests/support/aVault'

const opening = clinicTime('2026-11-23T08:00:00')
const key = new Uint8Array(32).fill(5)

/** A good password of nobody in particular. */
export const goodPassword = 'Reed-Lantern-48'

/** The use cases of staff on a table in memory, with a clock that stands until it is moved. Hashing is pretended: its own test pays for it. */
export const staffRoom = ({ profile = 'mlps3' as PasswordProfile } = {}) => {
  let now: ClinicTime = opening
  let keys = 0
  let guesses = 0
  const epoch = () => 1_795_000_000 + minutesBetween(opening, now) * 60 + Number(now.slice(17, 19) || 0)
  const table = memoryTable()
  const store = staff(table, aVault())
  const challenge = challenges(key, epoch)
  const codes = handedCodes(key)
  const audit: AuditCall[] = []
  const signIns: { ownerId: string; id: string; endedAt?: ClinicTime }[] = []
  const failures = new Map<string, number>()

  const deps = {
    now: () => now,
    passwordProfile: profile,
    readHospitalWords: async () => ['江城医院', 'jiangcheng'],
    hashPassword: async (password: string) => `hash of ${password}`,
    checkPassword: async (password: string, stored: string | undefined) => {
      guesses += 1
      if (stored === `old hash of ${password}`) return 'old' as const
      return stored === `hash of ${password}` ? ('right' as const) : ('wrong' as const)
    },
    newAuthenticatorSecret,
    stepOfCode: (secret: string, code: string, lastStep: number) => stepOfCode(secret, code, epoch(), lastStep),
    authenticatorAddress: async (secret: string, username: string) => authenticatorAddress(secret, '江城医院', username),
    squareOf,
    oneTimeCodeOf: codes.oneTimeCode,
    recoveryCodesOf: codes.recoveryCodes,
    digestOf: codes.digest,
    issueChallenge: challenge.issue,
    readChallenge: challenge.read,
    sealSecret: store.sealSecret,
    openSecret: store.openSecret,
    readStaffMember: store.read,
    readStaffNamed: store.readNamed,
    replaceStaffMember: store.replace,
    openStaffMember: store.open,
    listStaffMembers: store.list,
    readAdministrators: store.readAdministrators,
    replaceAdministrators: store.replaceAdministrators,
    newId: (length: number) => {
      keys += 1
      return `id${keys}`.padEnd(length, 'x')
    },
    refOf: (accountId: string, request: string) =>
      [...`${accountId}${request}`].reduce((sum, one) => (sum * 31 + one.charCodeAt(0)) % 2 ** 31, 7),
    readProfile: async () => ({ campuses: [{ id: 'riverside', name: '滨江院区', address: '' }] }),
    readDepartment: async (id: string) => (id === 'card' ? { campusIds: ['riverside'] } : undefined),
    signInAttempt: async (username: string) => ({ retryAfterSeconds: (failures.get(username) ?? 0) >= 5 ? 30 : 0 }),
    signInFailed: async (username: string) => void failures.set(username, (failures.get(username) ?? 0) + 1),
    signInSucceeded: async (username: string) => void failures.delete(username),
    writeAudit: async (line: AuditCall) => void audit.push(line),
    openSignIn: async ({ ownerId, name }: { ownerId: string; name: string; who: 'staff'; channel: Channel }) => {
      const id = `signin${signIns.length}`
      signIns.push({ ownerId, id })
      return { accessToken: id, expiresAt: addMinutes(now, 10), refreshToken: 'none', name }
    },
    endSignInsOf: async (_who: 'staff', ownerId: string, except?: string) => {
      for (const one of signIns) if (one.ownerId === ownerId && one.id !== except) one.endedAt ??= now
    },
  }

  const visiting = (request?: string): Visiting => {
    keys += 1
    return { key: request ?? `key-${keys}-visit`, address: '10.0.0.1' }
  }
  const grantOf = (role: StaffRole, days: Partial<StaffGrant> = {}): StaffGrant => ({
    id: `g${role.toLowerCase()}`,
    role,
    from: '2026-11-23' as ClinicDate,
    until: '2027-11-22' as ClinicDate,
    reason: '岗位需要',
    askedBy: { id: 'other1', name: '甲' },
    approvedBy: { id: 'other2', name: '乙' },
    state: 'approved',
    ...days,
  })

  return {
    deps,
    table,
    store,
    audit,
    signIns,
    visiting,
    grantOf,
    guesses: () => guesses,
    moveTo: (time: string) => {
      now = clinicTime(time)
    },
    pass: (seconds: number) => {
      now = addSeconds(now, seconds)
    },
    codeOf: (secret: string, aheadSeconds = 0) => generateSync({ secret, epoch: epoch() + aheadSeconds }),
    member: async (id: string): Promise<StaffMember> => {
      const kept = await store.read(id)
      if (!kept) throw new Error(`nobody is ${id}`)
      return kept.member
    },
    /** Somebody who is enrolled, with roles, without the trouble. */
    async person(id: string, roles: readonly (StaffRole | StaffGrant)[] = [], more: Partial<StaffMember> = {}) {
      const secret = newAuthenticatorSecret()
      const member: StaffMember = {
        id,
        username: id,
        name: `姓名${id}`,
        state: 'active',
        grants: roles.map((role) => (typeof role === 'string' ? grantOf(role) : role)),
        password: { hash: `hash of ${goodPassword}`, setAt: now },
        authenticator: { sealedSecret: await store.sealSecret(id, secret), lastStep: 0 },
        recoveryCodes: [],
        ...more,
      }
      await store.open(() => member, id, id)
      await settleAdministrator(deps, id)
      return { id, secret }
    },
    async acting(id: string, request?: string): Promise<StaffActing> {
      keys += 1
      const member = (await store.read(id))?.member
      return {
        accountId: id,
        name: member?.name ?? '',
        channel: 'counter',
        key: request ?? `key-${keys}-act`,
        signInId: 'none',
        grants: member ? approvedGrants(member) : [],
      }
    },
    signIn: (username: string, password = goodPassword) => signInStaff(deps, visiting(), { username, password }),
    confirm: (proof: { challenge: string; code?: string; recoveryCode?: string }) => confirmStaffSignIn(deps, visiting(), proof),
    enrol: (username: string, oneTimeCode: string, password = goodPassword) =>
      enrolStaff(deps, visiting(), { username, oneTimeCode, password }),
    confirmEnrol: (enrolment: string, code: string, request?: string) => confirmEnrolment(deps, visiting(request), { enrolment, code }),
  }
}

export type StaffRoom = ReturnType<typeof staffRoom>

/** The value of an answer that must not be a refusal. */
export const gave = <T>(told: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly code: string }): T => {
  if (!told.ok) throw new Error(`refused: ${told.code}`)
  return told.value
}

/** The code of an answer that must be a refusal. */
export const codeOf = (told: { readonly ok: boolean; readonly code?: string }): string => (told.ok ? 'ok' : String(told.code))
