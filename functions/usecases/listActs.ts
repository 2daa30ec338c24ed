import type { AskedAct } from '#functions/usecases/officeAct'
import type { SessionFacts } from '#shared/rules/session'
import { no, ok, type Refusal, type Result } from '#shared/values/result'

export interface ListActsDeps {
  readSession(sessionId: string): Promise<SessionFacts | undefined>
  listActsOf(sessionId: string, limit: number, after?: number): Promise<(AskedAct & { readonly outcome?: string | undefined })[]>
}

interface ActLine extends Omit<AskedAct, 'sessionId' | 'ref'> {
  readonly id: string
  readonly outcome?: string
}

const pageSize = 50

/** What the office did to a session: who, when, why, and what became of it. */
export const listActs = async (
  deps: ListActsDeps,
  input: { readonly sessionId: string; readonly cursor?: string | undefined },
): Promise<Result<{ items: ActLine[]; next?: string }, Refusal<'UNKNOWN_SESSION', never>>> => {
  if (!(await deps.readSession(input.sessionId))) return no('UNKNOWN_SESSION')
  const after = input.cursor ? Number.parseInt(input.cursor, 36) || 0 : undefined
  const acts = await deps.listActsOf(input.sessionId, pageSize + 1, after)
  const items = acts
    .slice(0, pageSize)
    .map(({ ref, by, at, act, reason, outcome }) => ({ id: ref.toString(36), by, at, act, reason, ...(outcome && { outcome }) }))
  const last = acts.length > pageSize ? items.at(-1) : undefined
  return ok(last ? { items, next: last.id } : { items })
}
