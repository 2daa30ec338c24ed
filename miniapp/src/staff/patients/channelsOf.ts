import type { Question } from '#shared/contract/schemas'
import type { RoleGrantView } from '#shared/contract/schemas/staffSignIn'
import type { StaffRole } from '#shared/values/words'

type BookChannel = Question<'bookFor'>['channel']

const channelsByRole: Readonly<Partial<Record<StaffRole, readonly BookChannel[]>>> = {
  counterClerk: ['counter', 'phone'],
  callCentreAgent: ['phone'],
  communityPartner: ['community'],
  officeManager: ['counter', 'phone', 'community'],
}

/** How a patient may have asked whom these roles book for. The server has the last word. */
export const channelsOf = (grants: readonly RoleGrantView[]): readonly BookChannel[] =>
  Array.from(new Set(grants.flatMap(({ role }) => channelsByRole[role] ?? [])))
