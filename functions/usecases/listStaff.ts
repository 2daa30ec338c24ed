import type { StaffRecords } from '#functions/usecases/staffRecords'
import { staffPersonView } from '#functions/usecases/views/staffPerson'
import type { StaffPersonView } from '#shared/contract/schemas/staffPeople'
import type { StaffMember } from '#shared/rules/staffMember'
import { ok, type Result } from '#shared/values/result'

export interface ListStaffDeps extends Pick<StaffRecords, 'readStaffMember'> {
  listStaffMembers(limit: number, afterUsername?: string): Promise<StaffMember[]>
}

const pageSize = 20

/** Staff by username. The cursor is the id of the last one shown. */
export const listStaff = async (
  deps: ListStaffDeps,
  { cursor }: { readonly cursor?: string | undefined },
): Promise<Result<{ items: StaffPersonView[]; next?: string }>> => {
  const after = cursor === undefined ? undefined : (await deps.readStaffMember(cursor))?.member.username
  const members = await deps.listStaffMembers(pageSize + 1, after)
  const items = members.slice(0, pageSize).map(staffPersonView)
  const last = members.length > pageSize ? items.at(-1) : undefined
  return ok(last ? { items, next: last.id } : { items })
}
