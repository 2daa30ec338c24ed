import { exchange } from '@/api/exchange'
import { loginCode } from '@/platform/loginCode'
import { account } from '@/state/account'

let underWay: Promise<boolean> | undefined

/** Signs in without asking the person, where that is possible; several requests share one attempt. Tells whether it worked. */
export const signInSilently = (): Promise<boolean> => {
  underWay ??= attempt().finally(() => {
    underWay = undefined
  })
  return underWay
}

const attempt = async (): Promise<boolean> => {
  const demo = account.get()?.demo
  if (demo) {
    const again = await exchange('signInDemo', { identity: demo }, {})
    if (again.ok) account.set({ ...again.value, demo })
    return again.ok
  }
  const code = await loginCode().catch(() => undefined)
  if (!code) return false
  const reply = await exchange('signInOnPlatform', code, {})
  if (reply.ok) account.set(reply.value)
  return reply.ok
}
