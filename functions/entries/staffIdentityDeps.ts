import { cached } from '#functions/entries/cached'
import type { Config } from '#functions/entries/config'
import { demoStaff } from '#functions/entries/demoStaff'
import { staffInForce } from '#functions/entries/staffInForce'
import { authenticatorAddress, newAuthenticatorSecret, squareOf, stepOfCode } from '#functions/gateways/authenticator'
import { challenges } from '#functions/gateways/challenges'
import { handedCodes } from '#functions/gateways/handedCodes'
import { checkPassword, hashPassword } from '#functions/gateways/passwords'
import type { Identity } from '#functions/gateways/tokens'
import type { Sealing } from '#functions/store/sealing'
import { staff } from '#functions/store/staff'
import type { Table } from '#functions/store/table'
import type { HospitalProfile } from '#shared/rules/hospital'
import { type PasswordProfile, passwordProfiles } from '#shared/rules/passwords'
import type { StaffMember } from '#shared/rules/staffMember'
import type { ClinicTime } from '#shared/values/clinicTime'

/** A member may have changed this long ago when the old one still counts; the sign-in itself is remembered as long beside it. */
const rememberedMs = 30_000

interface Given {
  readonly config: Pick<Config, 'stage' | 'tokenKey' | 'environment'>
  now(): ClinicTime
  epochSeconds(): number
  readProfile(): Promise<HospitalProfile>
  readSignIn(signInId: string): Promise<{ who: Identity['who']; ownerId: string; endedAt?: ClinicTime | undefined } | undefined>
}

/** Staff: who they are, what they sign in with, and what they may do. */
export const staffIdentityDeps = (table: Table, safe: Sealing, given: Given) => {
  const { config, now } = given
  const store = staff(table, safe)
  const challenge = challenges(config.tokenKey, given.epochSeconds)
  const codes = handedCodes(config.tokenKey)
  const remembered = cached(async (staffId: string) => (await store.read(staffId))?.member, rememberedMs, Date.now)
  const passwordProfile = readPasswordProfile(config.environment.PASSWORD_PROFILE)

  const records = {
    now,
    readStaffMember: store.read,
    replaceStaffMember: async (member: StaffMember, version: number): Promise<boolean> => {
      const replaced = await store.replace(member, version)
      remembered.forgetAll()
      return replaced
    },
    openStaffMember: store.open,
    readAdministrators: store.readAdministrators,
    replaceAdministrators: store.replaceAdministrators,
    sealSecret: store.sealSecret,
  }
  const demo = config.stage === 'demo' ? demoStaff(records) : undefined

  return {
    ...records,
    /** Of the gates: undefined when the sign-in ended or the person was suspended, at most half a minute ago. */
    readStaffInForce: staffInForce({ now, stage: config.stage, passwordProfile, readSignIn: given.readSignIn, readMember: remembered }),
    /** On the demo stage the made-up staff are there when they are first asked for. */
    readStaffNamed: async (username: string) => {
      await demo?.openNamed(username)
      const kept = await store.readNamed(username)
      return kept?.member.isDemo && !demo ? undefined : kept
    },
    openDemoStaff: demo?.openRole,
    listStaffMembers: store.list,
    readStaffName: async (staffId: string): Promise<string | undefined> => (await remembered(staffId))?.name,

    passwordProfile,
    readHospitalWords: async () => {
      const { name, campuses } = await given.readProfile()
      return ['yuezhen', '约诊', name, ...campuses.map((campus) => campus.name)]
    },
    hashPassword,
    checkPassword,
    newAuthenticatorSecret,
    openSecret: store.openSecret,
    // A phone knows the time of the world, not the one a demo stage may be set to.
    stepOfCode: (secret: string, code: string, lastStep: number) => stepOfCode(secret, code, Math.floor(Date.now() / 1000), lastStep),
    authenticatorAddress: async (secret: string, username: string) =>
      authenticatorAddress(secret, (await given.readProfile()).name, username),
    squareOf,
    oneTimeCodeOf: codes.oneTimeCode,
    recoveryCodesOf: codes.recoveryCodes,
    digestOf: codes.digest,
    issueChallenge: challenge.issue,
    readChallenge: challenge.read,
  }
}

const readPasswordProfile = (text = 'mlps3'): PasswordProfile => {
  const profile = passwordProfiles.find((one) => one === text)
  if (!profile) throw new Error(`PASSWORD_PROFILE must be ${passwordProfiles.join(' or ')}`)
  return profile
}
