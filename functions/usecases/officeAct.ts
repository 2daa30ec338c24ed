import type { Acting } from '#functions/usecases/acting'
import { type SessionNumbersView, sessionNumbersView } from '#functions/usecases/views/numbers'
import type { Ledger } from '#shared/rules/ledger'
import type { OfficeAct, OfficeRefusal } from '#shared/rules/officeActs'
import type { SessionFacts } from '#shared/rules/session'
import type { ClinicTime } from '#shared/values/clinicTime'
import { no, ok, type Refusal, type Result } from '#shared/values/result'
import { sameData } from '#shared/values/sameData'

/** An act as it is written down before it is done. */
export interface AskedAct {
  readonly sessionId: string
  readonly ref: number
  readonly by: string
  readonly at: ClinicTime
  readonly act: OfficeAct
  readonly reason: string
}

export interface OfficeActDeps {
  now(): ClinicTime
  refOf(accountId: string, key: string): number
  readSession(sessionId: string): Promise<SessionFacts | undefined>
  /** Writes an act down; the same request gives what was written first. */
  keepAct(act: AskedAct): Promise<AskedAct>
  /** Does an act that was kept, once, however often it is asked; the ledger as it stands afterwards. */
  performAct(act: AskedAct, now: ClinicTime): Promise<Result<Ledger, Refusal<OfficeRefusal | 'UNKNOWN_SESSION', never>>>
}

export type OfficeRefused<Code extends OfficeRefusal> = Refusal<'UNKNOWN_SESSION' | 'IDEMPOTENCY_KEY_REUSED' | Code, never>

/** Does one act of the office, with who and why, and gives the numbers as they stand afterwards. A refusal is final for its key (I5). */
export const actOnSession = async <Code extends OfficeRefusal>(
  deps: OfficeActDeps,
  acting: Acting,
  { sessionId, reason }: { readonly sessionId: string; readonly reason: string },
  act: OfficeAct,
): Promise<Result<SessionNumbersView, OfficeRefused<Code>>> => {
  const session = await deps.readSession(sessionId)
  if (!session) return no('UNKNOWN_SESSION')
  const now = deps.now()
  const asked = { sessionId, ref: deps.refOf(acting.accountId, acting.key), by: acting.accountId, at: now, act, reason }
  const kept = await deps.keepAct(asked)
  if (!sameData(kept.act, act)) return no('IDEMPOTENCY_KEY_REUSED')
  const done = await deps.performAct(kept, now)
  return done.ok ? ok(sessionNumbersView(session, done.value, now)) : (done as OfficeRefused<Code>)
}
