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

/** What counts of one booking. */
export interface CountedVisit {
  /** The same in every queue it was in. */
  readonly booking: string
  readonly isWalkIn: boolean
  readonly appointedAt?: ClinicTime | undefined
  readonly arrivedAt?: ClinicTime | undefined
  readonly enteredAt?: ClinicTime | undefined
}

/** `isEmergency` says which sessions are of the emergency department. Events of any number of sessions, in any order. */
export const appointmentRate = (events: readonly QueueEvent[], isEmergency: (sessionId: string) => boolean): AppointmentRate =>
  rateOf(countedVisits(events.filter(({ sessionId }) => !isEmergency(sessionId))))

export const appointmentWait = (events: readonly QueueEvent[], isEmergency: (sessionId: string) => boolean): AppointmentWait =>
  waitOf(countedVisits(events.filter(({ sessionId }) => !isEmergency(sessionId))))

export const rateOf = (visits: readonly CountedVisit[]): AppointmentRate => {
  const seen = visits.filter(({ enteredAt }) => enteredAt !== undefined)
  const appointments = seen.filter(({ isWalkIn }) => !isWalkIn).length
  return { appointments, visits: seen.length, rate: seen.length === 0 ? undefined : appointments / seen.length }
}

export const waitOf = (visits: readonly CountedVisit[]): AppointmentWait => {
  const waits = visits.flatMap(({ isWalkIn, appointedAt, arrivedAt, enteredAt }) => {
    if (isWalkIn || !appointedAt || !arrivedAt || !enteredAt) return []
    const from = secondsBetween(appointedAt, arrivedAt) > 0 ? arrivedAt : appointedAt
    return [Math.max(0, secondsBetween(from, enteredAt))]
  })
  const total = waits.reduce((sum, seconds) => sum + seconds, 0)
  return { patients: waits.length, meanMinutes: waits.length === 0 ? undefined : total / waits.length / 60 }
}

/** One for each booking; what was taken back did not happen. */
export const countedVisits = (events: readonly QueueEvent[]): CountedVisit[] => {
  const undone = new Set(events.filter(({ undoes }) => undoes !== undefined).map(({ sessionId, undoes }) => `${sessionId}@${undoes}`))
  return joined(
    events.flatMap(({ sessionId, version, patientId, ref, kind, at, appointedAt, isWalkIn }) => {
      if (patientId === undefined || undone.has(`${sessionId}@${version}`)) return []
      const arrivedAt = kind === 'checkedIn' ? at : undefined
      const enteredAt = kind === 'started' ? at : undefined
      return [{ booking: `${patientId}-${ref}`, isWalkIn: isWalkIn === true, appointedAt, arrivedAt, enteredAt }]
    }),
  )
}

/** One for each booking, over all queues it was in: a transfer is one visit, and so is coming back with results. */
export const joined = (parts: readonly CountedVisit[]): CountedVisit[] => {
  const visits = new Map<string, CountedVisit>()
  for (const part of parts) {
    const visit = visits.get(part.booking)
    visits.set(part.booking, {
      ...(visit ?? part),
      arrivedAt: earlier(visit?.arrivedAt, part.arrivedAt),
      enteredAt: earlier(visit?.enteredAt, part.enteredAt),
    })
  }
  return [...visits.values()]
}

const earlier = (a: ClinicTime | undefined, b: ClinicTime | undefined): ClinicTime | undefined =>
  a === undefined || (b !== undefined && b < a) ? b : a
