import type { Unanswered } from '#functions/gateways/platformCall'
import type { Sent } from '#functions/usecases/sendByChannel'

/** What came instead of an answer: nothing, HTTP trouble, or something that cannot be read. */
export type NoAnswer = Unanswered | 'malformed' | { readonly status: number }

/** As long as a breaker stays open. */
const sparedSeconds = 10

/** A message that nobody took can be sent again; one whose answer was lost may have arrived. */
export const withoutAnswer = (told: NoAnswer): Sent => {
  if (told === 'spared') return { outcome: 'busy', code: 'SPARED', pauseSeconds: sparedSeconds }
  if (told === 'not sent') return { outcome: 'busy', code: 'NOT_SENT' }
  if (told === 'no answer') return { outcome: 'unknown', code: 'NO_ANSWER' }
  if (told === 'malformed') return { outcome: 'unknown', code: 'MALFORMED' }
  // Turned away at the door; any other trouble may have come after it was taken.
  const outcome = told.status === 429 || told.status === 503 ? 'busy' : 'unknown'
  return { outcome, code: `HTTP_${told.status}` }
}
