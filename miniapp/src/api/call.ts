import { type Route, type RouteName, routes } from '#shared/contract/routes'
import type { Answer, Question } from '#shared/contract/schemas'
import { refusalTexts } from '#shared/text/zh/refusals'
import { exchange } from '@/api/exchange'
import type { Failure, Reply } from '@/api/reply'
import { signInSilently } from '@/api/signIn'
import { account, staffAccount } from '@/state/account'

/**
 * The only request of the app. Signs in when the route needs it, and once more when the server no longer knows the account.
 * `key` names the intent of a write; give the same one when the person tries the same thing again without having had an answer.
 */
export const call = async <Name extends RouteName>(
  name: Name,
  question: Question<Name>,
  terms: { readonly key?: string } = {},
): Promise<Reply<Answer<Name>>> => {
  const who = (routes[name] as Route).who
  if (who === 'anyone') return exchange(name, question, terms)
  if (who === 'staff') return staffAccount.get() ? exchange(name, question, withToken(terms, staffAccount)) : notSignedIn
  if (!account.get() && !(await signInSilently())) return notSignedIn
  const reply = await exchange(name, question, withToken(terms, account))
  if (reply.ok || reply.code !== 'NOT_SIGNED_IN') return reply
  if (await signInSilently()) return exchange(name, question, withToken(terms, account))
  account.set(undefined)
  return reply
}

const withToken = (terms: { readonly key?: string }, who: typeof account | typeof staffAccount) => ({
  ...terms,
  accessToken: who.get()?.accessToken,
})

const notSignedIn: Failure = { ok: false, code: 'NOT_SIGNED_IN', title: refusalTexts.NOT_SIGNED_IN, details: {} }
