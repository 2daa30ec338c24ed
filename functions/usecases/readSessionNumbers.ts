import { type SessionNumbersView, sessionNumbersView } from '#functions/usecases/views/numbers'
import type { Ledger } from '#shared/rules/ledger'
import type { SessionFacts } from '#shared/rules/session'
import type { ClinicTime } from '#shared/values/clinicTime'
import { no, ok, type Refusal, type Result } from '#shared/values/result'

export interface ReadSessionNumbersDeps {
  now(): ClinicTime
  readSession(sessionId: string): Promise<SessionFacts | undefined>
  readLedger(sessionId: string): Promise<Ledger | undefined>
}

/** Where every number of a session is now, by slot and pool, and when its pools open and merge. */
export const readSessionNumbers = async (
  deps: ReadSessionNumbersDeps,
  input: { readonly sessionId: string },
): Promise<Result<SessionNumbersView, Refusal<'UNKNOWN_SESSION', never>>> => {
  const [session, ledger] = await Promise.all([deps.readSession(input.sessionId), deps.readLedger(input.sessionId)])
  return session && ledger ? ok(sessionNumbersView(session, ledger, deps.now())) : no('UNKNOWN_SESSION')
}
