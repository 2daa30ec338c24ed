import type { RoleGrant } from '#shared/rules/access'
import { isLive, type StaffGrant } from '#shared/rules/staffMember'
import type { ClinicTime } from '#shared/values/clinicTime'
import type { StaffRole } from '#shared/values/words'

/** 三员 of GB/T 22239: kept apart from each other and from whoever works with patients. */
export const administratorRoles = ['systemAdministrator', 'securityAdministrator', 'auditor'] as const satisfies readonly StaffRole[]

export type AdministratorRole = (typeof administratorRoles)[number]

export const isAdministrator = (role: StaffRole): role is AdministratorRole => (administratorRoles as readonly StaffRole[]).includes(role)

/** Whether one person may not have both on one day. */
export const exclude = (one: StaffRole, other: StaffRole): boolean => one !== other && (isAdministrator(one) || isAdministrator(other))

type GrantDays = Pick<RoleGrant, 'role' | 'from' | 'until'>

/** Whether a role cannot stand beside those that somebody has, or that are asked for them, on any day. */
export const excludedBy = (grants: readonly StaffGrant[], wanted: GrantDays, now: ClinicTime): boolean =>
  grants.some((one) => isLive(one, now) && exclude(one.role, wanted.role) && one.from <= wanted.until && wanted.from <= one.until)

/** Who may approve a role: administrators and the office are made by administrators, who works with patients also by the office. */
export const approversOf = (role: StaffRole): readonly StaffRole[] =>
  isAdministrator(role) || role === 'officeManager'
    ? ['securityAdministrator', 'systemAdministrator']
    : ['securityAdministrator', 'officeManager']

/** An administrator who can sign in, from one day to another. */
export interface Administrator {
  readonly staffId: string
  readonly role: AdministratorRole
  readonly from: RoleGrant['from']
  readonly until: RoleGrant['until']
}

/** The administrators without one person, or without one of their roles; undefined when nobody else has that role today. */
export const withoutAdministrator = (
  all: readonly Administrator[],
  { staffId, grants }: { readonly staffId: string; readonly grants: readonly GrantDays[] },
  now: ClinicTime,
): Administrator[] | undefined => {
  const today = now.slice(0, 10)
  const isToday = ({ from, until }: GrantDays) => from <= today && today <= until
  const isTaken = (one: Administrator) => one.staffId === staffId && grants.some((grant) => sameDays(one, grant))
  const left = all.filter((one) => !isTaken(one))
  const lost = all.filter((one) => isTaken(one) && isToday(one))
  return lost.every(({ role }) => left.some((one) => one.role === role && isToday(one))) ? left : undefined
}

/** The administrators with what one person is today and later; who cannot sign in is none. */
export const withAdministrator = (
  all: readonly Administrator[],
  { id, state, grants }: { readonly id: string; readonly state: string; readonly grants: readonly StaffGrant[] },
  now: ClinicTime,
): Administrator[] => {
  const own = grants.flatMap(({ role, from, until, state: granted }) =>
    granted === 'approved' && isAdministrator(role) && isLive({ state: granted, until }, now) ? [{ staffId: id, role, from, until }] : [],
  )
  return [...all.filter((one) => one.staffId !== id && now.slice(0, 10) <= one.until), ...(state === 'active' ? own : [])]
}

const sameDays = (one: GrantDays, other: GrantDays): boolean =>
  one.role === other.role && one.from === other.from && one.until === other.until
