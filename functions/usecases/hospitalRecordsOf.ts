import type { HospitalFile } from '#shared/contract/hospitalFile'
import type { Weekday } from '#shared/rules/calendar'
import type {
  DepartmentRecord,
  DoctorRecord,
  HospitalProfile,
  HospitalRecord,
  SessionTemplate,
  Timetable,
} from '#shared/rules/hospitalRecords'

/** Pinyin initials of a person's name, or of other words. */
export type InitialsOf = (text: string, what: 'personName' | 'words') => string

/** The records a checked hospital file stands for. */
export const hospitalRecordsOf = (file: HospitalFile, initialsOf: InitialsOf): HospitalRecord[] => [
  profileOf(file),
  ...file.departments.map((department) => departmentOf(file, department, initialsOf)),
  ...file.doctors.map((doctor) => doctorOf(file, doctor, initialsOf)),
  ...file.departments.map((department) => timetableOf(file, department)),
]

const profileOf = (file: HospitalFile): HospitalProfile => ({
  type: 'hospital',
  id: 'hospital',
  active: true,
  name: file.hospital.name,
  phone: file.hospital.phone,
  rules: file.rules,
  bring: file.bring,
  campuses: file.campuses,
  clinicKinds: file.clinicKinds,
  calendar: {
    days: file.calendar.days as Record<string, 'holiday' | 'workday'>,
    substitutions: file.calendar.substitutions as Record<string, Weekday>,
  },
  suspensions: file.suspensions,
})

type FileDepartment = HospitalFile['departments'][number]

const departmentOf = (file: HospitalFile, { groupId, ...department }: FileDepartment, initialsOf: InitialsOf): DepartmentRecord => ({
  type: 'department',
  active: true,
  ...department,
  initials: [department.name, ...department.aliases].map((name) => initialsOf(name, 'words')),
  group: { id: groupId, name: file.departmentGroups.find((group) => group.id === groupId)?.name ?? '' },
})

const doctorOf = (file: HospitalFile, doctor: HospitalFile['doctors'][number], initialsOf: InitialsOf): DoctorRecord => ({
  type: 'doctor',
  active: true,
  ...doctor,
  initials: initialsOf(doctor.name, 'personName'),
  departmentName: file.departments.find((department) => department.id === doctor.departmentId)?.name ?? '',
})

const timetableOf = (file: HospitalFile, department: FileDepartment): Timetable => ({
  type: 'timetable',
  id: department.id,
  active: true,
  templates: file.templates
    .filter((template) => template.departmentId === department.id)
    .map(({ departmentId: _, room, place, ...template }): SessionTemplate => {
      const where = place ?? department.place
      return { ...template, place: room ? { ...where, room } : where }
    }),
})
