import type { ClinicTime } from '#shared/values/clinicTime'
import type { Relation } from '#shared/values/words'

/** A patient as one account cares for them; `request` is the request that added them. */
export interface CaredFor {
  readonly patientId: string
  readonly relation: Relation
  readonly request: number
  /** Until when the person may agree; absent once they have. */
  readonly askedUntil?: ClinicTime | undefined
}

/** 账号: who acts, and the patients they care for. */
export interface Account {
  readonly id: string
  readonly patients: readonly CaredFor[]
  readonly defaultPatientId?: string | undefined
  /** How many were added in the month they were last added in. */
  readonly added?: { readonly month: string; readonly count: number } | undefined
}

/** A person who was asked and did not agree in time is asked no more. */
export const stands = ({ askedUntil }: CaredFor, now: ClinicTime): boolean => askedUntil === undefined || askedUntil > now

/** The patient of this id, if they agreed to be cared for by this account. */
export const confirmedLink = (account: Account | undefined, patientId: string): CaredFor | undefined =>
  account?.patients.find((one) => one.patientId === patientId && one.askedUntil === undefined)

export const confirmedPatients = (account: Account | undefined): readonly CaredFor[] =>
  account?.patients.filter((one) => one.askedUntil === undefined) ?? []

/** "2026-11". */
export const monthOf = (now: ClinicTime): string => now.slice(0, 7)

export const addedIn = (account: Account | undefined, month: string): number => (account?.added?.month === month ? account.added.count : 0)
