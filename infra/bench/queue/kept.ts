import { learnPace } from '#shared/rules/prediction/learnPace'
import { type Pace, plannedPace } from '#shared/rules/prediction/pace'
import type { PastSession } from '#shared/rules/prediction/visit'

/** A session of the past with whose it was. */
export interface KeptSession extends PastSession {
  readonly id: string
  readonly doctor: string
  readonly department: string
}

/** What is known of each doctor from sessions of the past: learnt as the doctor's own, shrunk to the department's, shrunk to the hospital's. */
export const learnDoctors = (sessions: readonly KeptSession[]): ((session: KeptSession) => Pace) => {
  const hospital = learnPace(sessions, plannedPace(10))
  const departments = learnEach(
    sessions,
    (session) => session.department,
    () => hospital,
  )
  const ofDepartment = (session: KeptSession) => departments.get(session.department) ?? hospital
  const doctors = learnEach(sessions, (session) => session.doctor, ofDepartment)
  return (session) => doctors.get(session.doctor) ?? { ...ofDepartment(session), consults: 0 }
}

const learnEach = (
  sessions: readonly KeptSession[],
  nameOf: (session: KeptSession) => string,
  priorOf: (session: KeptSession) => Pace,
): ReadonlyMap<string, Pace> => {
  const groups = new Map<string, KeptSession[]>()
  for (const session of sessions) {
    const group = groups.get(nameOf(session))
    if (group) group.push(session)
    else groups.set(nameOf(session), [session])
  }
  return new Map([...groups].map(([name, group]) => [name, learnPace(group, priorOf(group[0] as KeptSession))]))
}
