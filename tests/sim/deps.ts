import type { Table } from '#functions/store/table'
import type { BookAppointmentDeps } from '#functions/usecases/bookAppointment'
import type { CancelAppointmentDeps } from '#functions/usecases/cancelAppointment'
import type { HoldNumberDeps } from '#functions/usecases/holdNumber'
import type { RescheduleAppointmentDeps } from '#functions/usecases/rescheduleAppointment'
import type { ClinicTime } from '#shared/values/clinicTime'
import type { World } from '#tests/sim/world'
import { aPatient } from '#tests/support/givens'
import { numberDeps } from '#tests/support/numberDeps'

export interface SimDeps {
  readonly book: BookAppointmentDeps
  readonly hold: HoldNumberDeps
  readonly reschedule: RescheduleAppointmentDeps
  readonly cancel: CancelAppointmentDeps
}

/** What functions/entries joins, over a table that fails: ledgers and diaries are real, published facts never change. */
export const simDeps = (world: World, table: Table, now: () => ClinicTime, chance?: () => number): SimDeps => {
  const deps = numberDeps(table, {
    now,
    sessions: world.sessions,
    rules: world.rules,
    cancelBefore: world.cancelBefore,
    refOf: (_, key) => Number(key.slice(1)),
    readPatient: async (accountId, id) => (world.accountsOf(id).includes(accountId) ? aPatient(id) : undefined),
    ...(chance && { chance }),
  })
  return { book: deps, hold: deps, reschedule: deps, cancel: deps }
}
