import type { Identity } from '#functions/gateways/tokens'
import type { RoleGrant, WorkPlace } from '#shared/rules/access'
import type { AuditCall } from '#shared/rules/audit'
import type { LimitName } from '#shared/rules/rateLimits'
import type { ClinicTime } from '#shared/values/clinicTime'

/** A member of staff whose sign-in stands. */
export interface StaffInForce {
  readonly name: string
  readonly grants: readonly RoleGrant[]
}

/** What a request passes on its way to a use case, beyond its token and its schema. */
export interface Gates {
  now(): ClinicTime
  /** Undefined when the sign-in was ended, or the person suspended; known within a minute. */
  readStaff(caller: Identity): Promise<StaffInForce | undefined>
  /** Counts a call; gives the seconds to wait when there were too many, else 0. */
  limit(name: LimitName, caller: { readonly id?: string | undefined; readonly address: string }): Promise<number>
  /** Where what is asked about is; undefined when it does not exist. */
  placeOf(input: Readonly<Record<string, unknown>>): Promise<WorkPlace | undefined>
  /** Adds a line to the audit; throws when it cannot, so that nothing is shown unrecorded. */
  audit(call: AuditCall): Promise<void>
}
