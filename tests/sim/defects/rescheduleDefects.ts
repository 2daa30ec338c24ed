import { diaries } from '#functions/store/diaries'
import type { Table } from '#functions/store/table'
import type { RescheduleAppointmentDeps } from '#functions/usecases/rescheduleAppointment'
import { numberOf } from '#shared/rules/diary'
import type { Defect } from '#tests/sim/defect'
import type { SimDeps } from '#tests/sim/deps'

type Exchange = RescheduleAppointmentDeps['exchange']

const exchanging =
  (exchange: (deps: RescheduleAppointmentDeps, table: Table) => Exchange) =>
  (deps: SimDeps, table: Table): SimDeps => ({
    ...deps,
    reschedule: { ...deps.reschedule, exchange: exchange(deps.reschedule, table) },
  })

/** Changes of an appointment that are not one write. */
export const rescheduleDefects: readonly Defect[] = [
  {
    name: 'a change cancels first and books afterwards',
    deps: exchanging((deps, table) => async (patientId, before, after, limits) => {
      const { cancelled, diary } = await diaries(table).cancel(patientId, before, deps.now())
      return cancelled ? diaries(table).record(patientId, after, limits) : { recorded: false, diary }
    }),
  },
  {
    name: 'a change books first and cancels afterwards',
    deps: exchanging((deps, table) => async (patientId, before, after, limits) => {
      const written = await diaries(table).record(patientId, after, limits)
      if (written.recorded) await diaries(table).cancel(patientId, before, deps.now())
      return written
    }),
  },
  {
    name: 'a change gives the old number back before the new one stands',
    deps: exchanging((deps) => async (patientId, before, ...rest) => {
      await deps.release(numberOf(patientId, before))
      return deps.exchange(patientId, before, ...rest)
    }),
  },
  {
    name: 'a change does not give the old number back',
    deps: (deps) => ({ ...deps, reschedule: { ...deps.reschedule, logReturn: async (decided) => decided, release: async () => {} } }),
  },
]
