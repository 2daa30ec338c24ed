import { type AboutMessagesDeps, aboutMessages } from '#functions/usecases/aboutMessages'
import { cursorOf, readCursor } from '#functions/usecases/positionCursor'
import { undeliveredView } from '#functions/usecases/views/staffMessage'
import type { UndeliveredMessage } from '#shared/contract/schemas/staffMessages'
import type { KeptMessage } from '#shared/rules/messages/outbox'
import type { ClinicTime } from '#shared/values/clinicTime'
import { ok, type Result } from '#shared/values/result'

export interface ListUndeliveredDeps extends AboutMessagesDeps {
  /** Messages no channel took and nobody has seen to, the latest first. */
  pageOfUndelivered(limit: number, before?: string): Promise<(KeptMessage & { readonly position: string })[]>
}

const pageSize = 20

/** Messages no channel took, about sessions where this member of staff works, the latest first. A page may hold fewer than there are to come. */
export const listUndelivered = async (
  deps: ListUndeliveredDeps,
  input: { readonly cursor?: string | undefined },
): Promise<Result<{ items: UndeliveredMessage[]; next?: string; now: ClinicTime }>> => {
  const now = deps.now()
  const found = await deps.pageOfUndelivered(pageSize + 1, readCursor(input.cursor))
  const shown = found.slice(0, pageSize)
  const { theirs, about } = await aboutMessages(deps, shown)
  const items = theirs.flatMap((message) => undeliveredView(message, about, now) ?? [])
  const last = found.length > pageSize ? shown.at(-1) : undefined
  return ok({ items, now, ...(last && { next: cursorOf(last.position) }) })
}
