import type { Route } from '#shared/contract/routes/route'

/** 摇号: numbers given by lot. */
export const drawRoutes = {
  readDraw: {
    method: 'GET',
    path: '/draws/{sessionId}',
    who: 'anyone',
    summary: 'The draw of a session: hash of its seed, afterwards the seed, and every wish by its number in the order drawn',
    refusals: ['UNKNOWN_SESSION', 'NO_DRAW'],
    cacheSeconds: 2,
  },
  listWishes: {
    method: 'GET',
    path: '/draws',
    who: 'account',
    owns: 'account',
    summary: 'Wishes this account entered into draws, and what became of them',
    refusals: [],
  },
  enterDraw: {
    method: 'POST',
    path: '/draws/{sessionId}/wishes',
    who: 'account',
    owns: 'patient',
    summary: 'Enter a patient into the draw of a session',
    refusals: [
      'UNKNOWN_SESSION',
      'UNKNOWN_SLOT',
      'UNKNOWN_PATIENT',
      'PATIENT_NOT_CONFIRMED',
      'PATIENT_NOT_ADMITTED',
      'NO_DRAW',
      'DRAW_NOT_OPEN',
      'DRAW_OVER',
      'ALREADY_IN_DRAW',
      'SESSION_SUSPENDED',
    ],
  },
  withdrawWish: {
    method: 'POST',
    path: '/draws/{sessionId}/wishes/{patientId}/withdraw',
    who: 'account',
    owns: 'patient',
    summary: 'Take a patient out of a draw that has not begun',
    refusals: ['UNKNOWN_SESSION', 'UNKNOWN_PATIENT', 'NO_DRAW', 'UNKNOWN_WISH', 'DRAW_OVER'],
  },
} as const satisfies Record<string, Route>
