import { forgetAnswers } from '@/api/answers'
import { exchange } from '@/api/exchange'
import { account, staffAccount } from '@/state/account'

/** Signs in to the demo identity that a link names; other stages refuse it and nothing changes. */
export const enterAs = async (identity: string): Promise<void> => {
  if (identity === 'triageNurse') {
    const reply = await exchange('signInDemoStaff', { identity }, {})
    if (reply.ok) staffAccount.set(reply.value)
    return
  }
  if (identity !== 'returning' && identity !== 'newcomer') return
  if (account.get()?.demo === identity) return
  const reply = await exchange('signInDemo', { identity }, {})
  if (!reply.ok) return
  forgetAnswers()
  account.set({ ...reply.value, demo: identity })
}
