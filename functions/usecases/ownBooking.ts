import type { Diary, DiaryEntry } from '#shared/rules/diary'
import type { PatientProfile } from '#shared/rules/patientProfile'
import { dateOf } from '#shared/values/clinicTime'
import { readAppointmentId } from '#shared/values/ids'

export interface OwnBookingDeps {
  readPatient(accountId: string, patientId: string): Promise<PatientProfile | undefined>
  readDiary(patientId: string): Promise<Diary | undefined>
  readVisit(patientId: string, date: string, ref: number): Promise<DiaryEntry | undefined>
}

/** The booking an account asks about; undefined when its patient is not theirs, or it is not decided yet. */
export const ownBooking = async (
  deps: OwnBookingDeps,
  accountId: string,
  appointmentId: string,
): Promise<{ readonly patientId: string; readonly entry: DiaryEntry } | undefined> => {
  const key = readAppointmentId(appointmentId)
  const patient = key && (await deps.readPatient(accountId, key.patientId))
  if (!key || !patient) return undefined
  const diary = await deps.readDiary(patient.id)
  const open = diary?.entries.find(({ ref, startsAt }) => ref === key.ref && dateOf(startsAt) === key.date)
  const entry = open ?? (await deps.readVisit(patient.id, key.date, key.ref))
  return entry && entry.state !== 'pending' ? { patientId: patient.id, entry } : undefined
}
