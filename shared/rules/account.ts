import type { Relation } from '#shared/values/words'

/** A patient as one account cares for them; `request` is the request that added them. */
export interface CaredFor {
  readonly patientId: string
  readonly relation: Relation
  readonly request: number
}

/** 账号: who acts, and the patients they care for. */
export interface Account {
  readonly id: string
  readonly patients: readonly CaredFor[]
  readonly defaultPatientId?: string | undefined
}
