import type { Acting } from '#functions/usecases/acting'
import { type ReturnNumberDeps, returnNumber } from '#functions/usecases/returnNumber'
import { type Diary, type DiaryEntry, numberOf } from '#shared/rules/diary'
import type { PatientProfile } from '#shared/rules/patientProfile'
import type { ClinicDate, ClinicTime } from '#shared/values/clinicTime'
import { readAppointmentId } from '#shared/values/ids'
import { no, ok, type Refusal, type Result } from '#shared/values/result'

export interface CancelAppointmentDeps extends ReturnNumberDeps {
  readPatient(accountId: string, patientId: string): Promise<PatientProfile | undefined>
  readDiary(patientId: string): Promise<Diary | undefined>
  readVisit(patientId: string, date: ClinicDate, ref: number): Promise<DiaryEntry | undefined>
  cancel(patientId: string, entry: DiaryEntry, now: ClinicTime): Promise<{ cancelled: boolean; diary: Diary | undefined }>
  uncountForOther(patientId: string, entry: DiaryEntry): Promise<void>
  /** The number to call when it is too late. */
  readPhone(): Promise<string>
}

export type CancelRefused =
  | Refusal<'UNKNOWN_APPOINTMENT' | 'NOT_CANCELLABLE', never>
  | Refusal<'CANCEL_TOO_LATE', { cancelBefore: ClinicTime; rule: string; phone: string }>

/**
 * Gives a number back. The diary decides first, so that no one else can get the number while the patient still holds it;
 * a repetition finishes what a crash between the two writes left.
 */
export const cancelAppointment = async (
  deps: CancelAppointmentDeps,
  acting: Pick<Acting, 'accountId'>,
  input: { readonly appointmentId: string },
): Promise<Result<{ entry: DiaryEntry; patient: PatientProfile }, CancelRefused>> => {
  const key = readAppointmentId(input.appointmentId)
  const patient = key && (await deps.readPatient(acting.accountId, key.patientId))
  if (!key || !patient) return no('UNKNOWN_APPOINTMENT')
  const find = (diary: Diary | undefined) => diary?.entries.find((e) => e.ref === key.ref && e.startsAt.startsWith(key.date))

  let entry = find(await deps.readDiary(patient.id))
  if (!entry) {
    const visit = await deps.readVisit(patient.id, key.date, key.ref)
    // What was cancelled in time stays cancelled for who asks again after its day.
    if (visit?.state !== 'cancelled') return no(visit ? 'NOT_CANCELLABLE' : 'UNKNOWN_APPOINTMENT')
    entry = visit
  }
  if (entry.state === 'booked') {
    const now = deps.now()
    const { cancelled, diary } = await deps.cancel(patient.id, entry, now)
    const standing = find(diary)
    if (!standing) return no('NOT_CANCELLABLE')
    if (!cancelled && standing.state === 'booked')
      return no('CANCEL_TOO_LATE', { cancelBefore: standing.cancelBefore, rule: standing.cancelRule, phone: await deps.readPhone() })
    entry = standing
  }
  if (entry.state !== 'cancelled') return no('NOT_CANCELLABLE')
  await deps.uncountForOther(patient.id, entry)
  await returnNumber(deps, numberOf(patient.id, entry), { slotStartsAt: entry.startsAt, isAddOn: entry.isAddOn })
  return ok({ entry, patient })
}
