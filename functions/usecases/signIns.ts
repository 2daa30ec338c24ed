import type { Acting } from '#functions/usecases/acting'
import type { OpenSignIn } from '#functions/usecases/openSignIn'
import type { Answer } from '#shared/contract/schemas'
import { no, ok, type Refusal, type Result } from '#shared/values/result'

export interface SignInListDeps {
  listSignInsOf(who: 'account', ownerId: string): Promise<OpenSignIn[]>
  endSignIn(ownerId: string, signInId: string): Promise<boolean>
}

type Done = Result<{ done: true }>

/** Ends the sign-in that asks. One that has ended, or is not known, is out already. */
export const signOut = async (deps: Pick<SignInListDeps, 'endSignIn'>, { accountId, signInId }: Acting): Promise<Done> => {
  if (signInId) await deps.endSignIn(accountId, signInId)
  return ok({ done: true })
}

/** Where an account is signed in, the latest first; never more than a page, because the oldest of too many ends. */
export const listSignIns = async (
  deps: Pick<SignInListDeps, 'listSignInsOf'>,
  { accountId, signInId }: Acting,
): Promise<Result<Answer<'listSignIns'>>> => {
  const found = await deps.listSignInsOf('account', accountId)
  return ok({
    items: found.map(({ id, channel, startedAt, lastUsedAt }) => ({ id, channel, startedAt, lastUsedAt, isThisOne: id === signInId })),
  })
}

/** Ends a sign-in of this account on another device, or on this one. */
export const endSignIn = async (
  deps: Pick<SignInListDeps, 'endSignIn'>,
  { accountId }: Acting,
  input: { readonly signInId: string },
): Promise<Result<{ done: true }, Refusal<'UNKNOWN_SIGN_IN', never>>> =>
  (await deps.endSignIn(accountId, input.signInId)) ? ok({ done: true }) : no('UNKNOWN_SIGN_IN')
