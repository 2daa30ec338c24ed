import { sessionDetailView } from '#functions/usecases/views/session'
import type { SessionDetail } from '#shared/contract/schemas/hospital'
import type { Ledger } from '#shared/rules/ledger'
import type { SessionFacts } from '#shared/rules/session'
import type { ClinicTime } from '#shared/values/clinicTime'
import { no, ok, type Refusal, type Result } from '#shared/values/result'

export interface ReadSessionDeps {
  now(): ClinicTime
  readSession(sessionId: string): Promise<SessionFacts | undefined>
  readLedgers(sessionIds: readonly string[]): Promise<ReadonlyMap<string, Ledger>>
}

/** One session with what is left in each slot. */
export const readSession = async (
  deps: ReadSessionDeps,
  input: { readonly sessionId: string },
): Promise<Result<SessionDetail, Refusal<'UNKNOWN_SESSION', never>>> => {
  const [facts, ledgers] = await Promise.all([deps.readSession(input.sessionId), deps.readLedgers([input.sessionId])])
  return facts ? ok(sessionDetailView(facts, ledgers.get(facts.id), deps.now())) : no('UNKNOWN_SESSION')
}
