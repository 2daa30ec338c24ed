import { type Difference, difference } from '#infra/local/reconcile/difference'
import type { ReconcileDeps } from '#infra/local/reconcile/reconcileDeps'
import { patientOf } from '#shared/rules/holder'
import type { HeldNumber, Ledger, NumberPlace } from '#shared/rules/ledger'
import { openLedger } from '#shared/rules/ledger'
import { findLedgerFaults, type LedgerFault, rebuiltPlace } from '#shared/rules/ledgerFaults'
import type { SessionFacts } from '#shared/rules/session'
import type { ClinicTime } from '#shared/values/clinicTime'

/** What differs inside one ledger, and between it and the log of returns. */
export const ledgerDifferences = async (
  deps: ReconcileDeps,
  session: SessionFacts,
  ledger: Ledger | undefined,
  now: ClinicTime,
): Promise<Difference[]> => {
  const where = { sessionId: session.id }
  // Paused: nothing may be sold of it before the appointments it has are marked again, and somebody has looked.
  const paused = { ...openLedger(session), state: 'paused' } as const
  if (!ledger) return [difference('noLedger', where, `${session.id} has no ledger`, () => deps.openLedger(paused))]
  const faults = findLedgerFaults(ledger, session).map((fault) =>
    difference(
      fault.kind,
      { ...where, ...(fault.serial !== undefined && { serial: fault.serial }) },
      `${session.id}: ${fault.text}`,
      mendOf(deps, session, ledger, fault),
    ),
  )
  return [...faults, ...(await returnDifferences(deps, ledger, now))]
}

/** Lists what is free anew; a number in two people's hands, or one that does not exist, is for a person to decide. */
const mendOf = (deps: ReconcileDeps, session: SessionFacts, ledger: Ledger, fault: LedgerFault): Difference['mend'] => {
  const { kind, holder, place, serial } = fault
  if (kind === 'deadline' && holder !== undefined) return () => deps.mends.dropDeadline(ledger.sessionId, holder)
  const mark = holder === undefined ? undefined : ledger.marks[holder]
  if (kind === 'misplaced' && holder !== undefined && mark && place)
    return () => deps.mends.replaceMark(ledger.sessionId, holder, mark, { ...mark, ...place })
  const holders = Object.values(ledger.marks).filter((one) => one.serial === serial).length
  if (!place || (kind === 'twice' && holders > 1) || (kind === 'foreign' && holder !== undefined)) return undefined
  return () => relisted(deps, session, ledger, place)
}

/** Puts a place in order in one write, with numbers that belong to somebody and were not marked. */
export const relisted = (
  deps: ReconcileDeps,
  session: SessionFacts,
  ledger: Ledger,
  place: NumberPlace,
  marked: readonly HeldNumber[] = [],
): Promise<boolean> => {
  const serials = marked.map(({ mark }) => mark.serial)
  const freed = Object.entries(ledger.marks)
    .filter(([holder, mark]) => patientOf(holder) === undefined && serials.includes(mark.serial))
    .map(([holder, mark]) => ({ sessionId: ledger.sessionId, holder, mark }))
  return deps.mends.relist(ledger, place, rebuiltPlace(ledger, session, place, serials), { marked, freed })
}

/** Numbers that rest were logged before, with the moment at which they can be taken. */
const returnDifferences = async (deps: ReconcileDeps, ledger: Ledger, now: ClinicTime): Promise<Difference[]> => {
  const resting = Object.entries(ledger.until).flatMap(([holder, until]) => {
    const mark = ledger.marks[holder]
    return mark && patientOf(holder) === undefined ? [{ holder, until, serial: mark.serial }] : []
  })
  if (resting.length === 0) return []
  const lines = await deps.listReturns(ledger.sessionId)
  return resting.flatMap(({ holder, until, serial }) => {
    const logged = lines.filter((line) => line.serial === serial).sort((a, b) => (a.givenUpAt < b.givenUpAt ? 1 : -1))
    const [last] = logged
    if (logged.some(({ returnsAt }) => returnsAt === until)) return []
    const where = { sessionId: ledger.sessionId, serial }
    const about = `${ledger.sessionId}: serial ${serial} rests until ${until}`
    if (last) return [difference('returnDiffers', where, `${about}, logged ${last.returnsAt}`, () => rest(holder, until, last.returnsAt))]
    return [difference('returnUnlogged', where, `${about}, not logged`, () => log(serial, until))]
  })

  function rest(holder: string, wrong: ClinicTime, right: ClinicTime) {
    return deps.mends.restUntil(ledger.sessionId, holder, wrong, right)
  }
  async function log(serial: number, until: ClinicTime) {
    await deps.logReturn({ sessionId: ledger.sessionId, serial, ref: 0, givenUpAt: now, returnsAt: until })
    return true
  }
}
