import type { KeptSession } from '#infra/bench/queue/kept'
import { columns } from '#infra/bench/queue/visitsFile'
import { csvFile } from '#shared/rules/csv'
import type { Minutes } from '#shared/rules/prediction/visit'
import { addDays, addSeconds, at, type ClinicDate, type ClockTime } from '#shared/values/clinicTime'

/** The sessions as a file that a replay reads, those of one day following each other. */
export const visitsFile = (days: readonly (readonly KeptSession[])[], from: ClinicDate): string =>
  csvFile([
    columns,
    ...days.flatMap((sessions, day) => {
      const midnight = at(addDays(from, day), '00:00' as ClockTime)
      const clock = (time: Minutes | undefined) => (time === undefined ? '' : addSeconds(midnight, Math.round(time * 60)).replace('T', ' '))
      return sessions.flatMap(({ id, doctor, visits }) =>
        visits.map((visit) => [
          id,
          doctor,
          visit.kind,
          clock(visit.appointedAt),
          clock(visit.arrivedAt),
          clock(visit.calledAt),
          clock(visit.finishedAt),
        ]),
      )
    }),
  ])
