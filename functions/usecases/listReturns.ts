import type { Return } from '#shared/rules/returnPolicy'
import type { SessionFacts } from '#shared/rules/session'
import type { ClinicTime } from '#shared/values/clinicTime'
import { no, ok, type Refusal, type Result } from '#shared/values/result'

export interface ListReturnsDeps {
  readSession(sessionId: string): Promise<SessionFacts | undefined>
  listReturnsOf(sessionId: string, limit: number, after?: { serial: number; ref: number }): Promise<Return[]>
}

interface ReturnLine {
  readonly serial: number
  readonly givenUpAt: ClinicTime
  readonly returnsAt: ClinicTime
}

const pageSize = 50

/** Which numbers of a session were given up, and from when each could be taken again (号源释放). */
export const listReturns = async (
  deps: ListReturnsDeps,
  input: { readonly sessionId: string; readonly cursor?: string | undefined },
): Promise<Result<{ items: ReturnLine[]; next?: string }, Refusal<'UNKNOWN_SESSION', never>>> => {
  if (!(await deps.readSession(input.sessionId))) return no('UNKNOWN_SESSION')
  const lines = await deps.listReturnsOf(input.sessionId, pageSize + 1, readCursor(input.cursor))
  const items = lines.slice(0, pageSize).map(({ serial, givenUpAt, returnsAt }) => ({ serial, givenUpAt, returnsAt }))
  const last = lines.length > pageSize ? lines[pageSize - 1] : undefined
  return ok(last ? { items, next: `${last.serial}-${last.ref.toString(36)}` } : { items })
}

const readCursor = (cursor: string | undefined) => {
  const [serial, ref] = cursor?.split('-') ?? []
  return serial && ref ? { serial: Number(serial) || 0, ref: Number.parseInt(ref, 36) || 0 } : undefined
}
