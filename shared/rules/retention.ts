import { addDays, type ClinicDate, isClinicDate } from '#shared/values/clinicTime'

/** The last day that visits are kept on after the latest of them. */
export const keptUntil = (lastVisit: ClinicDate, years: number): ClinicDate => {
  const same = `${Number(lastVisit.slice(0, 4)) + years}${lastVisit.slice(4)}`
  return isClinicDate(same) ? same : addDays(`${same.slice(0, 8)}28` as ClinicDate, 1)
}
