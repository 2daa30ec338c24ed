import type { StaffActing } from '#functions/usecases/acting'
import { type ListAppointmentsDeps, listAppointments } from '#functions/usecases/listAppointments'
import { type PatientInReachDeps, patientInReach } from '#functions/usecases/patientInReach'
import type { Appointment } from '#shared/contract/schemas/booking'
import { isWithin } from '#shared/rules/deskReach'
import type { DiaryEntry } from '#shared/rules/diary'
import { no, type Refusal, type Result } from '#shared/values/result'

export type ListAppointmentsForDeps = PatientInReachDeps & ListAppointmentsDeps

/** Visits are read in lots until a page is full; a history longer than all lots ends there. */
const lot = 100
const mostLots = 10

/** The appointments of a patient within reach, those at departments of this member of staff only. */
export const listAppointmentsFor = async (
  deps: ListAppointmentsForDeps,
  acting: StaffActing,
  input: { readonly patientId: string; readonly when: 'upcoming' | 'past'; readonly cursor?: string | undefined },
): Promise<Result<{ items: Appointment[]; next?: string }, Refusal<'UNKNOWN_PATIENT', never>>> => {
  const patient = await patientInReach(deps, acting, input.patientId)
  if (!patient) return no('UNKNOWN_PATIENT')
  const places = await deps.readWorkPlaces()
  const isTheirs = ({ departmentId }: DiaryEntry) => isWithin(acting.grants, places.get(departmentId))

  const listVisits: ListAppointmentsDeps['listVisits'] = async (patientId, limit, before) => {
    const found: DiaryEntry[] = []
    let from = before
    for (let read = 0; read < mostLots && found.length < limit; read += 1) {
      const visits = await deps.listVisits(patientId, lot, from)
      found.push(...visits.filter(isTheirs))
      from = visits.at(-1)
      if (visits.length < lot) break
    }
    return found.slice(0, limit)
  }
  const theirs: ListAppointmentsDeps = {
    ...deps,
    listPatients: async () => [patient],
    readDiaries: async (ids) => (await deps.readDiaries(ids)).map((diary) => ({ ...diary, entries: diary.entries.filter(isTheirs) })),
    listVisits,
  }
  return listAppointments(theirs, acting, input)
}
