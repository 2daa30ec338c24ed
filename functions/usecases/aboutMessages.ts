import type { AboutMessages } from '#functions/usecases/views/staffMessage'
import type { Diary } from '#shared/rules/diary'
import type { DepartmentRecord, HospitalProfile } from '#shared/rules/hospital'
import type { Ledger } from '#shared/rules/ledger'
import type { KeptMessage } from '#shared/rules/messages/outbox'
import { isStillTrue } from '#shared/rules/messages/stillTrue'
import type { PatientProfile } from '#shared/rules/patientProfile'
import { isSensitive } from '#shared/rules/sensitive'
import type { SessionFacts } from '#shared/rules/session'
import type { ClinicTime } from '#shared/values/clinicTime'
import { messageId } from '#shared/values/ids'

export interface AboutMessagesDeps {
  now(): ClinicTime
  readProfile(): Promise<HospitalProfile>
  readSessions(sessionIds: readonly string[]): Promise<SessionFacts[]>
  readDiaries(patientIds: readonly string[]): Promise<Diary[]>
  readDepartment(departmentId: string): Promise<DepartmentRecord | undefined>
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
  const departmentIds = [...new Set(sessions.map(({ departmentId }) => departmentId))]
  const [patients, diaries, ledgers, departments] = await Promise.all([
    patientIds.length > 0 ? deps.readPatients(patientIds) : [],
    deps.readDiaries(patientIds),
    deps.readLedgers([...theirSessions]),
    Promise.all(departmentIds.map(deps.readDepartment)),
  ])
  const now = deps.now()
  const stillTrue = theirs.filter((message) => {
    const diary = diaries.find(({ patientId }) => patientId === message.patientId)
    return diary && isStillTrue(message, { diary, state: ledgers.get(message.sessionId)?.state, now })
  })
  return {
    theirs,
    about: {
      hospital,
      ledgers,
      stillTrue: new Set(stillTrue.map(messageId)),
      plainDepartments: new Set(departments.flatMap((one) => (one && !isSensitive(one) ? [one.id] : []))),
      sessions: new Map(sessions.map((session) => [session.id, session])),
      patients: new Map(patients.map((patient) => [patient.id, patient])),
    },
  }
}
