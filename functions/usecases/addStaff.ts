import type { StaffActing } from '#functions/usecases/acting'
import type { StaffSecretDeps } from '#functions/usecases/staffSecrets'
import { staffPersonView } from '#functions/usecases/views/staffPerson'
import type { Answer } from '#shared/contract/schemas'
import { oneTimeCodeHours, type StaffMember } from '#shared/rules/staffMember'
import { addMinutes } from '#shared/values/clinicTime'
import { no, ok, type Refusal, type Result } from '#shared/values/result'

export interface AddStaffDeps extends Pick<StaffSecretDeps, 'now' | 'oneTimeCodeOf' | 'digestOf'> {
  newId(length: number): string
  /** The one who has the username already, else the new one. */
  openStaffMember(
    wanted: (staffId: string) => StaffMember,
    newId: string,
    username: string,
  ): Promise<{ opened: boolean; member: StaffMember }>
}

/** Opens a name and gives the code its owner enrols with. The same request gives the same name and the same code. */
export const addStaff = async (
  deps: AddStaffDeps,
  acting: StaffActing,
  { username, name }: { readonly username: string; readonly name: string },
): Promise<Result<Answer<'addStaff'>, Refusal<'USERNAME_TAKEN' | 'IDEMPOTENCY_KEY_REUSED', never>>> => {
  const oneTimeCode = deps.oneTimeCodeOf(`${acting.accountId}|${acting.key}|${username}`)
  const until = addMinutes(deps.now(), oneTimeCodeHours * 60)
  const invited = (id: string): StaffMember => ({
    id,
    username,
    name,
    state: 'invited',
    grants: [],
    recoveryCodes: [],
    oneTimeCode: { digest: deps.digestOf(id, oneTimeCode), until },
  })
  const { opened, member } = await deps.openStaffMember(invited, deps.newId(16), username)
  if (!opened && member.oneTimeCode?.digest !== deps.digestOf(member.id, oneTimeCode)) return no('USERNAME_TAKEN')
  if (member.name !== name) return no('IDEMPOTENCY_KEY_REUSED')
  return ok({ person: staffPersonView(member), oneTimeCode, validHours: oneTimeCodeHours })
}
