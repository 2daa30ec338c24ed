import { forgetAnswers } from '@/api/answers'
import { call } from '@/api/call'
import { account } from '@/state/account'

/** Leaves at once; the server is told, and what it knows runs out by itself if that does not arrive. */
export const signOut = (): void => {
  if (account.get()) void call('signOut', {})
  forgetAnswers()
  account.set(undefined)
}
