import {
  departmentKey,
  departmentSessionsRange,
  departmentsRange,
  doctorKey,
  doctorSessionKeys,
  doctorSessionsRange,
  doctorsRange,
  hospitalKey,
  sessionKey,
} from '#functions/store/keys'
import type { Records } from '#functions/store/records'
import type { DepartmentRecord, DoctorRecord, HospitalProfile } from '#shared/rules/hospital'
import type { SessionFacts } from '#shared/rules/session'
import type { ClinicDate } from '#shared/values/clinicTime'

/** Plain reads and writes of what a hospital publishes. Reads may be a moment old; the ledger decides. */
export const hospital = (models: Records) => ({
  readProfile: async (): Promise<HospitalProfile | undefined> => plain<HospitalProfile>(await models.hospital.get(hospitalKey)),
  putProfile: async (profile: HospitalProfile): Promise<void> => {
    await models.hospital.create({ ...hospitalKey, ...copy(profile) }, { overwrite: true })
  },

  async listDepartments(): Promise<DepartmentRecord[]> {
    const { pk, from, to } = departmentsRange
    const found = await models.department.query('pk').eq(pk).where('sk').between(from, to).all().exec()
    return found.map((item) => plain<DepartmentRecord>(item) as DepartmentRecord).sort((a, b) => a.order - b.order)
  },
  putDepartment: async (department: DepartmentRecord): Promise<void> => {
    await models.department.create({ ...departmentKey(department.id), ...copy(department) }, { overwrite: true })
  },

  async listDoctors(): Promise<DoctorRecord[]> {
    const { pk, from, to } = doctorsRange
    const found = await models.doctor.query('pk').eq(pk).where('sk').between(from, to).all().exec()
    return found.map((item) => plain<DoctorRecord>(item) as DoctorRecord)
  },
  readDoctor: async (doctorId: string): Promise<DoctorRecord | undefined> =>
    plain<DoctorRecord>(await models.doctor.get(doctorKey(doctorId))),
  putDoctor: async (doctor: DoctorRecord): Promise<void> => {
    await models.doctor.create({ ...doctorKey(doctor.id), ...copy(doctor) }, { overwrite: true })
  },

  readSession: async (sessionId: string): Promise<SessionFacts | undefined> =>
    plain<SessionFacts>(await models.session.get(sessionKey(sessionId))),

  /** Up to 100 sessions; unknown ids are left out. */
  async readSessions(sessionIds: readonly string[]): Promise<SessionFacts[]> {
    if (sessionIds.length === 0) return []
    const found = await models.session.batchGet([...new Set(sessionIds)].map(sessionKey))
    return found.map((item) => plain<SessionFacts>(item) as SessionFacts)
  },

  /** Sessions of a department from one date to another, both included, by date and half-day. */
  async listDepartmentSessions(departmentId: string, from: ClinicDate, to: ClinicDate): Promise<SessionFacts[]> {
    const range = departmentSessionsRange(departmentId, from, to)
    const found = await models.session.query('pk').eq(range.pk).where('sk').between(range.from, range.to).all().exec()
    return found.map((item) => plain<SessionFacts>(item) as SessionFacts)
  },

  /** Sessions of a doctor in all departments. */
  async listDoctorSessions(doctorId: string, from: ClinicDate, to: ClinicDate): Promise<SessionFacts[]> {
    const range = doctorSessionsRange(doctorId, from, to)
    const found = await models.session.query('gsi1pk').eq(range.pk).where('gsi1sk').between(range.from, range.to).using('gsi1').all().exec()
    return found.map((item) => plain<SessionFacts>(item) as SessionFacts)
  },

  putSession: async (session: SessionFacts): Promise<void> => {
    const index = session.doctor ? doctorSessionKeys(session.doctor.id, session.id) : {}
    await models.session.create({ ...sessionKey(session.id), ...index, ...copy(session) }, { overwrite: true })
  },
})

export type HospitalStore = ReturnType<typeof hospital>

/** dynamoose writes defaults into what it is given; it gets its own copy, without undefined fields. */
const copy = (record: object): Record<string, unknown> => JSON.parse(JSON.stringify(record))

/** A record as it was put, without its keys. */
const plain = <T>(item: { toJSON(): object } | undefined): T | undefined => {
  if (!item) return undefined
  const { pk, sk, gsi1pk, gsi1sk, ...record } = item.toJSON() as Record<string, unknown>
  return record as T
}
