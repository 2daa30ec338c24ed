import { type LineDeps, readLine } from '#functions/usecases/advanceWaitlist'
import { pageOf } from '#functions/usecases/paging'
import type { WaitlistLine } from '#shared/contract/schemas/waitlist'
import type { PatientProfile } from '#shared/rules/patientProfile'
import type { SessionFacts } from '#shared/rules/session'
import type { WaitEntry, WaitEvent } from '#shared/rules/waitlist'
import { waitingId } from '#shared/values/ids'
import { maskName } from '#shared/values/masked'
import { no, ok, type Refusal, type Result } from '#shared/values/result'
import { isStaffActor } from '#shared/values/staffActor'

export interface ReadWaitlistLogDeps extends LineDeps {
  readSession(sessionId: string): Promise<SessionFacts | undefined>
  readPatients(patientIds: readonly string[]): Promise<PatientProfile[]>
}

const pageSize = 50

interface Line {
  readonly id: string
  readonly entry: WaitEntry
  readonly event: WaitEvent
}

/** The fairness log of a session in the order of time: who joined, who was offered what, when, and why somebody was skipped. */
export const readWaitlistLog = async (
  deps: ReadWaitlistLogDeps,
  input: { readonly sessionId: string; readonly cursor?: string | undefined },
): Promise<Result<{ items: WaitlistLine[]; next?: string }, Refusal<'UNKNOWN_SESSION', never>>> => {
  const session = await deps.readSession(input.sessionId)
  if (!session) return no('UNKNOWN_SESSION')
  const page = pageOf(inTime(await readLine(deps, session.id)), ({ id }) => id, input.cursor, pageSize)
  const patients = await deps.readPatients([...new Set(page.items.map(({ entry }) => entry.patientId))])
  const items = page.items.map(({ entry, event }): WaitlistLine => {
    const name = patients.find(({ id }) => id === entry.patientId)?.name
    return {
      at: event.at,
      waitingId: waitingId(entry),
      maskedName: name === undefined ? '*' : maskName(name),
      event: event.kind,
      turn: event.turn,
      by: actorOf(event),
      ...(event.serial !== undefined && { serial: event.serial }),
      ...(event.slot !== undefined && { slotStartsAt: session.slots[event.slot]?.startsAt ?? session.startsAt }),
      ...(event.until !== undefined && { until: event.until }),
      ...(event.reason !== undefined && { reason: event.reason }),
    }
  })
  return ok({ ...page, items })
}

/** Within one second, in the order of the line. */
const inTime = (line: readonly WaitEntry[]): Line[] =>
  line
    .flatMap((entry) => entry.events.map((event, index) => ({ id: `${waitingId(entry)}-${index}`, entry, event })))
    .sort((a, b) => (a.event.at < b.event.at ? -1 : a.event.at > b.event.at ? 1 : 0))

const actorOf = ({ by }: WaitEvent): WaitlistLine['by'] => {
  if (by === undefined) return 'system'
  return isStaffActor(by) ? 'staff' : 'patient'
}
