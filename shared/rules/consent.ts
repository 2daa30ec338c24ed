import type { ClinicTime } from '#shared/values/clinicTime'
import type { Channel, ConsentPurpose, Relation } from '#shared/values/words'

/** 同意: what was agreed to for a patient, in which words, when and by whom. */
export interface Consent {
  readonly patientId: string
  readonly purpose: ConsentPurpose
  readonly textVersion: string
  /** SHA-256 of the words that were shown. */
  readonly textHash: string
  /** The account it was given from. */
  readonly accountId: string
  /** The request it came with. */
  readonly ref: number
  readonly channel: Channel
  readonly byGuardian: boolean
  readonly givenAt: ClinicTime
  readonly withdrawnAt?: ClinicTime | undefined
}

/** What somebody agrees to by being added: each for itself. */
export const purposesOfAdding = ({ relation, isChild }: { readonly relation: Relation; readonly isChild: boolean }): ConsentPurpose[] => [
  'booking',
  ...(isChild ? (['childData'] as const) : []),
  ...(relation === 'self' ? [] : (['care'] as const)),
]

/** Consents without which nothing can be booked. */
export const isNeededToBook = (purpose: ConsentPurpose): boolean => purpose === 'booking' || purpose === 'childData'
