import { sessionView } from '#functions/usecases/views/session'
import { slotView } from '#functions/usecases/views/waiting'
import type { OfferCall } from '#shared/contract/schemas/waitlist'
import type { HospitalRules } from '#shared/rules/hospitalRules'
import type { Ledger } from '#shared/rules/ledger'
import type { PatientProfile } from '#shared/rules/patientProfile'
import type { SessionFacts } from '#shared/rules/session'
import type { WaitEntry } from '#shared/rules/waitlist'
import type { ClinicTime } from '#shared/values/clinicTime'
import { type CallTaskKey, callTaskId, readCallTaskId, type WaitingKey, waitingId } from '#shared/values/ids'
import { maskName } from '#shared/values/masked'
import { ok, type Result } from '#shared/values/result'

export interface ListCallTasksDeps {
  now(): ClinicTime
  readRules(): Promise<HospitalRules>
  /** Calls whose deadline is still to come, the nearest first; `outcome` is set when one is closed. */
  pageOfCalls(
    now: ClinicTime,
    limit: number,
    after?: CallTaskKey,
  ): Promise<{ items: (CallTaskKey & { readonly outcome?: string | undefined })[]; isLast: boolean }>
  readEntry(key: WaitingKey): Promise<WaitEntry | undefined>
  readPatients(patientIds: readonly string[]): Promise<PatientProfile[]>
  readSessions(sessionIds: readonly string[]): Promise<SessionFacts[]>
  readLedgers(sessionIds: readonly string[]): Promise<ReadonlyMap<string, Ledger>>
  /** Whether this session is where the member of staff works. */
  isTheirs(session: SessionFacts): boolean
}

const pageSize = 20

/** Calls to make about offers that still stand, where this member of staff works, the nearest deadline first. A page may hold fewer than there are to come. */
export const listCallTasks = async (
  deps: ListCallTasksDeps,
  input: { readonly cursor?: string | undefined },
): Promise<Result<{ items: OfferCall[]; next?: string; now: ClinicTime }>> => {
  const [now, rules] = [deps.now(), await deps.readRules()]
  const after = input.cursor === undefined ? undefined : readCallTaskId(input.cursor)
  const { items: tasks, isLast } = await deps.pageOfCalls(now, pageSize, after)
  const open = tasks.flatMap((task) => {
    const { until, waiting, outcome } = task
    return waiting && outcome === undefined && until > now ? [{ until, waiting }] : []
  })
  const sessions = (await deps.readSessions([...new Set(open.map(({ waiting }) => waiting.sessionId))])).filter(deps.isTheirs)
  const sessionIds = sessions.map(({ id }) => id)
  const theirs = open.filter(({ waiting }) => sessionIds.includes(waiting.sessionId))
  const entries = (await Promise.all(theirs.map(({ waiting }) => deps.readEntry(waiting)))).flatMap((entry) => entry ?? [])
  const [patients, ledgers] = await Promise.all([
    deps.readPatients([...new Set(entries.map(({ patientId }) => patientId))]),
    deps.readLedgers(sessionIds),
  ])
  const items = theirs.flatMap((task): OfferCall[] => {
    const entry = entries.find((one) => waitingId(one) === waitingId(task.waiting))
    const session = sessions.find(({ id }) => id === entry?.sessionId)
    const patient = patients.find(({ id }) => id === entry?.patientId)
    const slot = entry?.offer && session?.slots[entry.offer.slot]
    if (entry?.state !== 'offered' || entry.offer?.until !== task.until || !session || !patient || !slot) return []
    return [
      {
        id: callTaskId(task),
        about: 'offer',
        waitingId: waitingId(entry),
        until: task.until,
        maskedName: maskName(patient.name),
        phone: patient.phone,
        channel: entry.channel,
        session: sessionView(session, ledgers.get(session.id), now),
        slot: slotView(slot),
        serial: entry.offer.serial,
        offersLeft: rules.waitlist.mostOffers - entry.turn,
      },
    ]
  })
  const last = tasks.at(-1)
  return ok({ items, now, ...(last && !isLast && { next: callTaskId(last) }) })
}
