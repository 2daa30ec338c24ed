import type { HospitalFile } from '#shared/contract/hospitalFile'
import type { Weekday } from '#shared/rules/calendar'
import type { DepartmentRecord, DoctorRecord, HospitalProfile } from '#shared/rules/hospital'
import type { Exceptions, HospitalRecord, SessionTemplate, Timetable } from '#shared/rules/hospitalRecords'

/** Pinyin initials of a person's name, or of other words. */
export type InitialsOf = (text: string, what: 'personName' | 'words') => string

/** The records a checked hospital file stands for. */
export const hospitalRecordsOf = (file: HospitalFile, initialsOf: InitialsOf): HospitalRecord[] => [
  { type: 'hospital', id: 'hospital', record: profileOf(file) },
  ...file.departments.map((department, order) => {
    const record = departmentOf(file, department, order, initialsOf)
    return { type: 'department', id: department.id, record } as const
  }),
  ...file.doctors.map((doctor) => ({ type: 'doctor', id: doctor.id, record: doctorOf(file, doctor, initialsOf) }) as const),
  ...file.departments.map((department) => ({ type: 'timetable', id: department.id, record: timetableOf(file, department) }) as const),
  { type: 'exceptions', id: 'exceptions', record: exceptionsOf(file) },
  { type: 'templates', id: 'templates', record: file.messageTemplates },
]

const profileOf = ({ hospital, rules, bring, campuses, clinicKinds }: HospitalFile): HospitalProfile => ({
  name: hospital.name,
  phone: hospital.phone,
  rules,
  bring,
  campuses,
  clinicKinds,
})

type FileDepartment = HospitalFile['departments'][number]

const departmentOf = (file: HospitalFile, department: FileDepartment, order: number, initialsOf: InitialsOf): DepartmentRecord => {
  const { groupId, fees, ...named } = department
  return {
    ...named,
    order,
    active: true,
    initials: [department.name, ...department.aliases].map((name) => initialsOf(name, 'words')),
    group: { id: groupId, name: file.departmentGroups.find((group) => group.id === groupId)?.name ?? '' },
  }
}

const doctorOf = (file: HospitalFile, doctor: HospitalFile['doctors'][number], initialsOf: InitialsOf): DoctorRecord => ({
  ...doctor,
  active: true,
  initials: initialsOf(doctor.name, 'personName'),
  departmentName: file.departments.find((department) => department.id === doctor.departmentId)?.name ?? '',
})

/** A template as planned: with its fee and its place, which the file gives once for the whole department. */
const timetableOf = (file: HospitalFile, department: FileDepartment): Timetable => ({
  departmentId: department.id,
  active: true,
  templates: file.templates
    .filter((template) => template.departmentId === department.id)
    .map(({ departmentId, room, place, ...template }): SessionTemplate => {
      const fee = department.fees[template.kind] ?? file.clinicKinds.find(({ kind }) => kind === template.kind)?.fee ?? 0
      const where = place ?? department.place
      return { ...template, fee, place: room ? { ...where, room } : where }
    }),
})

const exceptionsOf = ({ calendar, suspensions }: HospitalFile): Exceptions => ({
  calendar: {
    days: calendar.days as Record<string, 'holiday' | 'workday'>,
    substitutions: calendar.substitutions as Record<string, Weekday>,
  },
  suspensions,
})
