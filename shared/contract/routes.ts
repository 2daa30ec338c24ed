import { auditRoutes } from '#shared/contract/routes/audit'
import { bookingRoutes } from '#shared/contract/routes/booking'
import { deskRoutes } from '#shared/contract/routes/desk'
import { drawRoutes } from '#shared/contract/routes/draw'
import { exportRoutes } from '#shared/contract/routes/exports'
import { hospitalRoutes } from '#shared/contract/routes/hospital'
import { officeRoutes } from '#shared/contract/routes/office'
import { patientsRoutes } from '#shared/contract/routes/patients'
import { progressRoutes } from '#shared/contract/routes/progress'
import { queueRoutes } from '#shared/contract/routes/queue'
import { reminderRoutes } from '#shared/contract/routes/reminders'
import { rightsRoutes } from '#shared/contract/routes/rights'
import type { Route } from '#shared/contract/routes/route'
import { signInRoutes } from '#shared/contract/routes/signIn'
import { staffRoutes } from '#shared/contract/routes/staff'
import { staffMessagesRoutes } from '#shared/contract/routes/staffMessages'
import { staffSignInRoutes } from '#shared/contract/routes/staffSignIn'
import { waitlistRoutes } from '#shared/contract/routes/waitlist'

export type { Route } from '#shared/contract/routes/route'

/** All the system can be asked. Shapes are in schemas, sentences in errors. */
export const routes = {
  ...hospitalRoutes,
  ...signInRoutes,
  ...patientsRoutes,
  ...rightsRoutes,
  ...bookingRoutes,
  ...progressRoutes,
  ...queueRoutes,
  ...waitlistRoutes,
  ...drawRoutes,
  ...reminderRoutes,
  ...staffSignInRoutes,
  ...staffRoutes,
  ...deskRoutes,
  ...staffMessagesRoutes,
  ...officeRoutes,
  ...exportRoutes,
  ...auditRoutes,
} as const satisfies Record<string, Route>

/** What the router itself refuses before any use case runs. */
export const everyRoute = ['INVALID_INPUT', 'UNKNOWN_ROUTE', 'TOO_LARGE', 'TOO_MANY_REQUESTS', 'TOO_BUSY', 'FAULT'] as const
export const everySignedInRoute = ['NOT_SIGNED_IN', 'NOT_ALLOWED'] as const
export const everyWrite = ['IDEMPOTENCY_KEY_MISSING'] as const

export type RouteName = keyof typeof routes
/** The codes a use case behind this route may return. */
export type RefusalOf<Name extends RouteName> = (typeof routes)[Name]['refusals'][number]

export const needsSignIn = (route: Route): boolean => route.who !== 'anyone'
export const isWrite = (route: Route): boolean => route.method !== 'GET'
/** Whether every call leaves a line in the audit: what staff change, and whatever shows or changes what is known of a person. */
export const isAudited = (route: Route): boolean =>
  route.who !== 'anyone' && ((route.who === 'staff' && isWrite(route)) || route.touches === 'people')

/** Every code a caller of this route can meet. */
export const refusalsOf = (name: RouteName): readonly string[] => {
  const route: Route = routes[name]
  return [...route.refusals, ...(isWrite(route) ? everyWrite : []), ...(needsSignIn(route) ? everySignedInRoute : []), ...everyRoute]
}
