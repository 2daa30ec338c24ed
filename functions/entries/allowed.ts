import type { Gates, StaffInForce } from '#functions/entries/gates'
import type { Route } from '#shared/contract/routes'
import { allows, isInForce } from '#shared/rules/access'

/**
 * Whether a member of staff may ask this: a role the route names, in force, where it must be. Asked with an input that is not valid, only
 * the role counts; what does not exist is for the use case to say.
 */
export const allowed = async (gates: Gates, route: Route, { grants }: StaffInForce, input: object | undefined): Promise<boolean> => {
  if (route.who !== 'staff') return false
  if (route.roles === 'signedIn') return true
  const now = gates.now()
  if (route.within === 'hospital') return allows(grants, route.roles, 'hospital', now)
  const somewhere = allows(grants, route.roles, 'anywhere', now)
  if (!somewhere || route.within === 'duty' || !input) return somewhere
  const place = await gates.placeOf({ ...input })
  return place === undefined || allows(grants, route.roles, place, now)
}

/** Of all grants those that count for a route now. */
export const grantsFor = (gates: Gates, route: Route, { grants }: StaffInForce): StaffInForce['grants'] => {
  const roles = route.who === 'staff' ? route.roles : []
  return grants.filter((grant) => isInForce(grant, gates.now()) && (roles === 'signedIn' || roles.includes(grant.role)))
}
