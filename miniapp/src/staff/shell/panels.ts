import { type Route, type RouteName, routes } from '#shared/contract/routes'
import type { RoleGrantView } from '#shared/contract/schemas/staffSignIn'

/** What the desk can show, in the order of the list at the left, each with the routes it cannot do without. */
const panelRoutes = {
  workstation: ['actOnQueue', 'requestAddOn'],
  triage: ['checkInAtDesk'],
  sessions: ['listSessionBookings'],
  callTasks: ['listCallTasks'],
  messages: ['listUndelivered'],
  patients: ['findPatients'],
  numbers: ['readSessionNumbers'],
  addOns: ['listAddOns'],
  people: ['listStaff'],
  exports: ['listExports'],
  templates: ['previewTemplates'],
  audit: ['listAudit'],
  self: ['readStaffSelf'],
} as const satisfies Record<string, readonly RouteName[]>

export type Panel = keyof typeof panelRoutes
const panels = Object.keys(panelRoutes) as readonly Panel[]

/** Whether one of these grants has a role that may ask this at all; where, the server decides. */
export const mayAsk = (grants: readonly RoleGrantView[], name: RouteName): boolean => {
  const route: Route = routes[name]
  if (route.who !== 'staff') return true
  const { roles } = route
  return roles === 'signedIn' || grants.some(({ role }) => roles.includes(role))
}

/** Hiding what a role cannot use spares people refusals; it protects nothing. */
export const panelsFor = (grants: readonly RoleGrantView[]): readonly Panel[] =>
  panels.filter((panel) => panelRoutes[panel].every((name) => mayAsk(grants, name)))

export const isPanel = (text: string): text is Panel => text in panelRoutes
