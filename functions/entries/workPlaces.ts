import { placeOfSession, type WorkPlace } from '#shared/rules/access'
import type { Diary, DiaryEntry } from '#shared/rules/diary'
import type { DepartmentRecord } from '#shared/rules/hospital'
import type { SessionFacts } from '#shared/rules/session'
import type { ClinicDate } from '#shared/values/clinicTime'
import { type MessageKey, readAppointmentId, readCallTaskId, readMessageId } from '#shared/values/ids'

interface WorkPlacesDeps {
  readDepartment(departmentId: string): Promise<DepartmentRecord | undefined>
  readDiary(patientId: string): Promise<Diary | undefined>
  readVisit(patientId: string, date: ClinicDate, ref: number): Promise<DiaryEntry | undefined>
  readMessage(key: MessageKey): Promise<{ readonly sessionId: string } | undefined>
  readSession(sessionId: string): Promise<SessionFacts | undefined>
}

/** Where what is asked about is: the department and campus of a session, an appointment, a call or a message, or the department that is named. */
export const workPlaces =
  (deps: WorkPlacesDeps) =>
  async (input: Readonly<Record<string, unknown>>): Promise<WorkPlace | undefined> => {
    if (input.sessionId === undefined && input.callTaskId === undefined && typeof input.departmentId === 'string') {
      const department = await deps.readDepartment(input.departmentId)
      return department && { departmentId: department.id, campusIds: department.campusIds }
    }
    const sessionId = await sessionOf(deps, input)
    const session = sessionId === undefined ? undefined : await deps.readSession(sessionId)
    return session && placeOfSession(session)
  }

const sessionOf = async (deps: WorkPlacesDeps, input: Readonly<Record<string, unknown>>): Promise<string | undefined> => {
  if (typeof input.sessionId === 'string') return input.sessionId
  const task = typeof input.callTaskId === 'string' ? readCallTaskId(input.callTaskId) : undefined
  if (task?.waiting) return task.waiting.sessionId
  const message = task?.message ?? (typeof input.messageId === 'string' ? readMessageId(input.messageId) : undefined)
  if (message) return (await deps.readMessage(message))?.sessionId
  const appointment = typeof input.appointmentId === 'string' ? readAppointmentId(input.appointmentId) : undefined
  if (!appointment) return undefined
  const { patientId, date, ref } = appointment
  const diary = await deps.readDiary(patientId)
  const entry = diary?.entries.find((one) => one.ref === ref) ?? (await deps.readVisit(patientId, date, ref))
  return entry?.sessionId
}
