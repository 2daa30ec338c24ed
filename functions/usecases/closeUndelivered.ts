import { type ChangeMessageDeps, changeMessage } from '#functions/usecases/changeMessage'
import { seenTo, type UndeliveredOutcome } from '#shared/rules/messages/byPhone'
import type { KeptMessage } from '#shared/rules/messages/outbox'
import type { SessionFacts } from '#shared/rules/session'
import { readMessageId } from '#shared/values/ids'
import { no, ok, type Refusal, type Result } from '#shared/values/result'

export interface CloseUndeliveredDeps extends ChangeMessageDeps {
  readSessions(sessionIds: readonly string[]): Promise<SessionFacts[]>
  /** Whether this session is where the member of staff works. */
  isTheirs(session: SessionFacts): boolean
}

/**
 * Notes what was done about a message no channel took, or puts it back in the line; gives the message as it stands. A repeated request changes
 * nothing more. Refuses one that is not open any more, and another try of what is not worth it.
 */
export const closeUndelivered = async (
  deps: CloseUndeliveredDeps,
  by: string,
  input: { readonly messageId: string; readonly outcome: UndeliveredOutcome },
): Promise<Result<KeptMessage, Refusal<'UNKNOWN_MESSAGE' | 'MESSAGE_NOT_OPEN' | 'MESSAGE_TOO_LATE', never>>> => {
  const key = readMessageId(input.messageId)
  const kept = key && (await deps.readMessage(key))
  const [session] = kept ? await deps.readSessions([kept.sessionId]) : []
  if (!key || !session || !deps.isTheirs(session)) return no('UNKNOWN_MESSAGE')
  const { standing, verdict } = await changeMessage(deps, key, (message, at) => seenTo(message, input.outcome, { at, by }))
  if (verdict && verdict !== 'same') return no(verdict)
  return standing ? ok(standing) : no('UNKNOWN_MESSAGE')
}
