import type { Route } from '#shared/contract/routes/route'

/** 审计: what was done with personal data, for those who check it and do nothing else. */
export const auditRoutes = {
  listAudit: {
    method: 'GET',
    path: '/staff/audit',
    who: 'staff',
    roles: ['auditor'],
    within: 'hospital',
    touches: 'people',
    summary: 'What was read and done on one day, in order: who, what, whom it concerned, why, and the result',
    refusals: [],
  },
  listAuditOfPatient: {
    method: 'GET',
    path: '/staff/audit/patients/{patientId}',
    who: 'staff',
    roles: ['auditor'],
    within: 'hospital',
    touches: 'people',
    summary: 'Everybody who read or changed the data of one patient, latest first',
    refusals: [],
  },
} as const satisfies Record<string, Route>
