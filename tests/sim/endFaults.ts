import { readDiary, readEntry } from '#functions/store/diaryItem'
import { readLedgerItem } from '#functions/store/ledgerItem'
import type { Item } from '#functions/store/table'
import type { DiaryEntry } from '#shared/rules/diary'
import type { Ledger } from '#shared/rules/ledger'
import { explained } from '#tests/sim/explained'
import { type Attempt, acceptedAt, answerOf, type BookRequest, type CancelRequest, type History, type Request } from '#tests/sim/history'
import { linearizable } from '#tests/sim/linearizable'
import type { Played } from '#tests/sim/simulate'

/** What stands when a history is over. */
export interface Standing {
  /** By session id. */
  readonly ledgers: ReadonlyMap<string, Ledger>
  /** By ref: of diaries and of the archive. */
  readonly entries: ReadonlyMap<number, DiaryEntry>
  readonly refused: ReadonlySet<number>
}

export interface Verdict {
  readonly violations: readonly string[]
  /** Numbers held by requests that were cut off and never repeated: work for a repair job. */
  readonly orphans: number
}

/** Everything that must hold of a history once it is over. */
export const judge = ({ world, history, memory }: Played): Verdict => {
  const standing = standingOf(memory.items())
  const orphans = orphansOf(history, standing)
  const violations = [
    ...history.violations,
    ...sameAnswers(history, standing),
    ...acknowledged(history, standing),
    ...uniqueSerials(standing),
    ...orphans.filter(({ excused }) => !excused).map(({ text }) => text),
    ...explained(history, world, standing),
    ...world.sessions.flatMap((session) => linearizable(session, history, standing)),
  ]
  return { violations, orphans: orphans.filter(({ excused }) => excused).length }
}

export const standingOf = (items: Iterable<Item>): Standing => {
  const ledgers = new Map<string, Ledger>()
  const entries = new Map<number, DiaryEntry>()
  const refused = new Set<number>()
  for (const item of items) {
    if (item.sk === 'LEDGER') {
      const ledger = readLedgerItem(item)
      ledgers.set(ledger.sessionId, ledger)
    } else if (item.sk === 'DIARY') {
      const diary = readDiary(item)
      for (const entry of diary.entries) entries.set(entry.ref, entry)
      for (const ref of Object.keys(diary.refused)) refused.add(Number(ref))
    } else entries.set(Number(item.ref), readEntry(Number(item.ref), item))
  }
  return { ledgers, entries, refused }
}

const books = (history: History): BookRequest[] => history.requests.filter((request) => request.kind === 'book')
const cancelsOf = (history: History, book: BookRequest): CancelRequest[] =>
  history.requests.filter((request): request is CancelRequest => request.kind === 'cancel' && request.of === book)

/** I5: every answer of a request is the same, and what was refused has no appointment, under any key of the same wish. */
const sameAnswers = (history: History, { entries }: Standing): string[] => {
  const faults: string[] = []
  for (const request of history.requests) {
    const answers = new Set(request.attempts.flatMap(({ answer }) => (answer ? [answer.ok ? `serial ${answer.serial}` : answer.code] : [])))
    if (answers.size > 1 && !isOutlived(request)) faults.push(`${request.kind} ${request.id} was told ${[...answers].join(' and ')}`)
  }
  for (const request of books(history)) {
    const answer = answerOf(request)
    if (!answer || answer.ok) continue
    for (const twin of books(history)) {
      if (twin.wish !== request.wish || (twin !== request && answerOf(twin))) continue
      if (entries.has(twin.ref)) faults.push(`book ${request.id} was refused (${answer.code}), yet has an appointment`)
    }
  }
  return faults
}

/** A cancellation that runs beside its own repetition may be told both sides of its deadline, or find the appointment in history. */
const isOutlived = (request: Request): boolean =>
  request.kind === 'cancel' &&
  request.attempts.some(({ answer }) => answer && !answer.ok && ['NOT_CANCELLABLE', 'CANCEL_TOO_LATE'].includes(answer.code))

/** I3: what was acknowledged stands in the diary and in the ledger; what was cancelled stands in neither. */
const acknowledged = (history: History, { entries, ledgers }: Standing): string[] => {
  const faults: string[] = []
  for (const request of books(history)) {
    const answer = answerOf(request)
    if (!answer?.ok) continue
    const entry = entries.get(request.ref)
    const mark = ledgers.get(request.sessionId)?.marks[request.patientId]
    const isMarked = mark?.ref === request.ref && mark.serial === answer.serial
    const cancels = cancelsOf(history, request)
    const isCancelled = cancels.some((cancel) => Number.isFinite(acceptedAt(cancel)))
    if (!entry) faults.push(`book ${request.id} was acknowledged and is nowhere`)
    else if (entry.serial !== answer.serial) faults.push(`book ${request.id} was told ${answer.serial} and has ${entry.serial}`)
    else if (isCancelled && entry.state !== 'cancelled')
      faults.push(`book ${request.id} is still there after its cancellation was acknowledged`)
    else if (!isCancelled && cancels.length === 0 && entry.state !== 'booked')
      faults.push(`book ${request.id} is ${entry.state}, which nobody asked for`)
    if (entry?.state === 'booked' && !isMarked)
      faults.push(`book ${request.id} has serial ${answer.serial}, but the ledger does not say so`)
  }
  return faults
}

const uniqueSerials = ({ entries }: Standing): string[] => {
  const seen = new Map<string, number>()
  const faults: string[] = []
  for (const { ref, sessionId, serial, state } of entries.values()) {
    if (state !== 'booked') continue
    const other = seen.get(`${sessionId}|${serial}`)
    if (other !== undefined) faults.push(`serial ${serial} of ${sessionId} is printed for requests ${other} and ${ref}`)
    seen.set(`${sessionId}|${serial}`, ref)
  }
  return faults
}

/** Marks without an appointment. Excused when the request was cut off and nothing of it ran to its end afterwards. */
const orphansOf = (history: History, { ledgers, entries }: Standing): { text: string; excused: boolean }[] => {
  const orphans: { text: string; excused: boolean }[] = []
  for (const ledger of ledgers.values()) {
    for (const [patientId, mark] of Object.entries(ledger.marks)) {
      const entry = entries.get(mark.ref)
      if (entry?.state === 'booked' && entry.serial === mark.serial && entry.sessionId === ledger.sessionId) continue
      const request = books(history).find(({ ref }) => ref === mark.ref)
      orphans.push({
        text: `serial ${mark.serial} of ${ledger.sessionId} is held by ${patientId} with request ${request?.id}, which ended otherwise`,
        // What is left of a cancellation is given back by repeating that, what is left of a booking by repeating the booking.
        excused: request !== undefined && [request, ...cancelsOf(history, request)].some(wasCutOff),
      })
    }
  }
  return orphans
}

const wasCutOff = ({ attempts }: Request): boolean => {
  const hurt = attempts.filter((attempt) => attempt.isHurt || attempt.fate === 'killed')
  const isClean = (attempt: Attempt) => attempt.fate === 'answered' && !attempt.isHurt
  return hurt.length > 0 && !attempts.some((attempt) => isClean(attempt) && hurt.every((one) => one.hurtUntil < attempt.start))
}
