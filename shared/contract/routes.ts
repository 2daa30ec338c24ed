import { boardSeconds } from '#shared/rules/releaseRush'

/** All the system can be asked, on one page although it is long. Shapes are in schemas, sentences in errors. */

export type Who = 'anyone' | 'account' | 'staff'

export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** Below /api; `{name}` is a field of the input. */
  readonly path: string
  readonly who: Who
  /** One line for the reference. */
  readonly summary: string
  /** What this route may refuse, beyond `everyRoute`. */
  readonly refusals: readonly string[]
  /** Seconds a shared cache may keep the answer; answers without it are private. */
  readonly cacheSeconds?: number
}

/** What the router itself refuses before any use case runs. */
export const everyRoute = ['INVALID_INPUT', 'UNKNOWN_ROUTE', 'TOO_LARGE', 'TOO_BUSY', 'FAULT'] as const
export const everySignedInRoute = ['NOT_SIGNED_IN', 'NOT_ALLOWED'] as const
export const everyWrite = ['IDEMPOTENCY_KEY_MISSING'] as const

/** What anyone who takes a number can be told. */
const takingRefusals = [
  'UNKNOWN_SESSION',
  'UNKNOWN_SLOT',
  'UNKNOWN_PATIENT',
  'NOT_RELEASED',
  'BOOKING_CLOSED',
  'SESSION_PAUSED',
  'SESSION_SUSPENDED',
  'SOLD_OUT',
  'ALREADY_HOLDING',
  'TIME_OVERLAPS',
  'TOO_MANY_A_DAY',
  'DEPARTMENT_TAKEN_THAT_DAY',
  'DEPARTMENT_STILL_OPEN',
  'TOO_MANY_FOR_OTHERS',
  'PATIENT_NOT_ADMITTED',
  'OFFER_WAITING',
  'HOLD_LAPSED',
  'HOLD_LET_GO',
  'RESCHEDULE_TOO_LATE',
  'REQUEST_LAPSED',
  'NO_ADJACENT',
  'PARTNER_REFUSED',
  'NOT_DRAWN',
  'IDEMPOTENCY_KEY_REUSED',
] as const

/** What anyone who joins a waitlist can be told. */
const joiningRefusals = [
  'UNKNOWN_SESSION',
  'UNKNOWN_PATIENT',
  'PATIENT_NOT_ADMITTED',
  'NOT_RELEASED',
  'BOOKING_CLOSED',
  'SESSION_PAUSED',
  'SESSION_SUSPENDED',
  'STILL_FREE',
  'ALREADY_HOLDING',
  'ALREADY_WAITING',
  'TOO_MANY_WAITING',
  'WAITLIST_OVER',
  'IDEMPOTENCY_KEY_REUSED',
] as const

