import type { Wire } from '#functions/gateways/platformCall'
import type { NoAnswer } from '#functions/gateways/unanswered'

/** What a fault of a vendor's SDK stands for: an answer it threw, or none. */
export type ReadFault<Answer> = (fault: unknown) => Answer | NoAnswer

/**
 * Asks once through a vendor's SDK, under the same rules as any other call: an address that is allowed, a breaker, a time limit.
 * Faults of the SDK may quote phone numbers, so they are read here and never thrown on.
 */
export const sdkCall = async <Answer extends object>(
  { mayCall, breaker, timeLimitMs = 3_000 }: Wire,
  address: URL,
  call: (limit: AbortSignal) => Promise<Answer>,
  readFault: ReadFault<Answer>,
): Promise<Answer | NoAnswer> => {
  if (!mayCall(address)) throw new Error(`no call may leave for ${address.host}`)
  if (breaker && !breaker.mayAsk()) return 'spared'
  const told = await within(timeLimitMs, call, readFault)
  if (isLost(told)) breaker?.lost()
  else breaker?.answered()
  return told
}

/** An SDK that cannot read an answer does not say whether it was HTTP 503, so that counts too. */
const isLost = (told: object | NoAnswer): boolean =>
  typeof told === 'string' || (typeof told === 'object' && 'status' in told && (told.status === 429 || told.status >= 500))

const within = async <Answer>(
  limitMs: number,
  call: (limit: AbortSignal) => Promise<Answer>,
  readFault: ReadFault<Answer>,
): Promise<Answer | NoAnswer> => {
  const limit = new AbortController()
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<'no answer'>((resolve) => {
    timer = setTimeout(() => {
      resolve('no answer')
      limit.abort()
    }, limitMs)
  })
  // Caught here, so that a fault after the limit is nobody's unhandled rejection.
  const told = call(limit.signal).catch(readFault)
  return Promise.race([told, late]).finally(() => clearTimeout(timer))
}
