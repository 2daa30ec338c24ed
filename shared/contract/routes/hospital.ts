import type { Route } from '#shared/contract/routes/route'
import { boardSeconds } from '#shared/rules/releaseRush'

/** What anyone may read of the hospital and its numbers. */
export const hospitalRoutes = {
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
} as const satisfies Record<string, Route>
