import { eachInLots } from '#functions/usecases/eachInLots'
import { type Books, diaryDifferences } from '#infra/local/reconcile/diaryDifferences'
import { type Difference, difference, nameOf } from '#infra/local/reconcile/difference'
import { ledgerDifferences } from '#infra/local/reconcile/ledgerDifferences'
import type { ReconcileDeps } from '#infra/local/reconcile/reconcileDeps'
import type { DiaryPages } from '#infra/local/reconcile/scan'
import { accounting, type NumberCounts, totalOf } from '#shared/rules/accounting'
import { heldByPatients, type Ledger } from '#shared/rules/ledger'
import type { SessionFacts } from '#shared/rules/session'
import { addDays, type ClinicTime, dateOf } from '#shared/values/clinicTime'

/** One object for a screen: what was looked at, where the numbers are, and everything that differs. */
export interface ReconcileReport {
  readonly checkedAt: ClinicTime
  readonly sessions: number
  readonly numbers: NumberCounts
  readonly diaries: number
  readonly differences: readonly Omit<Difference, 'mend'>[]
  readonly mended: number
}

/** Longer than a function may run: what differs then, as it did before, is not somebody's work half way. */
const settleMs = 15_000
/** A mend can bring the next one into reach: a ledger that is opened, a name that is freed. */
const mostRounds = 5

/**
 * Holds every ledger of the coming days against all diaries, and all diaries against the ledgers. What differs is looked at a second time,
 * so that nothing is reported which was only under way. With `mend`, what can be put right is; the rest is for a person to decide.
 */
export const reconcile = async (
  deps: ReconcileDeps,
  { days, mend }: { readonly days: number; readonly mend: boolean },
): Promise<ReconcileReport> => {
  const checkedAt = deps.now()
  const today = dateOf(checkedAt)
  const sessions: SessionFacts[] = []
  for (const id of await deps.listDepartmentIds()) sessions.push(...(await deps.listSessionsBetween(id, today, addDays(today, days - 1))))
  const first = await confirmed(deps, sessions)
  const found = new Map(first.differences.map((one) => [nameOf(one), one]))
  let left = first.differences
  for (let round = 0; mend && round < mostRounds && left.some((one) => one.mend); round += 1) {
    for (const one of left) await one.mend?.()
    left = (await confirmed(deps, sessions)).differences
    for (const one of left) found.set(nameOf(one), one)
  }
  const still = new Set(left.map(nameOf))
  return {
    checkedAt,
    sessions: sessions.length,
    numbers: first.numbers,
    diaries: first.diaries,
    differences: [...found.values()].map(({ mend: _, ...told }) => told),
    mended: [...found.keys()].filter((name) => !still.has(name)).length,
  }
}

/** What differs, and still does after whoever was at work has ended. */
const confirmed = async (deps: ReconcileDeps, sessions: readonly SessionFacts[]) => {
  const seen = await look(deps, sessions, sessions, deps.diaryPages)
  if (seen.differences.length === 0) return seen
  await deps.sleep(settleMs)
  const sessionIds = new Set(seen.differences.map(({ where }) => where.sessionId))
  const patientIds = new Set(seen.differences.flatMap(({ where }) => where.patientId ?? []))
  const diaries: DiaryPages = async function* () {
    for (const patientId of patientIds) {
      const item = await deps.readDiaryItem(patientId)
      if (item) yield [item]
    }
  }
  const again = await look(
    deps,
    sessions,
    sessions.filter(({ id }) => sessionIds.has(id)),
    diaries,
  )
  const names = new Set(seen.differences.map(nameOf))
  return { ...seen, differences: again.differences.filter((one) => names.has(nameOf(one))) }
}

/** A look at some of the sessions and at some of the diaries, each as it stands when it is read. */
const look = async (
  deps: ReconcileDeps,
  all: readonly SessionFacts[],
  some: readonly SessionFacts[],
  pages: DiaryPages,
): Promise<{ differences: Difference[]; numbers: NumberCounts; diaries: number }> => {
  const now = deps.now()
  const ledgers = new Map<string, Ledger>()
  const differences: Difference[] = []
  await eachInLots(some, 16, async (session) => {
    const ledger = await deps.readLedger(session.id)
    if (ledger) ledgers.set(session.id, ledger)
    differences.push(...(await ledgerDifferences(deps, session, ledger, now)))
  })
  const books: Books = { sessions: new Map(all.map((session) => [session.id, session])), ledgers, sessionsOf: holdings(ledgers) }
  const unseen = new Set(books.sessionsOf.keys())
  let diaries = 0
  for await (const page of pages())
    for (const item of page) {
      const diary = deps.diaryOf(item)
      diaries += 1
      unseen.delete(diary.patientId)
      differences.push(...diaryDifferences(deps, books, item, diary, now))
    }
  for (const patientId of unseen)
    for (const sessionId of books.sessionsOf.get(patientId) ?? [])
      differences.push(difference('unknownPatient', { sessionId, patientId }, `${sessionId}: ${patientId} has a number and no diary`))
  const numbers = totalOf(some.flatMap((session) => accountOf(session, ledgers.get(session.id), now)))
  return { differences, numbers, diaries }
}

const accountOf = (session: SessionFacts, ledger: Ledger | undefined, now: ClinicTime) => (ledger ? accounting(ledger, session, now) : [])

/** In which sessions each patient holds something. */
const holdings = (ledgers: ReadonlyMap<string, Ledger>): ReadonlyMap<string, readonly string[]> => {
  const sessionsOf = new Map<string, string[]>()
  for (const ledger of ledgers.values())
    for (const patientId of new Set(heldByPatients(ledger).map((held) => held.patientId)))
      sessionsOf.set(patientId, [...(sessionsOf.get(patientId) ?? []), ledger.sessionId])
  return sessionsOf
}
