import { type Route, type RouteName, routes } from '#shared/contract/routes'
import type { Answer, Question } from '#shared/contract/schemas'
import { exchange } from '@/api/exchange'
import type { Reply } from '@/api/reply'
import { notSignedIn, signInSilently } from '@/api/signIn'
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
  const refused = account.get() ? undefined : await signInSilently()
  if (refused) return refused
  const reply = await exchange(name, question, withToken(terms, account))
  if (reply.ok || reply.code !== 'NOT_SIGNED_IN') return reply
  const failure = await signInSilently()
  if (!failure) return exchange(name, question, withToken(terms, account))
  if (failure.code === 'NOT_SIGNED_IN') account.set(undefined)
  return failure
}

const withToken = (terms: { readonly key?: string }, who: typeof account | typeof staffAccount) => ({
  ...terms,
  accessToken: who.get()?.accessToken,
})
