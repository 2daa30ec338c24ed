import type { OneTimeCodeDeps } from '#functions/usecases/sendOneTimeCode'
import { no, type Refusal } from '#shared/values/result'

export type CodeTakingDeps = Pick<OneTimeCodeDeps, 'now' | 'phoneIndexOf' | 'codeIndexOf' | 'takeCode'>

/** Uses up the code that was sent to a number; gives why it proves nothing, or nothing when it was right. */
export const takenCode = async (
  deps: CodeTakingDeps,
  { phone, code }: { readonly phone: string; readonly code: string },
): Promise<Refusal<'CODE_WRONG' | 'CODE_EXPIRED', never> | undefined> => {
  const taken = await deps.takeCode(deps.phoneIndexOf(phone), deps.codeIndexOf(phone, code), deps.now())
  return taken === 'right' ? undefined : no(taken === 'wrong' ? 'CODE_WRONG' : 'CODE_EXPIRED')
}
