import { drawDeps } from '#functions/entries/drawDeps'
import { waitlistDeps } from '#functions/entries/waitlistDeps'
import { diaries } from '#functions/store/diaries'
import { ledgers } from '#functions/store/ledgers'
import type { Table } from '#functions/store/table'
import type { AcceptOfferDeps } from '#functions/usecases/acceptOffer'
import type { BookAppointmentDeps } from '#functions/usecases/bookAppointment'
import type { BookPairDeps } from '#functions/usecases/bookPair'
import type { CancelAppointmentDeps } from '#functions/usecases/cancelAppointment'
import type { DeclineOfferDeps } from '#functions/usecases/declineOffer'
import type { EnterDrawDeps } from '#functions/usecases/enterDraw'
import type { HoldNumberDeps } from '#functions/usecases/holdNumber'
import type { JoinWaitlistDeps } from '#functions/usecases/joinWaitlist'
import type { ReadDrawDeps } from '#functions/usecases/readDraw'
import type { RescheduleAppointmentDeps } from '#functions/usecases/rescheduleAppointment'
import type { RunDrawsDeps } from '#functions/usecases/runDraws'
import type { WithdrawWishDeps } from '#functions/usecases/withdrawWish'
import type { ClinicTime } from '#shared/values/clinicTime'
import type { World } from '#tests/sim/world'
import { sha256 } from '#tests/support/drawRoom'
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
  readonly draw: DrawDeps
}

export type WaitDeps = JoinWaitlistDeps & AcceptOfferDeps & DeclineOfferDeps
export type DrawDeps = EnterDrawDeps & WithdrawWishDeps & ReadDrawDeps & RunDrawsDeps

/** What is nobody's to foresee: where in a band a number comes back, the seed of a draw; and the moment somebody joins. */
interface Chance {
  readonly chance?: () => number
  readonly moment?: () => string
}

/** What functions/entries joins, over a table that fails: ledgers and diaries are real, published facts never change. */
export const simDeps = (world: World, table: Table, now: () => ClinicTime, { chance = () => 0, moment }: Chance = {}): SimDeps => {
  const number = numberDeps(table, {
    now,
    sessions: world.sessions,
    rules: world.rules,
    cancelBefore: world.cancelBefore,
    refOf: (_, key) => (key.startsWith('wait ') ? refOfJoin(key.slice(5)) : Number(key.slice(1))),
    readPatient: async (accountId, id) => (world.accountsOf(id).includes(accountId) ? aPatient(id) : undefined),
    chance,
  })
  const readLedger = (id: string) => ledgers(table).read(id, 'consistent')
  let wait: WaitDeps | undefined
  let draw: DrawDeps | undefined
  return {
    book: number,
    hold: number,
    reschedule: number,
    cancel: number,
    pair: number,
    // Most requests neither wait nor draw, and there are many.
    get wait() {
      wait ??= {
        ...number,
        ...waitlistDeps(table),
        // What is told decides nothing about numbers.
        tell: async () => true,
        moment: () => moment?.() ?? `${now()}.000`,
        readLedger,
        listVisits: diaries(table).listVisits,
      }
      return wait
    },
    get draw() {
      draw ??= {
        ...number,
        ...drawDeps(table),
        newSeed: () => sha256(`${chance()} ${chance()}`),
        wishNumberOf,
        readLedger,
        hasTime: () => true,
      }
      return draw
    },
  }
}

const wishNumberOf = (sessionId: string, patientId: string): string => sha256(`${sessionId}|${patientId}`).slice(0, 16)
