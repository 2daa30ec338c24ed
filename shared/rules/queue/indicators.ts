import type { QueueEvent } from '#shared/rules/queue/events'
import { type ClinicTime, secondsBetween } from '#shared/values/clinicTime'

/** KPI 22 预约诊疗率: of all who were seen, those who had an appointment; 急诊 is not counted. */
export interface AppointmentRate {
  readonly appointments: number
  readonly visits: number
  /** Undefined when nobody was seen. */
  readonly rate?: number | undefined
}

/** KPI 23 预约后平均等待时间: from the appointed time, or from arrival when that was later, to entering the room for the first time; 急诊 is not counted. */
export interface AppointmentWait {
  readonly patients: number
  /** Undefined when nobody with an appointment was seen. */
  readonly meanMinutes?: number | undefined
}

interface Visit {
  readonly isWalkIn: boolean
  readonly appointedAt?: ClinicTime | undefined
  readonly arrivedAt?: ClinicTime | undefined
  readonly enteredAt?: ClinicTime | undefined
}

/** `isEmergency` says which sessions are of the emergency department. Events of any number of sessions, in any order. */
export const appointmentRate = (events: readonly QueueEvent[], isEmergency: (sessionId: string) => boolean): AppointmentRate => {
  const seen = visitsOf(events, isEmergency).filter(({ enteredAt }) => enteredAt !== undefined)
  const appointments = seen.filter(({ isWalkIn }) => !isWalkIn).length
  return { appointments, visits: seen.length, rate: seen.length === 0 ? undefined : appointments / seen.length }
}

export const appointmentWait = (events: readonly QueueEvent[], isEmergency: (sessionId: string) => boolean): AppointmentWait => {
  const waits = visitsOf(events, isEmergency).flatMap(({ isWalkIn, appointedAt, arrivedAt, enteredAt }) => {
    if (isWalkIn || !appointedAt || !arrivedAt || !enteredAt) return []
    const from = secondsBetween(appointedAt, arrivedAt) > 0 ? arrivedAt : appointedAt
    return [Math.max(0, secondsBetween(from, enteredAt))]
  })
  const total = waits.reduce((sum, seconds) => sum + seconds, 0)
  return { patients: waits.length, meanMinutes: waits.length === 0 ? undefined : total / waits.length / 60 }
}

/** One for each booking, over all queues it was in: a transfer is one visit, and so is coming back with results. */
const visitsOf = (events: readonly QueueEvent[], isEmergency: (sessionId: string) => boolean): Visit[] => {
  const undone = new Set(events.filter(({ undoes }) => undoes !== undefined).map(({ sessionId, undoes }) => `${sessionId}@${undoes}`))
  const visits = new Map<string, Visit>()
  for (const event of events) {
    const { sessionId, version, patientId, ref, kind, at, appointedAt } = event
    if (patientId === undefined || undone.has(`${sessionId}@${version}`) || isEmergency(sessionId)) continue
    const visit = visits.get(`${patientId}-${ref}`) ?? { isWalkIn: event.isWalkIn === true, appointedAt }
    visits.set(`${patientId}-${ref}`, {
      ...visit,
      arrivedAt: kind === 'checkedIn' ? earlier(visit.arrivedAt, at) : visit.arrivedAt,
      enteredAt: kind === 'started' ? earlier(visit.enteredAt, at) : visit.enteredAt,
    })
  }
  return [...visits.values()]
}

const earlier = (a: ClinicTime | undefined, b: ClinicTime): ClinicTime => (a === undefined || b < a ? b : a)
