import type { Item } from '#functions/store/table'
import { isLeftPending, settlePair } from '#functions/usecases/settlePair'
import { type Difference, difference } from '#infra/local/reconcile/difference'
import { relisted } from '#infra/local/reconcile/ledgerDifferences'
import type { ReconcileDeps } from '#infra/local/reconcile/reconcileDeps'
import { addOnSerials } from '#shared/rules/accounting'
import { type Diary, type DiaryEntry, isOpen, numberOf } from '#shared/rules/diary'
import { countFaults, countsOf } from '#shared/rules/diaryCounts'
import { patientOf } from '#shared/rules/holder'
import type { HeldNumber, Ledger } from '#shared/rules/ledger'
import { isAnsweredElsewhere, type Remains, remainsOf, unmarkedIn } from '#shared/rules/remains'
import type { SessionFacts } from '#shared/rules/session'
import { type ClinicDate, type ClinicTime, dateOf } from '#shared/values/clinicTime'
import { readSessionId } from '#shared/values/ids'

/** The ledgers one look was taken at, and what each patient holds in them. */
export interface Books {
  readonly sessions: ReadonlyMap<string, SessionFacts>
  readonly ledgers: ReadonlyMap<string, Ledger>
  readonly sessionsOf: ReadonlyMap<string, readonly string[]>
}

/** What differs between one diary and the ledgers, and inside it. */
export const diaryDifferences = (deps: ReconcileDeps, books: Books, item: Item, diary: Diary, now: ClinicTime): Difference[] => [
  ...pendingIn(deps, diary, now),
  ...remainsIn(deps, books, diary, now),
  ...unmarkedOf(deps, books, diary, dateOf(now)),
  ...countFaults(deps.storedCounts(item), countsOf(diary), dateOf(now)).map((fault) =>
    difference(
      'miscounted',
      { patientId: diary.patientId },
      `${diary.patientId}: ${fault.counter} ${fault.key} is ${fault.stored}, its entries come to ${fault.right}`,
      () => deps.mends.recount(diary.patientId, fault, diary.entries.filter(isOpen)),
    ),
  ),
]

const pendingIn = (deps: ReconcileDeps, { patientId, entries }: Diary, now: ClinicTime): Difference[] =>
  entries
    .filter((entry) => isLeftPending(entry, now))
    .map((entry) =>
      difference('pending', placeOf(patientId, entry), `${entry.sessionId}: ${patientId} waits for a partner`, async () => {
        return (await settlePair(deps, patientId, entry))?.state !== 'pending'
      }),
    )

/** Numbers this patient is said to hold, without an appointment. */
const remainsIn = (deps: ReconcileDeps, books: Books, diary: Diary, now: ClinicTime): Difference[] =>
  (books.sessionsOf.get(diary.patientId) ?? []).flatMap((sessionId) => {
    const ledger = books.ledgers.get(sessionId)
    const remains = ledger ? remainsOf(ledger, [diary]) : []
    return remains.map((one) => {
      const where = { sessionId, patientId: one.patientId, serial: one.mark.serial }
      const text = `${sessionId}: serial ${one.mark.serial} is held by ${one.patientId}, ${one.kind}`
      return difference(one.kind, where, text, () => giveBack(deps, ledger as Ledger, diary, one, now))
    })
  })

/** A request that was never answered is refused first, so that it cannot become an appointment any more. */
const giveBack = async (deps: ReconcileDeps, ledger: Ledger, diary: Diary, remains: Remains, now: ClinicTime): Promise<boolean> => {
  if (remains.kind === 'unrecorded' && !isAnsweredElsewhere(diary, remains)) {
    if (!(await deps.refuse(diary, remains.mark.ref, 'REQUEST_LAPSED', now)).refused) return false
  }
  await deps.release(remains, { to: addOnSerials(ledger).has(remains.mark.serial) ? 'blocked' : 'pool' })
  return true
}

/** Appointments from today on that their ledger does not know. */
const unmarkedOf = (deps: ReconcileDeps, { sessions, ledgers }: Books, diary: Diary, today: ClinicDate): Difference[] =>
  diary.entries
    .filter((entry) => isOpen(entry) && (readSessionId(entry.sessionId)?.date ?? today) >= today)
    .flatMap((entry) => {
      const where = placeOf(diary.patientId, entry)
      const about = `${entry.sessionId}: ${diary.patientId} has serial ${entry.serial}`
      const session = sessions.get(entry.sessionId)
      if (!session) return [difference('unknownSession', where, `${about} of a session that does not exist`)]
      const ledger = ledgers.get(entry.sessionId)
      if (!ledger || unmarkedIn(ledger, [{ ...diary, entries: [entry] }]).length === 0) return []
      const number = numberOf(diary.patientId, entry)
      const other = Object.entries(ledger.marks).find(([, mark]) => mark.serial === entry.serial)
      if (other && patientOf(other[0]) !== undefined && other[0] !== number.holder)
        return [difference('soldTwice', where, `${about}, which is held by ${other[0]}`)]
      // Under the patient's own name stands another request: that is a difference of its own, and is mended first.
      const isTaken = ledger.marks[number.holder] !== undefined
      return [
        difference(
          'unmarked',
          where,
          `${about}, its ledger knows nothing of it`,
          isTaken ? undefined : () => mark(deps, session, ledger, number),
        ),
      ]
    })

const mark = (deps: ReconcileDeps, session: SessionFacts, ledger: Ledger, number: HeldNumber): Promise<boolean> =>
  relisted(deps, session, ledger, number.mark, [number])

const placeOf = (patientId: string, { sessionId, serial }: DiaryEntry) => ({ sessionId, patientId, serial })
