import { heldByPatients, type Ledger } from '#shared/rules/ledger'
import type { SessionState } from '#shared/values/words'

/** Up to which state of a session's ledger the messages about it are planned. */
export interface PlannedSession {
  readonly sessionId: string
  readonly state: SessionState
  /** Who had a number and by which request, as "patient:request". */
  readonly holders: readonly string[]
}

const nobody = (sessionId: string): PlannedSession => ({ sessionId, state: 'open', holders: [] })

const patientOf = (holder: string): string => holder.slice(0, holder.indexOf(':'))

const holderName = (patientId: string, ref: number): string => `${patientId}:${ref.toString(36)}`

/** What is to be planned of a session: numbers that are only held or offered are nobody's appointments yet. */
export const standingOf = (ledger: Ledger): PlannedSession => ({
  sessionId: ledger.sessionId,
  state: ledger.state,
  holders: heldByPatients(ledger)
    .filter(({ holder }) => ledger.until[holder] === undefined)
    .map(({ patientId, mark }) => holderName(patientId, mark.ref))
    .sort(),
})

/** Patients whose messages have to be planned again: those who came or went since, and all of them when the session is in another state. */
export const toPlan = (before: PlannedSession | undefined, standing: PlannedSession): string[] => {
  const { state, holders } = before ?? nobody(standing.sessionId)
  const [old, now] = [new Set(holders), new Set(standing.holders)]
  const all = [...new Set([...holders, ...standing.holders])]
  const changed = state === standing.state ? all.filter((holder) => !(old.has(holder) && now.has(holder))) : all
  return [...new Set(changed.map(patientOf))]
}

/** What of a patient is planned: a request that their diary does not answer yet has to be looked at again. */
export type Answered = (ref: number) => boolean

/** What is noted after planning: `answers` has those who were planned. Whoever could not be planned is noted as before, so that they are next time. */
export const plannedUpTo = (
  before: PlannedSession | undefined,
  standing: PlannedSession,
  planned: readonly string[],
  answers: ReadonlyMap<string, Answered>,
): PlannedSession => {
  const { state, holders } = before ?? nobody(standing.sessionId)
  const asked = new Set(planned)
  const isPlanned = (holder: string) => {
    const answered = answers.get(patientOf(holder))
    return answered?.(Number.parseInt(holder.slice(holder.indexOf(':') + 1), 36)) ?? false
  }
  const old = new Set(holders)
  const kept = standing.holders.filter((holder) => (asked.has(patientOf(holder)) ? isPlanned(holder) : old.has(holder)))
  const left = holders.filter(
    (holder) => !standing.holders.includes(holder) && asked.has(patientOf(holder)) && !answers.has(patientOf(holder)),
  )
  const areAllPlanned = planned.every((patientId) => answers.has(patientId))
  return { sessionId: standing.sessionId, state: areAllPlanned ? standing.state : state, holders: [...kept, ...left].sort() }
}
