import type { SignedIn } from '#shared/contract/schemas/account'
import { phoneShelf, tabShelf } from '@/platform/storage'
import { box } from '@/state/box'
import { signedInBox } from '@/state/signedInBox'

/** A signed-in account and, on demo stages, the identity to sign in to again. */
export interface Account extends SignedIn {
  readonly demo?: 'returning' | 'newcomer'
}

export const account = signedInBox<Account>('account', phoneShelf)

/** Staff share desks: a reload is survived, the end of the tab is not, and nothing of theirs stays on the machine. */
export const staffAccount = signedInBox<SignedIn>('staff', tabShelf)

/** Why no member of staff is signed in: somebody left, was away too long, or the server ended the sign-in. */
export const leftBecause = box<'left' | 'locked' | 'over'>('left')
