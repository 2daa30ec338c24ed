import { eachInLots } from '#functions/usecases/eachInLots'
import { type PlanPatientDeps, planPatient } from '#functions/usecases/planPatient'
import type { Diary } from '#shared/rules/diary'
import type { Ledger } from '#shared/rules/ledger'
import { type Answered, type PlannedSession, plannedUpTo, standingOf, toPlan } from '#shared/rules/messages/plannedSession'
import type { SessionFacts } from '#shared/rules/session'
import { addDays, type ClinicDate, dateOf } from '#shared/values/clinicTime'

export interface SweepPlansDeps extends PlanPatientDeps {
  listDepartmentIds(): Promise<readonly string[]>
  listSessionsBetween(departmentId: string, from: ClinicDate, to: ClinicDate): Promise<readonly SessionFacts[]>
  /** Up to 100, a moment old. */
  readLedgers(sessionIds: readonly string[]): Promise<ReadonlyMap<string, Ledger>>
  /** Up to 100, a moment old. */
  readPlanned(sessionIds: readonly string[]): Promise<readonly PlannedSession[]>
  keepPlanned(planned: PlannedSession): Promise<void>
  hasTime(): boolean
  /** Hears of a session that could not be planned. */
  report(sessionId: string, fault: unknown): void
}

/** Which slice of the departments a run looks at: `turn` counts the minutes, `part` of `parts` are functions that share the work. */
export interface Slice {
  readonly turn: number
  readonly part: number
  readonly parts: number
}

export interface SweptPlans {
  readonly sessions: number
  readonly planned: number
  readonly failed: number
}

/** Today and tomorrow are looked at every so many turns, the days after them every so many. */
const nearTurns = 5
const farTurns = 60
const atOnce = 8
const lot = 100

/**
 * Holds the ledgers of the days ahead against what was planned for them, and plans whoever came or went, so that nobody depends on the change
 * stream. Each run takes a slice; one that is cut off is repeated at the next turn of its slice.
 */
export const sweepPlans = async (deps: SweepPlansDeps, { turn, part, parts }: Slice): Promise<SweptPlans> => {
  const today = dateOf(deps.now())
  const { bookingWindow } = await deps.readRules()
  const mine = [...(await deps.listDepartmentIds())].sort().filter((_, i) => i % parts === part)
  const near = mine.filter((_, i) => i % nearTurns === turn % nearTurns)
  const far = mine.filter((_, i) => i % farTurns === turn % farTurns)
  const told = { sessions: 0, planned: 0, failed: 0 }
  const look = async (departmentId: string, from: ClinicDate, to: ClinicDate): Promise<void> => {
    if (!deps.hasTime()) return
    const ids = (await deps.listSessionsBetween(departmentId, from, to)).map(({ id }) => id)
    for (let i = 0; i < ids.length; i += lot) await sweepLot(deps, ids.slice(i, i + lot), told)
  }
  for (const id of near) await look(id, today, addDays(today, 1))
  for (const id of far) await look(id, addDays(today, 2), addDays(today, bookingWindow.toDay + 1))
  return told
}

const sweepLot = async (
  deps: SweepPlansDeps,
  ids: readonly string[],
  told: { -readonly [K in keyof SweptPlans]: number },
): Promise<void> => {
  const [ledgers, plans] = await Promise.all([deps.readLedgers(ids), deps.readPlanned(ids)])
  const planned = new Map(plans.map((one) => [one.sessionId, one]))
  await eachInLots([...ledgers.values()], atOnce, async (ledger) => {
    if (!deps.hasTime()) return
    told.sessions += 1
    const before = planned.get(ledger.sessionId)
    const patients = toPlan(before, standingOf(ledger))
    if (patients.length === 0) return
    await planSession(deps, ledger, before, patients).then(
      (count) => {
        told.planned += count
      },
      (fault) => {
        told.failed += 1
        deps.report(ledger.sessionId, fault)
      },
    )
  })
}

const planSession = async (
  deps: SweepPlansDeps,
  ledger: Ledger,
  before: PlannedSession | undefined,
  patients: readonly string[],
): Promise<number> => {
  const answers = new Map<string, Answered>()
  let fault: unknown
  for (const patientId of patients) {
    try {
      answers.set(patientId, answeredBy(await planPatient(deps, patientId)))
    } catch (thrown) {
      fault = thrown
    }
  }
  // Last, so that what is cut off before is done again.
  await deps.keepPlanned(plannedUpTo(before, standingOf(ledger), patients, answers))
  if (fault) throw fault
  return answers.size
}

/** A claim is marked before it is recorded, and the first of a pair is pending until the other is. */
const answeredBy =
  (diary: Diary | undefined): Answered =>
  (ref) =>
    diary !== undefined && (diary.refused[ref] !== undefined || diary.entries.some((one) => one.ref === ref && one.state !== 'pending'))
