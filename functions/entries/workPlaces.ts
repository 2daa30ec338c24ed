import type { AllDeps } from '#functions/entries/deps'
import type { WorkPlace } from '#shared/rules/access'
import { readAppointmentId, readCallTaskId, readSessionId } from '#shared/values/ids'

/** Where what is asked about is: the department of a session, an appointment, a call, or the one that is named. */
export const workPlaces =
  (deps: Pick<AllDeps, 'readDepartment' | 'readDiary' | 'readVisit'>) =>
  async (input: Readonly<Record<string, unknown>>): Promise<WorkPlace | undefined> => {
    const id = await departmentOf(deps, input)
    const department = id === undefined ? undefined : await deps.readDepartment(id)
    return department && { departmentId: department.id, campusIds: department.campusIds }
  }

const departmentOf = async (
  deps: Pick<AllDeps, 'readDiary' | 'readVisit'>,
  input: Readonly<Record<string, unknown>>,
): Promise<string | undefined> => {
  if (typeof input.sessionId === 'string') return readSessionId(input.sessionId)?.departmentId
  if (typeof input.callTaskId === 'string') return readSessionId(readCallTaskId(input.callTaskId)?.waiting.sessionId ?? '')?.departmentId
  if (typeof input.departmentId === 'string') return input.departmentId
  const appointment = typeof input.appointmentId === 'string' ? readAppointmentId(input.appointmentId) : undefined
  if (!appointment) return undefined
  const { patientId, date, ref } = appointment
  const diary = await deps.readDiary(patientId)
  const entry = diary?.entries.find((one) => one.ref === ref) ?? (await deps.readVisit(patientId, date, ref))
  return readSessionId(entry?.sessionId ?? '')?.departmentId
}
