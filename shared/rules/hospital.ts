import type { HospitalRules } from '#shared/rules/hospitalRules'
import type { CampusPosition } from '#shared/rules/nearby'
import type { Admission } from '#shared/rules/patientProfile'
import type { Place } from '#shared/rules/session'
import type { Fen } from '#shared/values/fen'
import type { ClinicKind, DoctorTitle, Sex } from '#shared/values/words'

export interface Campus {
  readonly id: string
  readonly name: string
  readonly address: string
  readonly phone: string
  /** Where people may check in by location; nowhere without it. */
  readonly position?: CampusPosition | undefined
}

/** The hospital itself: what is said once. */
export interface HospitalProfile {
  readonly name: string
  readonly phone: string
  readonly campuses: readonly Campus[]
  readonly clinicKinds: readonly { readonly kind: ClinicKind; readonly name: string; readonly fee: Fen }[]
  readonly rules: HospitalRules
  /** What a patient brings, one sentence each. */
  readonly bring: readonly string[]
}

/** 科室. */
export interface DepartmentRecord {
  readonly id: string
  readonly name: string
  readonly aliases: readonly string[]
  /** Pinyin initials of the name and of each alias. */
  readonly initials: readonly string[]
  readonly group: { readonly id: string; readonly name: string }
  /** Where it stands in the list. */
  readonly order: number
  readonly campusIds: readonly string[]
  readonly subjectCode: string
  readonly introduction: string
  readonly place: Place
  readonly admits: Admission
  /** 敏感科室, where the hospital says so; else its subject decides (rules/sensitive.ts). */
  readonly isSensitive?: boolean | undefined
  /** False once a hospital file no longer names it. */
  readonly active: boolean
}

/** 医生. */
export interface DoctorRecord {
  readonly id: string
  readonly name: string
  readonly initials: string
  readonly sex: Sex
  readonly title: DoctorTitle
  readonly departmentId: string
  readonly departmentName: string
  readonly speciality: string
  readonly biography: string
  readonly active: boolean
}
