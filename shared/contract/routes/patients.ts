import type { Route } from '#shared/contract/routes/route'

/** The people an account cares for. */
export const patientsRoutes = {
  listPatients: {
    method: 'GET',
    path: '/patients',
    who: 'account',
    owns: 'account',
    summary: 'Patients this account cares for',
    refusals: [],
  },
  addPatient: {
    method: 'POST',
    path: '/patients',
    who: 'account',
    owns: 'account',
    touches: 'people',
    summary: 'Add a patient to this account',
    refusals: [
      'ID_NUMBER_WRONG',
      'GUARDIAN_NEEDED',
      'GUARDIAN_ID_WRONG',
      'CONSENT_NEEDED',
      'TOO_MANY_PATIENTS',
      'SELF_ALREADY_ADDED',
      'PATIENT_ALREADY_ADDED',
      'NAME_DIFFERS',
      'TOO_MANY_CHANGES',
    ],
    limit: 'search',
  },
  setDefaultPatient: {
    method: 'PUT',
    path: '/patients/{patientId}/default',
    who: 'account',
    owns: 'patient',
    summary: 'Choose who bookings are for by default',
    refusals: ['UNKNOWN_PATIENT'],
  },
  removePatient: {
    method: 'DELETE',
    path: '/patients/{patientId}',
    who: 'account',
    owns: 'patient',
    touches: 'people',
    summary: 'Stop caring for a patient from this account',
    refusals: ['PATIENT_HAS_APPOINTMENTS'],
  },
} as const satisfies Record<string, Route>
