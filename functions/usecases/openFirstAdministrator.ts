import { changeStaff, type StaffRecords } from '#functions/usecases/staffRecords'
import type { StaffSecretDeps } from '#functions/usecases/staffSecrets'
import type { AuditCall } from '#shared/rules/audit'
import { isLive, oneTimeCodeHours, type StaffGrant, type StaffMember } from '#shared/rules/staffMember'
import type { AdministratorRole } from '#shared/rules/staffRoles'
import { installationTexts } from '#shared/text/zh/installation'
import { addDays, addMinutes, type ClinicTime, dateOf } from '#shared/values/clinicTime'
import { no, ok, type Refusal, type Result } from '#shared/values/result'

export interface FirstAdministratorDeps extends StaffRecords, Pick<StaffSecretDeps, 'now' | 'oneTimeCodeOf' | 'digestOf'> {
  newId(length: number): string
  listStaffMembers(limit: number, afterUsername?: string): Promise<StaffMember[]>
  openStaffMember(wanted: (staffId: string) => StaffMember, newId: string, username: string): Promise<{ opened: boolean }>
  writeAudit(call: AuditCall): Promise<void>
}

interface Wanted {
  readonly role: AdministratorRole
  readonly username: string
  readonly name: string
}

const installation = { id: 'installation', name: installationTexts.name } as const
const pageSize = 100
const grantDays = 365

/**
 * Opens the first administrator of a kind, whom nobody could ask for or approve: for whoever installs the system, and only while nobody has
 * that role and can sign in or still enrol with it. A name whose code ran out unused gets another.
 */
export const openFirstAdministrator = async (
  deps: FirstAdministratorDeps,
  { role, username, name }: Wanted,
): Promise<Result<{ oneTimeCode: string }, Refusal<'ROLE_IS_TAKEN' | 'USERNAME_TAKEN', never>>> => {
  const now = deps.now()
  if (await somebodyHas(deps, role, now)) return no('ROLE_IS_TAKEN')
  const oneTimeCode = deps.oneTimeCodeOf(`installation|${deps.newId(24)}`)
  const from = dateOf(now)
  const grant: StaffGrant = {
    id: `first${role.toLowerCase()}`.slice(0, 24),
    role,
    from,
    until: addDays(from, grantDays),
    reason: installationTexts.reason,
    askedBy: installation,
    approvedBy: installation,
    state: 'approved',
  }
  const invited = (id: string): StaffMember => ({
    id,
    username,
    name,
    state: 'invited',
    grants: [grant],
    recoveryCodes: [],
    oneTimeCode: { digest: deps.digestOf(id, oneTimeCode), until: addMinutes(now, oneTimeCodeHours * 60) },
  })
  const { opened } = await deps.openStaffMember(invited, deps.newId(16), username)
  const known = opened ? undefined : (await deps.readStaffNamed(username))?.member
  if (known) {
    const again = await changeStaff(deps, known.id, (member) =>
      member.state === 'invited' && member.grants.every(({ id }) => id === grant.id) ? ok(invited(member.id)) : no('USERNAME_TAKEN'),
    )
    if (!again.ok) return no('USERNAME_TAKEN')
  }
  await deps.writeAudit({
    by: installation.id,
    byName: installation.name,
    roles: [],
    channel: 'counter',
    act: 'openFirstAdministrator',
    patientIds: [],
    about: `${username} ${role}`,
    result: 'ok',
  })
  return ok({ oneTimeCode })
}

const somebodyHas = async (deps: FirstAdministratorDeps, role: AdministratorRole, now: ClinicTime): Promise<boolean> => {
  let after: string | undefined
  do {
    const members = await deps.listStaffMembers(pageSize, after)
    if (members.some((member) => canHave(member, role, now))) return true
    after = members.length < pageSize ? undefined : members.at(-1)?.username
  } while (after !== undefined)
  return false
}

const canHave = ({ state, oneTimeCode, grants }: StaffMember, role: AdministratorRole, now: ClinicTime): boolean =>
  (state === 'active' || (state === 'invited' && oneTimeCode !== undefined && now < oneTimeCode.until)) &&
  grants.some((grant) => grant.role === role && grant.state === 'approved' && isLive(grant, now))
