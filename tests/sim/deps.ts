import { waitlistDeps } from '#functions/entries/waitlistDeps'
import { diaries } from '#functions/store/diaries'
import { ledgers } from '#functions/store/ledgers'
import type { Table } from '#functions/store/table'
import type { AcceptOfferDeps } from '#functions/usecases/acceptOffer'
import type { BookAppointmentDeps } from '#functions/usecases/bookAppointment'
import type { BookPairDeps } from '#functions/usecases/bookPair'
import type { CancelAppointmentDeps } from '#functions/usecases/cancelAppointment'
import type { DeclineOfferDeps } from '#functions/usecases/declineOffer'
import type { HoldNumberDeps } from '#functions/usecases/holdNumber'
import type { JoinWaitlistDeps } from '#functions/usecases/joinWaitlist'
import type { RescheduleAppointmentDeps } from '#functions/usecases/rescheduleAppointment'
import type { ClinicTime } from '#shared/values/clinicTime'
import type { World } from '#tests/sim/world'
import { aPatient } from '#tests/support/givens'
import { numberDeps } from '#tests/support/numberDeps'

/** The request that a key to wait stands for; its offers have the numbers after it. */
export const refOfJoin = (key: string): number => 1_000_000 + Number(key.slice(1)) * 10

export interface SimDeps {
  readonly book: BookAppointmentDeps
  readonly hold: HoldNumberDeps
  readonly reschedule: RescheduleAppointmentDeps
  readonly cancel: CancelAppointmentDeps
  readonly wait: WaitDeps
  readonly pair: BookPairDeps
}

export type WaitDeps = JoinWaitlistDeps & AcceptOfferDeps & DeclineOfferDeps

/** What functions/entries joins, over a table that fails: ledgers and diaries are real, published facts never change. */
export const simDeps = (world: World, table: Table, now: () => ClinicTime, chance?: () => number, moment?: () => string): SimDeps => {
  const number = numberDeps(table, {
    now,
    sessions: world.sessions,
    rules: world.rules,
    cancelBefore: world.cancelBefore,
    refOf: (_, key) => (key.startsWith('wait ') ? refOfJoin(key.slice(5)) : Number(key.slice(1))),
    readPatient: async (accountId, id) => (world.accountsOf(id).includes(accountId) ? aPatient(id) : undefined),
    ...(chance && { chance }),
  })
  return {
    book: number,
    hold: number,
    reschedule: number,
    cancel: number,
    pair: number,
    // Most requests do not wait, and there are many.
    get wait() {
      return {
        ...number,
        ...waitlistDeps(table),
        moment: () => moment?.() ?? `${now()}.000`,
        readLedger: (id: string) => ledgers(table).read(id, 'consistent'),
        listVisits: diaries(table).listVisits,
      }
    },
  }
}
