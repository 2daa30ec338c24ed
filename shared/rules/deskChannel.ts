import type { RoleGrant } from '#shared/rules/access'
import { no, ok, type Refusal, type Result } from '#shared/values/result'
import type { Channel, Pool, StaffRole } from '#shared/values/words'

/** How each role meets the patients it books for; a role that is not named books for nobody. */
const channelsOf: Readonly<Partial<Record<StaffRole, readonly Channel[]>>> = {
  callCentreAgent: ['phone'],
  counterClerk: ['counter', 'phone'],
  communityPartner: ['community'],
  officeManager: ['phone', 'counter', 'community'],
}

/** A partner outside the hospital gives out what is set aside for its community, and nothing else. */
const partnerPools: readonly Pool[] = ['community']

/** Through which pools staff with these grants may take a number by a channel; without `pools` those of the channel. */
export const deskPools = (
  grants: readonly Pick<RoleGrant, 'role'>[],
  channel: Channel,
): Result<{ readonly pools?: readonly Pool[] }, Refusal<'CHANNEL_NOT_ALLOWED', never>> => {
  const roles = grants.map(({ role }) => role).filter((role) => channelsOf[role]?.includes(channel))
  if (roles.length === 0) return no('CHANNEL_NOT_ALLOWED')
  return ok(roles.every((role) => role === 'communityPartner') ? { pools: partnerPools } : {})
}
