import type { AboutMessages } from '#functions/usecases/views/staffMessage'
import type { HospitalProfile } from '#shared/rules/hospital'
import type { Ledger } from '#shared/rules/ledger'
import type { KeptMessage } from '#shared/rules/messages/outbox'
import type { PatientProfile } from '#shared/rules/patientProfile'
import type { SessionFacts } from '#shared/rules/session'

export interface AboutMessagesDeps {
  readProfile(): Promise<HospitalProfile>
  readSessions(sessionIds: readonly string[]): Promise<SessionFacts[]>
  readLedgers(sessionIds: readonly string[]): Promise<ReadonlyMap<string, Ledger>>
  readPatients(patientIds: readonly string[]): Promise<PatientProfile[]>
  /** Whether this session is where the member of staff works. */
  isTheirs(session: SessionFacts): boolean
}

/** Those of the messages that are about sessions where this member of staff works, and what is known about them; nobody else's patient is read. */
export const aboutMessages = async (
  deps: AboutMessagesDeps,
  messages: readonly KeptMessage[],
): Promise<{ readonly theirs: KeptMessage[]; readonly about: AboutMessages }> => {
  const named = messages.flatMap(({ sessionId, facts }) => [sessionId, ...(facts.before ? [facts.before.sessionId] : [])])
  const [hospital, sessions] = await Promise.all([deps.readProfile(), deps.readSessions([...new Set(named)])])
  const theirSessions = new Set(sessions.filter(deps.isTheirs).map(({ id }) => id))
  const theirs = messages.filter(({ sessionId }) => theirSessions.has(sessionId))
  const patientIds = [...new Set(theirs.map(({ patientId }) => patientId))]
  const [patients, ledgers] = await Promise.all([
    patientIds.length > 0 ? deps.readPatients(patientIds) : [],
    deps.readLedgers([...theirSessions]),
  ])
  return {
    theirs,
    about: {
      hospital,
      ledgers,
      sessions: new Map(sessions.map((session) => [session.id, session])),
      patients: new Map(patients.map((patient) => [patient.id, patient])),
    },
  }
}
