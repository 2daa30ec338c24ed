import type { StaffActing } from '#functions/usecases/acting'
import type { WorkPlace } from '#shared/rules/access'
import { isInReach } from '#shared/rules/deskReach'
import type { Diary, DiaryEntry } from '#shared/rules/diary'
import type { PatientProfile } from '#shared/rules/patientProfile'
import type { ClinicTime } from '#shared/values/clinicTime'

export interface PatientInReachDeps {
  now(): ClinicTime
  readPatients(patientIds: readonly string[]): Promise<PatientProfile[]>
  readDiary(patientId: string): Promise<Diary | undefined>
  listVisits(patientId: string, limit: number): Promise<DiaryEntry[]>
  /** Where each department is. */
  readWorkPlaces(): Promise<ReadonlyMap<string, WorkPlace>>
  /** Until when this patient stays within reach of the member of staff who found them by a full number. */
  readFound(staffId: string, patientId: string): Promise<ClinicTime | undefined>
}

/** More visits than anybody has in the month that is looked at. */
const visitsLookedAt = 100

/** The patient, if this member of staff may see or act for them now; undefined for one who does not exist, too. */
export const patientInReach = async (
  deps: PatientInReachDeps,
  { accountId, grants }: Pick<StaffActing, 'accountId' | 'grants'>,
  patientId: string,
): Promise<PatientProfile | undefined> => {
  const [[patient], diary, visits, foundUntil, places] = await Promise.all([
    deps.readPatients([patientId]),
    deps.readDiary(patientId),
    deps.listVisits(patientId, visitsLookedAt),
    deps.readFound(accountId, patientId),
    deps.readWorkPlaces(),
  ])
  const ties = { appointments: [...(diary?.entries ?? []), ...visits], foundUntil }
  return isInReach(ties, grants, places, deps.now()) ? patient : undefined
}
