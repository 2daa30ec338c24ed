import type { SessionNumbers } from '#shared/contract/schemas/office'

/** A slot's pool in the table of numbers. */
export type Place = SessionNumbers['places'][number]
export type NumberActName = 'block' | 'unblock' | 'setCapacity'
