import { departmentKey, departmentsRange, doctorKey, doctorsRange, hospitalKey, templatesKey } from '#functions/store/keys'
import type { Records } from '#functions/store/records'
import type { DepartmentRecord, DoctorRecord, HospitalProfile } from '#shared/rules/hospital'
import type { MessageTemplates } from '#shared/rules/messages/templates'

/** Plain reads and writes of what a hospital publishes. Reads may be a moment old; the ledger decides. */
export const hospital = (models: Records) => ({
  readProfile: async (): Promise<HospitalProfile | undefined> => plain<HospitalProfile>(await models.hospital.get(hospitalKey)),
  putProfile: async (profile: HospitalProfile): Promise<void> => {
    await models.hospital.create({ ...hospitalKey, ...copy(profile) }, { overwrite: true })
  },

  /** Empty until a hospital with templates has been imported. */
  readTemplates: async (): Promise<MessageTemplates> =>
    plain<{ channels: MessageTemplates }>(await models.templates.get(templatesKey))?.channels ?? {},
  putTemplates: async (templates: MessageTemplates): Promise<void> => {
    await models.templates.create({ ...templatesKey, channels: copy(templates) }, { overwrite: true })
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
})

export type HospitalStore = ReturnType<typeof hospital>

/** dynamoose writes defaults into what it is given; it gets its own copy, without undefined fields. */
const copy = (record: object): Record<string, unknown> => JSON.parse(JSON.stringify(record))

/** A record as it was put, without its keys. */
const plain = <T>(item: { toJSON(): object } | undefined): T | undefined => {
  if (!item) return undefined
  const { pk, sk, ...record } = item.toJSON() as Record<string, unknown>
  return record as T
}
