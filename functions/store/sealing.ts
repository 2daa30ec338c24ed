import type { Key } from '#functions/store/table'

/** Which record a sealed text belongs to. */
export interface Place {
  readonly kind: 'patient' | 'account' | 'reason' | 'token' | 'authenticator' | 'roll'
  readonly record: string
}

/** Seals personal data before it is written and opens it after it is read; makes the indexes by which it is found. */
export interface Sealing {
  seal(record: object, place: Place): Promise<string>
  open<T>(sealed: string, place: Place): Promise<T>
  isCurrent(sealed: string): boolean
  indexes(purpose: string, text: string): readonly string[]
}

export const placeOf = (kind: Place['kind'], { pk, sk }: Key): Place => ({ kind, record: `${pk}/${sk}` })
