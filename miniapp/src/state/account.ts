import type { SignedIn } from '#shared/contract/schemas/account'
import { box } from '@/state/box'
import { keptBox } from '@/state/keptBox'

/** A signed-in account and, on demo stages, the identity to sign in to again. */
export interface Account extends SignedIn {
  readonly demo?: 'returning' | 'newcomer'
}

export const account = keptBox<Account | undefined>('account', undefined)

/** Staff share desks, so nothing of theirs stays on the machine. */
export const staffAccount = box<SignedIn | undefined>(undefined)
