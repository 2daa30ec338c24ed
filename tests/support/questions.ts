import type { RouteName } from '#shared/contract/routes'
import type { Question } from '#shared/contract/schemas'
import { clinicDate } from '#shared/values/clinicTime'

/** Names of things that a question may be about. */
export interface Named {
  readonly departmentId: string
  readonly doctorId: string
  readonly sessionId: string
  readonly patientId: string
  readonly partnerId: string
  readonly appointmentId: string
  readonly waitingId: string
  readonly callTaskId: string
  readonly messageId: string
  readonly staffId: string
}

/** One valid question of every route about these; a route without one does not compile. */
export const questions = (named: Named): { readonly [Name in RouteName]: Question<Name> } => {
  const { departmentId, doctorId, sessionId, patientId, partnerId, appointmentId, waitingId, callTaskId, messageId, staffId } = named
  const date = clinicDate('2026-11-25')
  const reason = '核对信息'
  const place = { sessionId, slot: 0, pool: 'online' as const }
  const person = {
    name: '王测一',
    idType: 'idCard' as const,
    idNumber: '110105199003071095',
    phone: '13900000000',
    consent: true,
  }
  return {
    checkHealth: {},
    readOpenApi: {},
    readHospital: {},
    listDepartments: {},
    readDepartment: { departmentId },
    listDepartmentDays: { departmentId },
    listDepartmentSessions: { departmentId, date },
    searchDoctors: { q: '内科' },
    readDoctor: { doctorId },
    listDoctorSessions: { doctorId },
    readSession: { sessionId },
    readSessionPools: { sessionId },

    signInOnPlatform: { provider: 'wechat', code: '0123456789abcdef' },
    sendOneTimeCode: { phone: '13900000000' },
    signInByPhone: { phone: '13900000000', code: '000000' },
    signInDemo: { identity: 'newcomer' },
    refreshSignIn: { refreshToken: 'nobody.1.aaaaaaaaaaaaaaaaaaaaaaaa' },
    signOut: {},
    listSignIns: {},
    endSignIn: { signInId: 'nobody' },
    bindPlatformPhone: { provider: 'wechat', code: '0123456789abcdef' },
    bindPhone: { phone: '13900000000', code: '000000' },

    listPatients: {},
    addPatient: { ...person, relation: 'self' },
    setDefaultPatient: { patientId },
    removePatient: { patientId },

    readAccount: {},
    sendPatientCode: { patientId },
    confirmPatient: { patientId, code: '000000' },
    correctPatient: { patientId, code: '000000', phone: '13900000001' },
    exportPatient: { patientId, code: '000000' },
    erasePatient: { patientId, code: '000000' },
    listConsents: { patientId },
    withdrawConsent: { patientId, purpose: 'reviews' },
    listAccesses: { patientId },
    closeAccount: {},

    bookAppointment: { sessionId, slot: 0, patientId },
    bookPair: { sessionId, slot: 0, patientIds: [patientId, partnerId] },
    holdNumber: { sessionId, slot: 0, patientId },
    letHoldGo: { sessionId, slot: 0, patientId },
    rescheduleAppointment: { appointmentId, sessionId, slot: 1 },
    listAppointments: { when: 'upcoming' },
    readAppointment: { appointmentId },
    cancelAppointment: { appointmentId },

    readProgress: { token: 'nothing' },
    openInApp: { token: 'nothing', app: 'wechat' },
    openProgressCode: { code: 'ABCD2345' },
    makeProgressLink: { appointmentId },

    joinWaitlist: { sessionId, patientId },
    listWaiting: {},
    leaveWaitlist: { waitingId },
    acceptOffer: { waitingId, turn: 0 },
    declineOffer: { waitingId, turn: 0 },

    readDraw: { sessionId },
    listWishes: {},
    enterDraw: { sessionId, patientId, slots: [0] },
    withdrawWish: { sessionId, patientId },

    readReminders: {},
    reportSubscriptions: { moment: 'book', answers: [{ templateId: 'nothing', answer: 'accept' }] },

    signInStaff: { username: 'nobody', password: 'a password of nobody' },
    confirmStaffSignIn: { challenge: 'aaaaaaaaaaaaaaaaaaaaaaaa', code: '000000' },
    signInDemoStaff: { identity: 'doctor' },
    enrolStaff: { username: 'nobody', oneTimeCode: 'aaaa-bbbb-cccc', password: 'a password of nobody' },
    confirmEnrolment: { enrolment: 'aaaaaaaaaaaaaaaaaaaaaaaa', code: '000000' },
    readStaffSelf: {},
    changeStaffPassword: { password: 'a password of nobody', newPassword: 'another password 7' },
    signOutStaff: {},

    listStaff: {},
    addStaff: { username: 'somebody', name: '王测一' },
    suspendStaff: { staffId, reason },
    reinstateStaff: { staffId, reason },
    endStaffSignIns: { staffId },
    requestRoleGrant: { staffId, role: 'triageNurse', departmentId, from: date, until: date, reason },
    decideRoleGrant: { staffId, grantId: 'nothing', approve: true },
    endRoleGrant: { staffId, grantId: 'nothing', reason },
    requestFactorReset: { staffId, reason },
    decideFactorReset: { staffId, approve: true },

    listSessionBookings: { departmentId, date },
    joinWaitlistFor: { sessionId, patientId, channel: 'phone' },
    readWaitlistLog: { sessionId },
    listCallTasks: {},
    closeCallTask: { callTaskId, outcome: 'notReached' },
    listMessagesOf: { appointmentId },
    listUndelivered: {},
    closeUndelivered: { messageId, outcome: 'told' },
    previewTemplates: { channel: 'sms' },
    findPatients: { sought: { by: 'lastFour', lastFour: '1095', sessionId } },
    addPatientAtDesk: person,
    revealField: { patientId, field: 'phone', reason },
    listAppointmentsFor: { patientId, when: 'upcoming' },
    bookFor: { sessionId, slot: 0, patientId, channel: 'counter' },
    cancelFor: { appointmentId, reason },
    confirmPatientAtDesk: { patientId, reason },

    readQueue: { sessionId },
    actOnQueue: { sessionId, act: { kind: 'call' } },
    checkInAtDesk: { sessionId, serial: 1, way: 'desk', isCompared: true },
    weighQueueAct: { sessionId, act: { kind: 'call' } },
    listQueues: { departmentId },
    findInQueues: { departmentId, sought: { by: 'lastFour', lastFour: '1095' } },
    makeSiteLink: { departmentId, use: 'hall' },
    readHall: { token: 'nothing' },
    checkInAtKiosk: { token: 'nothing', idType: 'idCard', idNumber: '110105199003071095' },
    readBoard: { departmentId },
    readQueuePlace: { appointmentId },
    checkIn: { appointmentId, by: { way: 'qr', token: 'nothing' } },
    readQueueAccuracy: { departmentId },

    readSessionNumbers: { sessionId },
    blockNumbers: { ...place, count: 1, reason },
    unblockNumbers: { ...place, count: 1, reason },
    changeCapacity: { ...place, capacity: 5, reason },
    setSessionState: { sessionId, state: 'paused', reason },
    closeSession: { sessionId, reason },
    listActs: { sessionId },
    listReturns: { sessionId },
    requestAddOn: { sessionId, slot: 0, appointmentId, reason },
    decideAddOn: { sessionId, addOnId: 'a', approve: false, reason },
    listAddOns: { date },

    requestExport: { departmentId, date, reason },
    listExports: {},
    decideExport: { exportId: 'nothing', approve: false },
    takeExport: { exportId: 'nothing' },

    listAudit: { date },
    listAuditOfPatient: { patientId },
  }
}
