import { isLeftPending, type SettlePairDeps, settlePair } from '#functions/usecases/settlePair'
import { addOnSerials } from '#shared/rules/accounting'
import type { DiaryEntry } from '#shared/rules/diary'
import { type HeldNumber, heldByPatients, type Ledger } from '#shared/rules/ledger'
import { ledgerFaults } from '#shared/rules/ledgerFaults'
import { isAnsweredElsewhere, type Remains, remainsOf, unmarkedIn } from '#shared/rules/remains'
import type { SessionFacts } from '#shared/rules/session'
import { addDays, type ClinicDate, dateOf } from '#shared/values/clinicTime'

export interface RepairSessionsDeps extends Omit<SettlePairDeps, 'release'> {
  release(number: HeldNumber, destination?: { readonly to: 'pool' | 'blocked' }): Promise<void>
  sleep(ms: number): Promise<void>
  listDepartmentIds(): Promise<readonly string[]>
  listSessionsBetween(departmentId: string, from: ClinicDate, to: ClinicDate): Promise<readonly SessionFacts[]>
  readLedger(sessionId: string): Promise<Ledger | undefined>
}

/** A difference between a ledger and the diaries, or inside a ledger. */
export interface Difference {
  readonly sessionId: string
  /** pending: the first of two appointments of one request, left without the other. */
  readonly kind: Remains['kind'] | 'pending' | 'unmarked' | 'miscounted'
  readonly serial?: number
  readonly text?: string
}

export interface RepairReport {
  readonly sessions: number
  readonly numbersHeld: number
  readonly differences: readonly Difference[]
  readonly mended: number
}

/** Longer than a function may run: whoever left a number behind by then will not come back for it. */
const settleMs = 15_000

/**
 * Holds every ledger of the coming days against the diaries it names and reports each difference. With `mend`, numbers left behind go back
 * to their pool; a claim that was never answered is first refused in the diary, so that its request can no longer become an appointment.
 * A pair that was left half done is finished.
 */
export const repairSessions = async (
  deps: RepairSessionsDeps,
  { days, mend }: { readonly days: number; readonly mend: boolean },
): Promise<RepairReport> => {
  const today = dateOf(deps.now())
  const found: { session: SessionFacts; remains: Remains }[] = []
  const pending: Pending[] = []
  const differences: Difference[] = []
  let sessions = 0
  let numbersHeld = 0
  for (const departmentId of await deps.listDepartmentIds()) {
    for (const session of await deps.listSessionsBetween(departmentId, today, addDays(today, days - 1))) {
      const seen = await look(deps, session)
      sessions += 1
      numbersHeld += seen.numbersHeld
      differences.push(...seen.differences)
      pending.push(...seen.pending)
      found.push(...seen.remains.map((remains) => ({ session, remains })))
    }
  }
  return { sessions, numbersHeld, differences, mended: mend ? (await finishAll(deps, pending)) + (await mendAll(deps, found)) : 0 }
}

interface Pending {
  readonly patientId: string
  readonly entry: DiaryEntry
}

const look = async (deps: RepairSessionsDeps, session: SessionFacts) => {
  const ledger = await deps.readLedger(session.id)
  if (!ledger)
    return {
      numbersHeld: 0,
      differences: [{ sessionId: session.id, kind: 'miscounted', text: 'no ledger' } as const],
      remains: [],
      pending: [],
    }
  const holders = [...new Set(heldByPatients(ledger).map(({ patientId }) => patientId))]
  const diaries = (await Promise.all(holders.map((patientId) => deps.readDiary(patientId)))).flatMap((diary) => diary ?? [])
  const now = deps.now()
  const pending: Pending[] = diaries.flatMap(({ patientId, entries }) =>
    entries.filter((entry) => entry.sessionId === session.id && isLeftPending(entry, now)).map((entry) => ({ patientId, entry })),
  )
  // The other number of a pair is the same difference.
  const isPartner = ({ patientId, mark }: Remains) =>
    pending.some(({ entry }) => entry.withPatientId === patientId && entry.ref === mark.ref)
  const remains = remainsOf(ledger, diaries).filter((one) => !isPartner(one))
  // A booking may have been made between the two reads: what is missing must still be missing.
  const missing = unmarkedIn(ledger, diaries)
  const again = missing.length > 0 ? await deps.readLedger(session.id) : undefined
  const sessionId = session.id
  const differences: Difference[] = [
    ...ledgerFaults(ledger, session).map((text) => ({ sessionId, kind: 'miscounted', text }) as const),
    ...(again ? unmarkedIn(again, diaries) : []).map(({ serial }) => ({ sessionId, kind: 'unmarked', serial }) as const),
    ...pending.map(({ entry }) => ({ sessionId, kind: 'pending', serial: entry.serial }) as const),
    ...remains.map(({ kind, mark }) => ({ sessionId, kind, serial: mark.serial })),
  ]
  return { numbersHeld: holders.length, differences, remains, pending }
}

const finishAll = async (deps: RepairSessionsDeps, pending: readonly Pending[]): Promise<number> => {
  let finished = 0
  for (const { patientId, entry } of pending) if ((await settlePair(deps, patientId, entry))?.state !== 'pending') finished += 1
  return finished
}

const mendAll = async (deps: RepairSessionsDeps, found: readonly { session: SessionFacts; remains: Remains }[]): Promise<number> => {
  if (found.length === 0) return 0
  await deps.sleep(settleMs)
  let mended = 0
  for (const { session, remains } of found) {
    const { patientId, mark } = remains
    const [ledger, diary] = [await deps.readLedger(session.id), await deps.readDiary(patientId)]
    const still = ledger && diary && remainsOf(ledger, [diary]).find((one) => one.patientId === patientId && one.mark.ref === mark.ref)
    if (!still) continue
    if (still.kind === 'unrecorded' && !isAnsweredElsewhere(diary, still)) {
      if (!(await deps.refuse(diary, mark.ref, 'REQUEST_LAPSED', deps.now())).refused) continue
    }
    // 加号 was for one named patient: nobody else may have it.
    await deps.release(still, { to: addOnSerials(ledger).has(mark.serial) ? 'blocked' : 'pool' })
    mended += 1
  }
  return mended
}
