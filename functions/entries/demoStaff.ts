import { type AdministratorDeps, settleAdministrator } from '#functions/usecases/administrators'
import { changeStaff, type StaffRecords } from '#functions/usecases/staffRecords'
import type { StaffGrant, StaffMember } from '#shared/rules/staffMember'
import { demoTexts } from '#shared/text/zh/demo'
import { addDays, dateOf } from '#shared/values/clinicTime'
import { ok } from '#shared/values/result'
import { type StaffRole, staffRoles } from '#shared/values/words'

interface DemoStaffDeps extends AdministratorDeps, Pick<StaffRecords, 'replaceStaffMember'> {
  openStaffMember(wanted: (staffId: string) => StaffMember, newId: string, username: string): Promise<{ member: StaffMember }>
  sealSecret(staffId: string, secret: string): Promise<string>
}

/** What everybody may know: these open nothing but records that no other stage lets in. */
export const demoSecrets = {
  password: 'Plum-Rain-7-Bridge',
  passwordHash: '$argon2id$v=19$m=47104,t=1,p=1$7n9VwwOL4XdohJ2cjqx0Dw$MGY4ww/dfTZwDhuLRI1JaH68OEV130b3vA7xg6gDz7Q',
  authenticator: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP',
} as const

export const demoUsernames = {
  doctor: 'doctor',
  triageNurse: 'nurse',
  callCentreAgent: 'callcentre',
  counterClerk: 'counter',
  communityPartner: 'community',
  officeManager: 'office',
  systemAdministrator: 'sysadmin',
  securityAdministrator: 'secadmin',
  auditor: 'auditor',
} as const satisfies Record<StaffRole, string>

const installation = { id: 'demo', name: 'demo' } as const
const grantDays = 365

/** Staff of the demo stage: each has one role, everywhere. They are made when they are first asked for, and their role is renewed. */
export const demoStaff = (deps: DemoStaffDeps) => {
  const grantNow = (role: StaffRole): StaffGrant => {
    const from = dateOf(deps.now())
    const until = addDays(from, grantDays)
    return { id: 'demo', role, from, until, reason: 'demo', askedBy: installation, approvedBy: installation, state: 'approved' }
  }

  /** Gives the member as it stands: somebody may have suspended it, changed its password or taken its role. */
  const openRole = async (role: StaffRole): Promise<StaffMember> => {
    const username = demoUsernames[role]
    const id = role.toLowerCase()
    const kept = await deps.readStaffMember(id)
    if (kept && !isRunOut(kept.member, deps.now())) return kept.member
    const sealedSecret = await deps.sealSecret(id, demoSecrets.authenticator)
    await deps.openStaffMember(
      (staffId): StaffMember => ({
        id: staffId,
        username,
        name: demoTexts.staff[role],
        state: 'active',
        isDemo: true,
        grants: [grantNow(role)],
        password: { hash: demoSecrets.passwordHash, setAt: deps.now() },
        authenticator: { sealedSecret, lastStep: 0 },
        recoveryCodes: [],
      }),
      id,
      username,
    )
    const renewed = await changeStaff<never>(deps, id, (member) =>
      ok(
        isRunOut(member, deps.now())
          ? { ...member, grants: [...member.grants.filter(({ id: of }) => of !== 'demo'), grantNow(role)] }
          : member,
      ),
    )
    if (!renewed.ok) throw new Error(`the demo stage has somebody else under the name ${username}`)
    await settleAdministrator(deps, id)
    return renewed.value
  }

  const openNamed = async (username: string): Promise<void> => {
    const role = staffRoles.find((one) => demoUsernames[one] === username)
    if (role) await openRole(role)
  }
  return { openRole, openNamed }
}

/** A role that somebody took back stays so. */
const isRunOut = ({ grants }: StaffMember, now: string): boolean =>
  grants.some(({ id, state, until }) => id === 'demo' && state === 'approved' && until < now.slice(0, 10))
