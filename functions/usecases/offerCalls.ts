import { sessionView } from '#functions/usecases/views/session'
import { slotView } from '#functions/usecases/views/waiting'
import type { OfferCall } from '#shared/contract/schemas/waitlist'
import type { HospitalRules } from '#shared/rules/hospitalRules'
import type { Ledger } from '#shared/rules/ledger'
import type { PatientProfile } from '#shared/rules/patientProfile'
import type { SessionFacts } from '#shared/rules/session'
import type { WaitEntry } from '#shared/rules/waitlist'
import type { ClinicTime } from '#shared/values/clinicTime'
import { type CallTaskKey, callTaskId, type WaitingKey, waitingId } from '#shared/values/ids'
import { maskName } from '#shared/values/masked'

export interface OfferCallsDeps {
  now(): ClinicTime
  readRules(): Promise<HospitalRules>
  readEntry(key: WaitingKey): Promise<WaitEntry | undefined>
  readPatients(patientIds: readonly string[]): Promise<PatientProfile[]>
  readSessions(sessionIds: readonly string[]): Promise<SessionFacts[]>
  readLedgers(sessionIds: readonly string[]): Promise<ReadonlyMap<string, Ledger>>
  /** Whether this session is where the member of staff works. */
  isTheirs(session: SessionFacts): boolean
}

/** Calls about offers of the waitlist that still stand, where this member of staff works. */
export const offerCalls = async (deps: OfferCallsDeps, tasks: readonly CallTaskKey[]): Promise<OfferCall[]> => {
  const asked = tasks.flatMap(({ until, waiting }) => (waiting ? [{ until, waiting }] : []))
  if (asked.length === 0) return []
  const [now, rules] = [deps.now(), await deps.readRules()]
  const sessions = (await deps.readSessions([...new Set(asked.map(({ waiting }) => waiting.sessionId))])).filter(deps.isTheirs)
  const sessionIds = sessions.map(({ id }) => id)
  const theirs = asked.filter(({ waiting }) => sessionIds.includes(waiting.sessionId))
  const entries = (await Promise.all(theirs.map(({ waiting }) => deps.readEntry(waiting)))).flatMap((entry) => entry ?? [])
  const [patients, ledgers] = await Promise.all([
    deps.readPatients([...new Set(entries.map(({ patientId }) => patientId))]),
    deps.readLedgers(sessionIds),
  ])
  return theirs.flatMap((task): OfferCall[] => {
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
}