export const routes = {
  checkHealth: {
    method: 'GET',
    path: '/health',
    who: 'anyone',
    summary: 'Says whether the function and its table answer',
    refusals: [],
  },
  readOpenApi: {
    method: 'GET',
    path: '/openapi.json',
    who: 'anyone',
    summary: 'This contract as OpenAPI 3.1',
    refusals: [],
    cacheSeconds: 300,
  },

  readHospital: {
    method: 'GET',
    path: '/hospital',
    who: 'anyone',
    summary: 'The hospital, its campuses and booking rules',
    refusals: [],
    cacheSeconds: 60,
  },
  listDepartments: {
    method: 'GET',
    path: '/departments',
    who: 'anyone',
    summary: 'Departments with their groups',
    refusals: [],
    cacheSeconds: 60,
  },
  readDepartment: {
    method: 'GET',
    path: '/departments/{departmentId}',
    who: 'anyone',
    summary: 'One department',
    refusals: ['UNKNOWN_DEPARTMENT'],
    cacheSeconds: 60,
  },
  listDepartmentDays: {
    method: 'GET',
    path: '/departments/{departmentId}/days',
    who: 'anyone',
    summary: 'Remaining numbers per day of the booking window',
    refusals: ['UNKNOWN_DEPARTMENT'],
    cacheSeconds: 2,
  },
  listDepartmentSessions: {
    method: 'GET',
    path: '/departments/{departmentId}/sessions',
    who: 'anyone',
    summary: 'Sessions of a department on one day, with remaining numbers',
    refusals: ['UNKNOWN_DEPARTMENT'],
    cacheSeconds: 2,
  },
  searchDoctors: {
    method: 'GET',
    path: '/doctors',
    who: 'anyone',
    summary: 'Doctors by name, pinyin initials or speciality',
    refusals: [],
    cacheSeconds: 60,
  },
  readDoctor: {
    method: 'GET',
    path: '/doctors/{doctorId}',
    who: 'anyone',
    summary: 'One doctor',
    refusals: ['UNKNOWN_DOCTOR'],
    cacheSeconds: 60,
  },
  listDoctorSessions: {
    method: 'GET',
    path: '/doctors/{doctorId}/sessions',
    who: 'anyone',
    summary: 'Sessions of a doctor in the booking window',
    refusals: ['UNKNOWN_DOCTOR'],
    cacheSeconds: 2,
  },
  readSession: {
    method: 'GET',
    path: '/sessions/{sessionId}',
    who: 'anyone',
    summary: 'One session with its slots',
    refusals: ['UNKNOWN_SESSION'],
    cacheSeconds: boardSeconds,
  },

  readSessionPools: {
    method: 'GET',
    path: '/sessions/{sessionId}/pools',
    who: 'anyone',
    summary: 'When the pools of a session open, and when what they have not sold goes online',
    refusals: ['UNKNOWN_SESSION'],
    cacheSeconds: 60,
  },

  signInOnPlatform: {
    method: 'POST',
    path: '/sign-in/platform',
    who: 'anyone',
    summary: 'Sign in with the login code of WeChat or Alipay',
    refusals: ['LOGIN_CODE_REFUSED', 'PLATFORM_UNREACHABLE'],
  },
  sendOneTimeCode: {
    method: 'POST',
    path: '/one-time-codes',
    who: 'anyone',
    summary: 'Send a one-time code by SMS',
    refusals: ['CODE_TOO_SOON'],
  },
  signInByPhone: {
    method: 'POST',
    path: '/sign-in/phone',
    who: 'anyone',
    summary: 'Sign in with a phone number and its one-time code',
    refusals: ['CODE_WRONG', 'CODE_EXPIRED'],
  },
  signInDemo: {
    method: 'POST',
    path: '/sign-in/demo',
    who: 'anyone',
    summary: 'Sign in to a demo identity; exists on demo stages only',
    refusals: ['DEMO_ONLY'],
  },

  listPatients: {
    method: 'GET',
    path: '/patients',
    who: 'account',
    summary: 'Patients this account cares for',
    refusals: [],
  },
  addPatient: {
    method: 'POST',
    path: '/patients',
    who: 'account',
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
    ],
  },
  setDefaultPatient: {
    method: 'PUT',
    path: '/patients/{patientId}/default',
    who: 'account',
    summary: 'Choose who bookings are for by default',
    refusals: ['UNKNOWN_PATIENT'],
  },
  removePatient: {
    method: 'DELETE',
    path: '/patients/{patientId}',
    who: 'account',
    summary: 'Stop caring for a patient from this account',
    refusals: ['PATIENT_HAS_APPOINTMENTS'],
  },

  bookAppointment: {
    method: 'POST',
    path: '/appointments',
    who: 'account',
    summary: 'Take a number in a slot of a session',
    refusals: takingRefusals,
  },
  bookPair: {
    method: 'POST',
    path: '/appointments/pair',
    who: 'account',
    summary: 'Take adjacent numbers of one slot for two patients, both or none',
    refusals: takingRefusals,
  },
  holdNumber: {
    method: 'POST',
    path: '/holds',
    who: 'account',
    summary: 'Hold a number for a few minutes; booking under the same Idempotency-Key keeps it',
    refusals: takingRefusals,
  },
  letHoldGo: {
    method: 'POST',
    path: '/holds/let-go',
    who: 'account',
    summary: 'Let a held number go, under the Idempotency-Key that holds it',
    refusals: takingRefusals,
  },
  rescheduleAppointment: {
    method: 'POST',
    path: '/appointments/{appointmentId}/reschedule',
    who: 'account',
    summary: 'Exchange a number for one of another slot or session, in one step',
    refusals: [...takingRefusals, 'UNKNOWN_APPOINTMENT', 'NOT_RESCHEDULABLE', 'SAME_SLOT'],
  },
  listAppointments: {
    method: 'GET',
    path: '/appointments',
    who: 'account',
    summary: 'Appointments of the patients of this account',
    refusals: [],
  },
  readAppointment: {
    method: 'GET',
    path: '/appointments/{appointmentId}',
    who: 'account',
    summary: 'One appointment',
    refusals: ['UNKNOWN_APPOINTMENT'],
  },
  cancelAppointment: {
    method: 'POST',
    path: '/appointments/{appointmentId}/cancel',
    who: 'account',
    summary: 'Give a number back',
    refusals: ['UNKNOWN_APPOINTMENT', 'CANCEL_TOO_LATE', 'NOT_CANCELLABLE'],
  },

  joinWaitlist: {
    method: 'POST',
    path: '/waitlist',
    who: 'account',
    summary: 'Wait for a number of a session that is full',
    refusals: joiningRefusals,
  },
  listWaiting: {
    method: 'GET',
    path: '/waitlist',
    who: 'account',
    summary: 'What the patients of this account wait for, with position, offer and chance',
    refusals: [],
  },
  leaveWaitlist: {
    method: 'POST',
    path: '/waitlist/{waitingId}/leave',
    who: 'account',
    summary: 'Wait no more; an offer that stands is declined',
    refusals: ['UNKNOWN_WAITING', 'OFFER_ACCEPTED'],
  },
  acceptOffer: {
    method: 'POST',
    path: '/waitlist/{waitingId}/accept',
    who: 'account',
    summary: 'Take the number that is offered, named by its turn',
    refusals: [...takingRefusals, 'UNKNOWN_WAITING', 'OFFER_LAPSED'],
  },
  declineOffer: {
    method: 'POST',
    path: '/waitlist/{waitingId}/decline',
    who: 'account',
    summary: 'Let the offered number go to the next in line',
    refusals: ['UNKNOWN_WAITING', 'OFFER_LAPSED', 'OFFER_ACCEPTED'],
  },

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
    summary: 'Wishes this account entered into draws, and what became of them',
    refusals: [],
  },
  enterDraw: {
    method: 'POST',
    path: '/draws/{sessionId}/wishes',
    who: 'account',
    summary: 'Enter a patient into the draw of a session',
    refusals: [
      'UNKNOWN_SESSION',
      'UNKNOWN_SLOT',
      'UNKNOWN_PATIENT',
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
    summary: 'Take a patient out of a draw that has not begun',
    refusals: ['UNKNOWN_SESSION', 'UNKNOWN_PATIENT', 'NO_DRAW', 'UNKNOWN_WISH', 'DRAW_OVER'],
  },

  signInStaff: {
    method: 'POST',
    path: '/staff/sign-in',
    who: 'anyone',
    summary: 'Sign in to a demo staff identity; exists on demo stages only',
    refusals: ['DEMO_ONLY'],
  },
  listSessionBookings: {
    method: 'GET',
    path: '/staff/departments/{departmentId}/sessions',
    who: 'staff',
    summary: 'Sessions of a department on one day with their bookings, names masked',
    refusals: ['UNKNOWN_DEPARTMENT'],
  },
  joinWaitlistFor: {
    method: 'POST',
    path: '/staff/waitlist',
    who: 'staff',
    summary: 'Join the waitlist for a patient who asks by phone or in person',
    refusals: joiningRefusals,
  },
  readWaitlistLog: {
    method: 'GET',
    path: '/staff/sessions/{sessionId}/waitlist',
    who: 'staff',
    summary: 'Who was offered what on the waitlist of a session, when, and why somebody was skipped, names masked',
    refusals: ['UNKNOWN_SESSION'],
  },
  listCallTasks: {
    method: 'GET',
    path: '/staff/call-tasks',
    who: 'staff',
    summary: 'People to be called about an offer, the nearest deadline first',
    refusals: [],
  },
  closeCallTask: {
    method: 'POST',
    path: '/staff/call-tasks/{callTaskId}/close',
    who: 'staff',
    summary: 'Note what came of a call; accepted and declined act on the offer',
    refusals: [...takingRefusals, 'UNKNOWN_CALL_TASK', 'CALL_TASK_CLOSED', 'OFFER_LAPSED', 'OFFER_ACCEPTED'],
  },

  readSessionNumbers: {
    method: 'GET',
    path: '/staff/sessions/{sessionId}/numbers',
    who: 'staff',
    summary: 'Where every number of a session is, by slot and pool',
    refusals: ['UNKNOWN_SESSION'],
  },
  blockNumbers: {
    method: 'POST',
    path: '/staff/sessions/{sessionId}/block',
    who: 'staff',
    summary: 'Take free numbers of a slot and pool out of sale',
    refusals: ['UNKNOWN_SESSION', 'UNKNOWN_SLOT', 'NOT_ENOUGH_FREE', 'IDEMPOTENCY_KEY_REUSED'],
  },
  unblockNumbers: {
    method: 'POST',
    path: '/staff/sessions/{sessionId}/unblock',
    who: 'staff',
    summary: 'Bring blocked numbers of a slot and pool back into sale',
    refusals: ['UNKNOWN_SESSION', 'UNKNOWN_SLOT', 'NOT_ENOUGH_BLOCKED', 'IDEMPOTENCY_KEY_REUSED'],
  },
  changeCapacity: {
    method: 'POST',
    path: '/staff/sessions/{sessionId}/capacity',
    who: 'staff',
    summary: 'Set how many numbers of a slot and pool may be sold (限号)',
    refusals: ['UNKNOWN_SESSION', 'UNKNOWN_SLOT', 'BELOW_SOLD', 'CAPACITY_TOO_LARGE', 'IDEMPOTENCY_KEY_REUSED'],
  },
  setSessionState: {
    method: 'POST',
    path: '/staff/sessions/{sessionId}/state',
    who: 'staff',
    summary: 'Open, pause (停约) or suspend (停诊) a session',
    refusals: ['UNKNOWN_SESSION', 'SESSION_STATE_FIXED', 'IDEMPOTENCY_KEY_REUSED'],
  },
  closeSession: {
    method: 'POST',
    path: '/staff/sessions/{sessionId}/close',
    who: 'staff',
    summary: 'Close a session for good, once its time is over',
    refusals: ['UNKNOWN_SESSION', 'SESSION_NOT_OVER', 'SESSION_STATE_FIXED', 'IDEMPOTENCY_KEY_REUSED'],
  },
  listActs: {
    method: 'GET',
    path: '/staff/sessions/{sessionId}/acts',
    who: 'staff',
    summary: 'What the office did to the numbers of a session: who, when, why, and what became of it',
    refusals: ['UNKNOWN_SESSION'],
  },
  listReturns: {
    method: 'GET',
    path: '/staff/sessions/{sessionId}/returns',
    who: 'staff',
    summary: 'Which numbers of a session were given up, and from when each could be taken again',
    refusals: ['UNKNOWN_SESSION'],
  },
  requestAddOn: {
    method: 'POST',
    path: '/staff/sessions/{sessionId}/add-ons',
    who: 'staff',
    summary: 'Ask for one number more in a full session, for a patient of the department (加号)',
    refusals: [
      'UNKNOWN_SESSION',
      'UNKNOWN_SLOT',
      'UNKNOWN_APPOINTMENT',
      'PATIENT_NOT_ADMITTED',
      'NUMBERS_LEFT',
      'NOT_RELEASED',
      'BOOKING_CLOSED',
      'SESSION_SUSPENDED',
      'ALREADY_HOLDING',
      'IDEMPOTENCY_KEY_REUSED',
    ],
  },
  decideAddOn: {
    method: 'POST',
    path: '/staff/sessions/{sessionId}/add-ons/{addOnId}/decide',
    who: 'staff',
    summary: 'Approve or refuse an add-on; what is approved is booked for its patient at once',
    refusals: [...takingRefusals, 'UNKNOWN_ADD_ON', 'OWN_REQUEST', 'ALREADY_DECIDED', 'NUMBERS_LEFT'],
  },
  listAddOns: {
    method: 'GET',
    path: '/staff/add-ons',
    who: 'staff',
    summary: 'Add-ons asked for on one day of visits, first asked first',
    refusals: [],
  },
} as const satisfies Record<string, Route>

export type RouteName = keyof typeof routes
/** The codes a use case behind this route may return. */
export type RefusalOf<Name extends RouteName> = (typeof routes)[Name]['refusals'][number]

export const needsSignIn = (route: Route): boolean => route.who !== 'anyone'
export const isWrite = (route: Route): boolean => route.method !== 'GET'

/** Every code a caller of this route can meet. */
export const refusalsOf = (name: RouteName): readonly string[] => {
  const route: Route = routes[name]
  return [...route.refusals, ...(isWrite(route) ? everyWrite : []), ...(needsSignIn(route) ? everySignedInRoute : []), ...everyRoute]
}
