import type { DiaryEntry } from '#shared/rules/diary'
import type { SessionFacts } from '#shared/rules/session'
import { addDays, dateOf } from '#shared/values/clinicTime'

/** 复诊: whether one of these finished visits was to the department of a session, at most so many days before it. */
export const isFollowUp = (visits: readonly DiaryEntry[], session: Pick<SessionFacts, 'departmentId' | 'date'>, days: number): boolean =>
  visits.some(
    (visit) =>
      visit.departmentId === session.departmentId &&
      (visit.state === 'booked' || visit.state === 'fulfilled') &&
      dateOf(visit.startsAt) >= addDays(session.date, -days) &&
      dateOf(visit.startsAt) < session.date,
  )
