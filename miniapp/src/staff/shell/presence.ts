import type { SignedIn } from '#shared/contract/schemas/account'
import { forgetAnswers } from '@/api/answers'
import { call } from '@/api/call'
import { workplace } from '@/staff/shell/workplace'
import { staffAccount } from '@/state/account'
import { box } from '@/state/box'

/** Why the sign-in screen shows: somebody left, was away too long, or the server ended the sign-in. */
export const leftBecause = box<'left' | 'locked' | 'over'>('left')

export const enter = (signedIn: SignedIn): void => {
  forgetAnswers()
  staffAccount.set(signedIn)
}

/** Nothing of what was on the screen stays; the panel does, and after a lock the workplace too. */
export const leave = (why: 'left' | 'locked' | 'over'): void => {
  if (why !== 'over') void call('signOutStaff', {})
  leftBecause.set(why)
  if (why === 'left') workplace.set(undefined)
  staffAccount.set(undefined)
  forgetAnswers()
}
