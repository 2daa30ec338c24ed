import type { Acting } from '#functions/usecases/acting'
import { addOnView } from '#functions/usecases/views/addOn'
import type { AddOnView } from '#shared/contract/schemas/office'
import { type AddOn, type AddOnRefusal, addOnRefusal } from '#shared/rules/addOn'
import type { Diary, DiaryEntry } from '#shared/rules/diary'
import { heldBy, type Ledger } from '#shared/rules/ledger'
import { type Admission, isAdmitted, type PatientProfile } from '#shared/rules/patientProfile'
import type { SessionFacts } from '#shared/rules/session'
import type { ClinicDate, ClinicTime } from '#shared/values/clinicTime'
import { readAppointmentId } from '#shared/values/ids'
import { no, ok, type Refusal, type Result } from '#shared/values/result'

export interface RequestAddOnDeps {
  now(): ClinicTime
  refOf(accountId: string, key: string): number
  readSession(sessionId: string): Promise<SessionFacts | undefined>
  readLedger(sessionId: string): Promise<Ledger | undefined>
  readPatients(patientIds: readonly string[]): Promise<PatientProfile[]>
  readAdmission(departmentId: string): Promise<Admission | undefined>
  readDiary(patientId: string): Promise<Diary | undefined>
  readVisit(patientId: string, date: ClinicDate, ref: number): Promise<DiaryEntry | undefined>
  /** Writes a request down; the same request gives what was written first. */
  askAddOn(addOn: AddOn): Promise<AddOn>
}

export type RequestAddOnRefused = Refusal<
  | 'UNKNOWN_SESSION'
  | 'UNKNOWN_SLOT'
  | 'UNKNOWN_APPOINTMENT'
  | 'PATIENT_NOT_ADMITTED'
  | 'ALREADY_HOLDING'
  | 'IDEMPOTENCY_KEY_REUSED'
  | AddOnRefusal,
  never
>

/**
 * 加号: a doctor asks for one number more, for a patient who is or was seen in the same department, as one of their appointments there shows.
 * Refused while the session has numbers left, which are booked in the usual way. Nothing is given until the office approves.
 */
export const requestAddOn = async (
  deps: RequestAddOnDeps,
  acting: Acting,
  input: { readonly sessionId: string; readonly slot: number; readonly appointmentId: string; readonly reason: string },
): Promise<Result<AddOnView, RequestAddOnRefused>> => {
  const [session, ledger] = await Promise.all([deps.readSession(input.sessionId), deps.readLedger(input.sessionId)])
  if (!session || !ledger) return no('UNKNOWN_SESSION')
  const slot = session.slots[input.slot]
  if (!slot) return no('UNKNOWN_SLOT')
  const patient = await findPatient(deps, input.appointmentId, session.departmentId)
  if (!patient) return no('UNKNOWN_APPOINTMENT')
  const admits = await deps.readAdmission(session.departmentId)
  if (admits && !isAdmitted(patient, admits, session.date)) return no('PATIENT_NOT_ADMITTED')
  const refused = addOnRefusal(ledger, session, slot, deps.now())
  if (refused) return no(refused)
  if (heldBy(ledger, patient.id).some(({ holder }) => ledger.until[holder] === undefined)) return no('ALREADY_HOLDING')

  const asked: AddOn = {
    sessionId: session.id,
    ref: deps.refOf(acting.accountId, acting.key),
    slot: slot.index,
    patientId: patient.id,
    askedBy: acting.accountId,
    askedAt: deps.now(),
    reason: input.reason,
    state: 'asked',
  }
  const kept = await deps.askAddOn(asked)
  if (kept.slot !== asked.slot || kept.patientId !== asked.patientId || kept.reason !== asked.reason) return no('IDEMPOTENCY_KEY_REUSED')
  return ok(addOnView(kept, slot, patient))
}

/** The patient of an appointment, if it is or was one of this department: staff know the patients of their own department only. */
const findPatient = async (deps: RequestAddOnDeps, id: string, departmentId: string): Promise<PatientProfile | undefined> => {
  const key = readAppointmentId(id)
  if (!key) return undefined
  const open = (await deps.readDiary(key.patientId))?.entries.find((entry) => entry.ref === key.ref)
  const entry = open ?? (await deps.readVisit(key.patientId, key.date, key.ref))
  if (entry?.departmentId !== departmentId) return undefined
  return (await deps.readPatients([key.patientId]))[0]
}
