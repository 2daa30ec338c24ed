import type { SignedIn } from '#shared/contract/schemas/account'
import { forgetAnswers } from '@/api/answers'
import { call } from '@/api/call'
import { workplace } from '@/staff/shell/workplace'
import { leftBecause, staffAccount } from '@/state/account'

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
