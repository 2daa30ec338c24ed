import type { StaffRecords } from '#functions/usecases/staffRecords'
import type { RoleGrant } from '#shared/rules/access'
import type { StaffMember } from '#shared/rules/staffMember'
import { type Administrator, withAdministrator, withoutAdministrator } from '#shared/rules/staffRoles'
import type { ClinicTime } from '#shared/values/clinicTime'
import { no, ok, type Refusal, type Result } from '#shared/values/result'

export interface AdministratorDeps extends Pick<StaffRecords, 'readStaffMember'> {
  now(): ClinicTime
  readAdministrators(): Promise<{ all: readonly Administrator[]; version: number }>
  replaceAdministrators(all: readonly Administrator[], version: number): Promise<boolean>
}

const mostTries = 10

/**
 * Takes roles of one person off the list of administrators, before the person loses them. Refuses LAST_ADMINISTRATOR when nobody else can
 * sign in today and has the role. Two who take each other off at once meet in one write, and the second is refused.
 */
export const takeAdministrator = async (
  deps: AdministratorDeps,
  staffId: string,
  grants: readonly Pick<RoleGrant, 'role' | 'from' | 'until'>[],
): Promise<Result<void, Refusal<'LAST_ADMINISTRATOR', never>>> => {
  const now = deps.now()
  for (let tries = 0; tries < mostTries; tries += 1) {
    const { all, version } = await deps.readAdministrators()
    const standing = await standingAdministrators(deps, [...new Set([...all.map((one) => one.staffId), staffId])], all, now)
    const left = withoutAdministrator(standing, { staffId, grants }, now)
    if (!left) return no('LAST_ADMINISTRATOR')
    if (await deps.replaceAdministrators(left, version)) return ok(undefined)
  }
  throw new Error(`the list of administrators was lost ${mostTries} times in a row`)
}

/** Makes the list of administrators say what the member is now. */
export const settleAdministrator = async (deps: AdministratorDeps, staffId: string): Promise<void> => {
  for (let tries = 0; tries < mostTries; tries += 1) {
    const { all, version } = await deps.readAdministrators()
    const settled = await standingAdministrators(deps, [staffId], all, deps.now())
    if (sameList(settled, all) || (await deps.replaceAdministrators(settled, version))) return
  }
  throw new Error(`the list of administrators was lost ${mostTries} times in a row`)
}

/** The list as the members' own records say it: what a crash left behind does not count. */
const standingAdministrators = async (
  deps: AdministratorDeps,
  staffIds: readonly string[],
  all: readonly Administrator[],
  now: ClinicTime,
): Promise<readonly Administrator[]> => {
  const kept = await Promise.all(staffIds.map((id) => deps.readStaffMember(id)))
  const none = (id: string): Pick<StaffMember, 'id' | 'state' | 'grants'> => ({ id, state: 'invited', grants: [] })
  return kept.reduce<readonly Administrator[]>((list, one, i) => withAdministrator(list, one?.member ?? none(staffIds[i] ?? ''), now), all)
}

const sameList = (one: readonly Administrator[], other: readonly Administrator[]): boolean => textOf(one) === textOf(other)
const textOf = (list: readonly Administrator[]): string =>
  JSON.stringify(list.map(({ staffId, role, from, until }) => `${staffId} ${role} ${from} ${until}`).sort())
