import type { StaffMember } from '#shared/rules/staffMember'
import { no, ok, type Refusal, type Result } from '#shared/values/result'

/** A member of staff as read, with the version a change has to find again. */
interface KeptStaff {
  readonly member: StaffMember
  readonly version: number
}

export interface StaffRecords {
  readStaffMember(staffId: string): Promise<KeptStaff | undefined>
  readStaffNamed(username: string): Promise<KeptStaff | undefined>
  /** False when somebody else changed the member since it was read. */
  replaceStaffMember(member: StaffMember, version: number): Promise<boolean>
}

const mostTries = 10

/**
 * Changes one member of staff: what stands decides, and is written only if it still stands. A change that gives the member back as it is
 * writes nothing. Refuses what `change` refuses, and UNKNOWN_STAFF.
 */
export const changeStaff = async <Refused extends Refusal<string, unknown>>(
  deps: Pick<StaffRecords, 'readStaffMember' | 'replaceStaffMember'>,
  staffId: string,
  change: (member: StaffMember) => Promise<Result<StaffMember, Refused>> | Result<StaffMember, Refused>,
): Promise<Result<StaffMember, Refused | Refusal<'UNKNOWN_STAFF', never>>> => {
  for (let tries = 0; tries < mostTries; tries += 1) {
    const kept = await deps.readStaffMember(staffId)
    if (!kept) return no('UNKNOWN_STAFF')
    const changed = await change(kept.member)
    if (!changed.ok) return changed
    if (changed.value === kept.member || (await deps.replaceStaffMember(changed.value, kept.version))) return ok(changed.value)
  }
  throw new Error(`a change of staff ${staffId} lost ${mostTries} times in a row`)
}
