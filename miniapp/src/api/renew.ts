import type { SignedIn } from '#shared/contract/schemas/account'
import { forgetAnswers } from '@/api/answers'
import { exchange } from '@/api/exchange'
import type { Failure } from '@/api/reply'
import { epochMsOf, hospitalEpochMs } from '@/state/hospitalClock'
import type { SignedInBox, Tokens } from '@/state/signedInBox'

/** A request on its way must not find its token run out. */
const earlyMs = 20_000

export const isRunningOut = ({ expiresAt }: Tokens): boolean => {
  const now = hospitalEpochMs()
  return now !== undefined && now > epochMsOf(expiresAt) - earlyMs
}

const underWay = new Map<object, Promise<Failure | undefined>>()

/** Exchanges the tokens of a sign-in unless somebody else did since `used`; several requests share one exchange. Gives why it did not work. */
export const renew = <Who extends SignedIn>(whose: SignedInBox<Who>, used: string): Promise<Failure | undefined> => {
  const other = underWay.get(whose)
  if (other !== undefined) return other
  const exchanging = attempt(whose, used).finally(() => underWay.delete(whose))
  underWay.set(whose, exchanging)
  return exchanging
}

const attempt = async <Who extends SignedIn>(whose: SignedInBox<Who>, used: string): Promise<Failure | undefined> => {
  const before = whose.get()
  whose.reload()
  const [me, tokens] = [whose.get(), whose.tokens()]
  if (before?.accessToken !== me?.accessToken) forgetAnswers()
  if (!me || !tokens || tokens.accessToken !== used) return undefined
  const reply = await exchange('refreshSignIn', { refreshToken: tokens.refreshToken }, {})
  if (!reply.ok) return reply
  whose.exchange(me, reply.value)
  return undefined
}
