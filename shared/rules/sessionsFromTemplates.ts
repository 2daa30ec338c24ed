import { type Calendar, planDay } from '#shared/rules/calendar'
import { drawTimes } from '#shared/rules/draw'
import type { DepartmentRecord, DoctorRecord, HospitalProfile } from '#shared/rules/hospital'
import type { Exceptions, SessionTemplate, Timetable } from '#shared/rules/hospitalRecords'
import { poolTimesOf } from '#shared/rules/poolTimes'
import { closesAt, releaseAt } from '#shared/rules/release'
import type { SessionFacts } from '#shared/rules/session'
import { planSlots } from '#shared/rules/slots'
import { isSuspended } from '#shared/rules/suspension'
import { addDays, at, type ClinicDate } from '#shared/values/clinicTime'
import { sessionId } from '#shared/values/ids'

/** All that is needed to plan sessions. */
export interface HospitalPlan {
  readonly profile: HospitalProfile
  readonly departments: readonly DepartmentRecord[]
  readonly doctors: readonly DoctorRecord[]
  readonly timetables: readonly Timetable[]
  readonly exceptions: Exceptions
}

export interface PlannedSessions {
  readonly sessions: readonly SessionFacts[]
  /** Worked weekend days for which the hospital has not said whose templates apply. */
  readonly substitutionsMissing: readonly ClinicDate[]
}

/** The id of a department's open clinic in place of a doctor's. */
export const openClinic = 'general'

/** The sessions of `days` days from a date, in the order of date, department and template. `calendar` joins national and own days. */
export const sessionsFromTemplates = (
  plan: HospitalPlan,
  calendar: Calendar,
  { from, days }: { from: ClinicDate; days: number },
): PlannedSessions => {
  const sessions: SessionFacts[] = []
  const substitutionsMissing: ClinicDate[] = []
  const departments = new Map(plan.departments.filter((d) => d.active).map((d) => [d.id, d]))
  const doctors = new Map(plan.doctors.filter((d) => d.active).map((d) => [d.id, d]))
  for (let day = 0; day < days; day += 1) {
    const date = addDays(from, day)
    const { weekday, holiday, substitutionMissing } = planDay(calendar, date)
    if (substitutionMissing) substitutionsMissing.push(date)
    for (const timetable of plan.timetables) {
      const department = departments.get(timetable.departmentId)
      if (!timetable.active || !department) continue
      for (const template of timetable.templates) {
        const doctor = template.doctorId === undefined ? undefined : doctors.get(template.doctorId)
        if (template.doctorId !== undefined && !doctor) continue
        if (!template.weekdays.includes(weekday) || (holiday && !template.onHolidays)) continue
        sessions.push(sessionOf(plan, department, doctor, template, date))
      }
    }
  }
  return { sessions, substitutionsMissing }
}

const sessionOf = (
  { profile, exceptions }: HospitalPlan,
  department: DepartmentRecord,
  doctor: DoctorRecord | undefined,
  template: SessionTemplate,
  date: ClinicDate,
): SessionFacts => {
  const { half, kind, fee, campusId, place, pools, draw } = template
  const window = profile.rules.bookingWindow
  const startsAt = at(date, template.startsAt)
  const endsAt = at(date, template.endsAt)
  const key = { date, half, departmentId: department.id, provider: doctor?.id ?? openClinic }
  const facts: SessionFacts = {
    id: sessionId(key),
    date,
    half,
    departmentId: department.id,
    departmentName: department.name,
    kind,
    fee,
    campusId,
    campusName: profile.campuses.find((c) => c.id === campusId)?.name ?? '',
    place,
    startsAt,
    endsAt,
    releaseAt: releaseAt(window, date),
    closesAt: closesAt(window, { date, half, endsAt }),
    slots: planSlots(
      { startsAt, endsAt, slotMinutes: template.slotMinutes, capacity: template.capacity },
      pools,
      profile.rules.arriveMinutesBefore,
    ),
  }
  const poolTimes = poolTimesOf(profile.rules.pools, date)
  return {
    ...facts,
    ...(draw && drawTimes(facts.releaseAt, draw.hours)),
    ...(Object.keys(poolTimes).length > 0 && { poolTimes }),
    ...(doctor && { doctor: { id: doctor.id, name: doctor.name, title: doctor.title, speciality: doctor.speciality } }),
    ...(isSuspended(exceptions.suspensions, key) && { suspended: true }),
  }
}
