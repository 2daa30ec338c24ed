import type { Calendar, Weekday } from '#shared/rules/calendar'
import type { HospitalRules } from '#shared/rules/hospitalRules'
import type { Place } from '#shared/rules/session'
import type { PoolSplit } from '#shared/rules/slots'
import type { ClinicDate, ClockTime } from '#shared/values/clinicTime'
import type { Fen } from '#shared/values/fen'
import type { ClinicKind, DoctorTitle, Half, Sex } from '#shared/values/words'

/** What a hospital tells about itself, as it is kept. What left the hospital's file stays, inactive: past appointments name it. */
export type HospitalRecord = HospitalProfile | DepartmentRecord | DoctorRecord | Timetable

export interface HospitalProfile {
  readonly type: 'hospital'
  readonly id: 'hospital'
  readonly active: true
  readonly name: string
  readonly phone: string
  readonly rules: HospitalRules
  readonly bring: readonly string[]
  readonly campuses: readonly { readonly id: string; readonly name: string; readonly address: string; readonly phone: string }[]
  readonly clinicKinds: readonly { readonly kind: ClinicKind; readonly name: string; readonly fee: Fen }[]
  /** The hospital's own days; they win over the national ones. */
  readonly calendar: Calendar
  readonly suspensions: readonly Suspension[]
}

export interface DepartmentRecord {
  readonly type: 'department'
  readonly id: string
  readonly active: boolean
  readonly name: string
  readonly aliases: readonly string[]
  /** Pinyin initials of the name and of each alias. */
  readonly initials: readonly string[]
  readonly group: { readonly id: string; readonly name: string }
  readonly campusIds: readonly string[]
  readonly subjectCode: string
  readonly introduction: string
  readonly place: Place
  readonly admits: { readonly sex?: Sex | undefined; readonly minAge?: number | undefined; readonly maxAge?: number | undefined }
  /** Fees that differ from the hospital's. */
  readonly fees: Readonly<Partial<Record<ClinicKind, Fen | undefined>>>
}

export interface DoctorRecord {
  readonly type: 'doctor'
  readonly id: string
  readonly active: boolean
  readonly name: string
  readonly initials: string
  readonly sex: Sex
  readonly title: DoctorTitle
  readonly departmentId: string
  readonly departmentName: string
  readonly speciality: string
  readonly biography: string
}

/** 出诊表: the week of one department. */
export interface Timetable {
  readonly type: 'timetable'
  /** The department's id. */
  readonly id: string
  readonly active: boolean
  readonly templates: readonly SessionTemplate[]
}

export interface SessionTemplate {
  /** Absent for the department's open clinic. */
  readonly doctorId?: string | undefined
  readonly weekdays: readonly Weekday[]
  readonly half: Half
  readonly startsAt: ClockTime
  readonly endsAt: ClockTime
  readonly kind: ClinicKind
  readonly capacity: number
  readonly slotMinutes: number
  readonly campusId: string
  readonly place: Place
  readonly pools: PoolSplit
  readonly onHolidays: boolean
}

/** 停诊 known beforehand: on a date, or on a weekday of every, every even or every odd week. */
export interface Suspension {
  readonly departmentId?: string | undefined
  readonly doctorId?: string | undefined
  readonly half?: Half | undefined
  readonly date?: ClinicDate | undefined
  readonly weekday?: Weekday | undefined
  readonly weeks?: 'every' | 'even' | 'odd' | undefined
  readonly reason: string
}
