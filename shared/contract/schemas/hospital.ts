import { z } from 'zod'
import { clock, cursor, date, fen, id, nothing, page, sessionId, time } from '#shared/contract/schemas/words'
import { clinicKinds, doctorTitles, halves, sessionStates, sexes } from '#shared/values/words'

export const place = z.strictObject({
  building: z.string(),
  floor: z.string(),
  room: z.string().optional(),
})

export const campus = z.strictObject({
  id,
  name: z.string(),
  address: z.string(),
  phone: z.string(),
})

export const hospital = z.strictObject({
  name: z.string(),
  phone: z.string(),
  campuses: z.array(campus),
  /** Hospital wall time when the answer was made; phones trust this, not their own clock. */
  now: time,
  clinicKinds: z.array(z.strictObject({ kind: z.enum(clinicKinds), name: z.string(), fee: fen })),
  booking: z.strictObject({
    fromDay: z.int(),
    toDay: z.int(),
    releaseAt: clock,
    patientsPerAccount: z.int(),
    minorAge: z.int(),
    /** Years that visits are kept, without a name, once a patient had their data deleted. */
    visitsKeptYears: z.int().optional(),
    /** The rules in force as the patient reads them. */
    rules: z.array(z.string()),
  }),
  bring: z.array(z.string()),
  demo: z.boolean(),
})

export const department = z.strictObject({
  id,
  name: z.string(),
  /** Other names people search by. */
  aliases: z.array(z.string()),
  /** Pinyin initials of the name and each alias: "xxgnk". */
  initials: z.array(z.string()),
  group: z.strictObject({ id, name: z.string() }),
  campusIds: z.array(id),
  /** National 诊疗科目 code, "03.04". */
  subjectCode: z.string(),
  introduction: z.string(),
  place,
  admits: z.strictObject({
    sex: z.enum(sexes).optional(),
    minAge: z.int().optional(),
    maxAge: z.int().optional(),
  }),
})

export const doctor = z.strictObject({
  id,
  name: z.string(),
  initials: z.string(),
  sex: z.enum(sexes),
  title: z.enum(doctorTitles),
  departmentId: id,
  departmentName: z.string(),
  speciality: z.string(),
  biography: z.string(),
})

export const session = z.strictObject({
  id: sessionId,
  date,
  half: z.enum(halves),
  departmentId: id,
  departmentName: z.string(),
  /** Absent for the department's open clinic. */
  doctor: z
    .strictObject({
      id,
      name: z.string(),
      title: z.enum(doctorTitles),
      speciality: z.string(),
    })
    .optional(),
  kind: z.enum(clinicKinds),
  fee: fen,
  campusId: id,
  campusName: z.string(),
  place,
  startsAt: time,
  endsAt: time,
  releaseAt: time,
  /** First moment at which it can no longer be booked. */
  closesAt: time,
  /** 摇号: when wishes are taken; the numbers are drawn when it closes, and what is left is released at `releaseAt`. */
  draw: z.strictObject({ opensAt: time, closesAt: time }).optional(),
  state: z.enum(sessionStates),
  capacity: z.int(),
  remaining: z.int(),
})

export const slot = z.strictObject({
  index: z.int(),
  startsAt: time,
  endsAt: time,
  capacity: z.int(),
  remaining: z.int(),
  /** 建议到院时间. */
  arriveAt: time,
})

export const sessionDetail = session.extend({
  slots: z.array(slot),
  /** Hospital time of the answer, at most as old as a shared cache keeps it. */
  now: time,
})

export const departmentDay = z.strictObject({
  date,
  /** All that are planned, whatever became of them. */
  sessions: z.int(),
  suspended: z.int(),
  /** Closed or paused: they cannot be booked now, however many numbers are left. */
  over: z.int(),
  /** Numbers that can be booked now. */
  remaining: z.int(),
})

export type Hospital = z.output<typeof hospital>
export type Department = z.output<typeof department>
export type Doctor = z.output<typeof doctor>
export type Session = z.output<typeof session>
export type SessionDetail = z.output<typeof sessionDetail>
export type SlotView = z.output<typeof slot>
export type DepartmentDay = z.output<typeof departmentDay>

export const hospitalSchemas = {
  readHospital: { input: nothing, output: hospital },
  listDepartments: {
    input: z.strictObject({ cursor }),
    output: page(department),
  },
  readDepartment: {
    input: z.strictObject({ departmentId: id }),
    output: department,
  },
  listDepartmentDays: {
    input: z.strictObject({ departmentId: id }),
    output: page(departmentDay),
  },
  listDepartmentSessions: {
    input: z.strictObject({ departmentId: id, date, cursor }),
    output: page(session),
  },
  searchDoctors: {
    input: z.strictObject({ q: z.string().trim().min(1).max(20), cursor }),
    output: page(doctor),
  },
  readDoctor: { input: z.strictObject({ doctorId: id }), output: doctor },
  listDoctorSessions: {
    input: z.strictObject({ doctorId: id, cursor }),
    output: page(session),
  },
  readSession: { input: z.strictObject({ sessionId }), output: sessionDetail },
}
