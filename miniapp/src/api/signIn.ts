import { refusalTexts } from '#shared/text/zh/refusals'
import { exchange } from '@/api/exchange'
import type { Failure } from '@/api/reply'
import { loginCode } from '@/platform/loginCode'
import { account } from '@/state/account'

let underWay: Promise<Failure | undefined> | undefined

/** Signs in without asking the person, where that is possible; several requests share one attempt. Gives why it did not work. */
export const signInSilently = (): Promise<Failure | undefined> => {
  underWay ??= attempt().finally(() => {
    underWay = undefined
  })
  return underWay
}

/** A person has to sign in. */
export const notSignedIn: Failure = { ok: false, code: 'NOT_SIGNED_IN', title: refusalTexts.NOT_SIGNED_IN, details: {} }

const attempt = async (): Promise<Failure | undefined> => {
  const demo = account.get()?.demo
  if (demo) {
    const again = await exchange('signInDemo', { identity: demo }, {})
    if (again.ok) {
      account.set({ ...again.value, demo })
      return undefined
    }
    return again.code === 'DEMO_ONLY' ? notSignedIn : again
  }
  const code = await loginCode().catch(() => undefined)
  if (!code) return notSignedIn
  const reply = await exchange('signInOnPlatform', code, {})
  if (!reply.ok) return reply
  account.set(reply.value)
  return undefined
}
