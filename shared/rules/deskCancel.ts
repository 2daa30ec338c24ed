import type { RoleGrant } from '#shared/rules/access'
import type { ClinicTime } from '#shared/values/clinicTime'

/**
 * The first moment at which staff with these grants can no longer cancel for a patient. A desk cancels as long as the patient could; the
 * outpatient office, which answers for the numbers, until the session ends, because somebody who cannot come is no no-show.
 */
export const staffCancelBefore = (
  grants: readonly Pick<RoleGrant, 'role'>[],
  { cancelBefore }: { readonly cancelBefore: ClinicTime },
  sessionEndsAt: ClinicTime,
): ClinicTime => (grants.some(({ role }) => role === 'officeManager') && sessionEndsAt > cancelBefore ? sessionEndsAt : cancelBefore)
