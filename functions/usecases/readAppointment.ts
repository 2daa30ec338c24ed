import { type AppointmentReadingDeps, appointmentViews } from '#functions/usecases/listAppointments'
import { type SettlePairDeps, settlePair } from '#functions/usecases/settlePair'
import type { Appointment } from '#shared/contract/schemas/booking'
import type { PatientProfile } from '#shared/rules/patientProfile'
import { readAppointmentId } from '#shared/values/ids'
import { no, ok, type Refusal, type Result } from '#shared/values/result'

export interface ReadAppointmentDeps extends AppointmentReadingDeps, SettlePairDeps {
  readPatient(accountId: string, patientId: string): Promise<PatientProfile | undefined>
}

/** One appointment of a patient this account cares for, open or finished. */
export const readAppointment = async (
  deps: ReadAppointmentDeps,
  acting: { readonly accountId: string },
  input: { readonly appointmentId: string },
): Promise<Result<Appointment, Refusal<'UNKNOWN_APPOINTMENT', never>>> => {
  const key = readAppointmentId(input.appointmentId)
  const patient = key && (await deps.readPatient(acting.accountId, key.patientId))
  if (!key || !patient) return no('UNKNOWN_APPOINTMENT')
  const diary = await deps.readDiary(patient.id)
  const open = diary?.entries.find((entry) => entry.ref === key.ref && entry.startsAt.startsWith(key.date))
  // What waits for the other one of a pair is finished first, or gone.
  const entry = open ? await settlePair(deps, patient.id, open) : await deps.readVisit(patient.id, key.date, key.ref)
  const [view] = entry ? await appointmentViews(deps, [{ entry, patient }]) : []
  return view ? ok(view) : no('UNKNOWN_APPOINTMENT')
}
