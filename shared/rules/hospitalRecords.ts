import type { Calendar, Weekday } from '#shared/rules/calendar'
import type { DepartmentRecord, DoctorRecord, HospitalProfile } from '#shared/rules/hospital'
import type { MessageTemplates } from '#shared/rules/messages/templates'
import type { Place } from '#shared/rules/session'
import type { PoolSplit } from '#shared/rules/slots'
import type { ClinicDate, ClockTime } from '#shared/values/clinicTime'
import type { Fen } from '#shared/values/fen'
import type { ClinicKind, Half } from '#shared/values/words'

/** Everything a hospital file stands for, as it is kept, one by one. */
export type HospitalRecord =
  | { readonly type: 'hospital'; readonly id: 'hospital'; readonly record: HospitalProfile }
  | { readonly type: 'department'; readonly id: string; readonly record: DepartmentRecord }
  | { readonly type: 'doctor'; readonly id: string; readonly record: DoctorRecord }
  | { readonly type: 'timetable'; readonly id: string; readonly record: Timetable }
  | { readonly type: 'exceptions'; readonly id: 'exceptions'; readonly record: Exceptions }
  | { readonly type: 'templates'; readonly id: 'templates'; readonly record: MessageTemplates }

/** 出诊表: the week of one department. */
export interface Timetable {
  readonly departmentId: string
  readonly templates: readonly SessionTemplate[]
  /** False once a hospital file no longer names the department. */
  readonly active: boolean
}

export interface SessionTemplate {
  /** Absent for the department's open clinic. */
  readonly doctorId?: string | undefined
  readonly weekdays: readonly Weekday[]
  readonly half: Half
  readonly startsAt: ClockTime
  readonly endsAt: ClockTime
  readonly kind: ClinicKind
  readonly fee: Fen
  readonly capacity: number
  readonly slotMinutes: number
  readonly campusId: string
  readonly place: Place
  readonly pools: PoolSplit
  readonly onHolidays: boolean
  /** 摇号: numbers are drawn among the wishes of so many hours before the release. */
  readonly draw?: { readonly hours: number } | undefined
}

/** What differs from the week. */
export interface Exceptions {
  /** The hospital's own days; they win over the national ones. */
  readonly calendar: Calendar
  readonly suspensions: readonly Suspension[]
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
