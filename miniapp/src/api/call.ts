import { type Route, type RouteName, routes } from '#shared/contract/routes'
import type { Answer, Question } from '#shared/contract/schemas'
import type { SignedIn } from '#shared/contract/schemas/account'
import { exchange } from '@/api/exchange'
import { newKey } from '@/api/newKey'
import { isRunningOut, renew } from '@/api/renew'
import type { Failure, Reply } from '@/api/reply'
import { notSignedIn, signInSilently } from '@/api/signIn'
import { isUnsure } from '@/api/unsure'
import { account, leftBecause, staffAccount } from '@/state/account'
import type { SignedInBox } from '@/state/signedInBox'

/**
 * The only request of the app. Signs in when the route needs it; exchanges tokens before they run out, and once more when the server no
 * longer knows them. `key` names the intent of a write; give the same one when the person tries the same thing again without having had
 * an answer.
 */
export const call = async <Name extends RouteName>(
  name: Name,
  question: Question<Name>,
  { key = newKey() }: { readonly key?: string } = {},
): Promise<Reply<Answer<Name>>> => {
  const who = (routes[name] as Route).who
  if (who === 'anyone') return exchange(name, question, { key })
  const whose: SignedInBox<SignedIn> = who === 'staff' ? staffAccount : account
  const refused = whose.get() ? undefined : await enter(whose)
  const [me, tokens] = [whose.get(), whose.tokens()]
  if (refused || !me || !tokens) return refused ?? notSignedIn
  if (isRunningOut(tokens)) await renew(whose, tokens.accessToken)
  // Whoever left meanwhile still asks as themselves: to sign out, for one.
  const used = ((whose.get() === me && whose.tokens()) || tokens).accessToken
  const reply = await exchange(name, question, { key, accessToken: used })
  if (reply.ok || reply.code !== 'NOT_SIGNED_IN') return reply
  const failure = await knownAgain(whose, me, used)
  return failure ?? exchange(name, question, { key, accessToken: whose.tokens()?.accessToken })
}

/** After the server did not know the token: by the next one, or by signing in anew. Gives why neither was possible. */
const knownAgain = async (whose: SignedInBox<SignedIn>, me: SignedIn, used: string): Promise<Failure | undefined> => {
  const failure = await renew(whose, used)
  // Nothing is asked in the name of somebody else who signed in meanwhile.
  if (failure === undefined) return whose.get()?.accessToken === me.accessToken ? undefined : notSignedIn
  if (isUnsure(failure) || failure.code === 'TOO_MANY_REQUESTS') return failure
  const refused = await enter(whose)
  if (refused?.code === 'NOT_SIGNED_IN') whose.set(undefined)
  return refused
}

/** Signs in without asking the person, where that is possible; staff never. */
const enter = async (whose: SignedInBox<SignedIn>): Promise<Failure | undefined> => {
  if (whose !== (staffAccount as SignedInBox<SignedIn>)) return signInSilently()
  if (whose.get()) leftBecause.set('over')
  return notSignedIn
}
