import type { Route } from '#shared/contract/routes/route'

/** Lists of people that leave the system: asked for by one, released by a second, marked with who took them. */
export const exportRoutes = {
  requestExport: {
    method: 'POST',
    path: '/staff/exports',
    who: 'staff',
    roles: ['officeManager'],
    within: 'department',
    touches: 'people',
    summary: 'Ask for the list of a department for one day of visits as a file',
    refusals: ['UNKNOWN_DEPARTMENT', 'IDEMPOTENCY_KEY_REUSED'],
    limit: 'export',
  },
  listExports: {
    method: 'GET',
    path: '/staff/exports',
    who: 'staff',
    roles: ['officeManager', 'securityAdministrator'],
    within: 'duty',
    summary: 'Lists asked for, latest first, and what became of each',
    refusals: [],
  },
  decideExport: {
    method: 'POST',
    path: '/staff/exports/{exportId}/decide',
    who: 'staff',
    roles: ['officeManager', 'securityAdministrator'],
    within: 'duty',
    touches: 'people',
    summary: 'Release a list that somebody else asked for, or refuse it',
    refusals: ['UNKNOWN_EXPORT', 'OWN_REQUEST', 'ALREADY_DECIDED'],
  },
  takeExport: {
    method: 'POST',
    path: '/staff/exports/{exportId}/take',
    who: 'staff',
    roles: ['officeManager'],
    within: 'duty',
    touches: 'people',
    summary: 'The released list as CSV, for the person who asked for it, within a day',
    refusals: ['UNKNOWN_EXPORT', 'EXPORT_NOT_RELEASED', 'EXPORT_OVER'],
    limit: 'export',
  },
} as const satisfies Record<string, Route>
