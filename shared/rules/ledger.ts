import { type Holder, holdersOf, patientOf } from '#shared/rules/holder'
import type { PoolTimes } from '#shared/rules/poolTimes'
import type { SessionFacts } from '#shared/rules/session'
import type { ClinicTime } from '#shared/values/clinicTime'
import { type Pool, pools, type SessionState } from '#shared/values/words'

/** The numbers of one pool in one slot: `next`..`last` were never drawn, `returned` came back, `blocked` are kept out of sale. */
export interface PoolLedger {
  readonly next: number
  readonly last: number
  readonly returned: readonly number[]
  readonly blocked: readonly number[]
}

/** Where a number belongs, whoever holds it: index of its slot, and the pool it was planned for. */
export interface NumberPlace {
  readonly slot: number
  readonly pool: Pool
}

/** A number added after planning; 加号: given to one named patient, and to nobody else after them. */
export interface Extra extends NumberPlace {
  readonly isAddOn?: boolean | undefined
}

/** A number in somebody's hands, and by which request. */
export interface Mark extends NumberPlace {
  readonly serial: number
  readonly ref: number
}

/** A number somebody holds, as it is given back. */
export interface HeldNumber {
  readonly sessionId: string
  readonly holder: Holder
  readonly mark: Mark
}

/** The single authority over the numbers of one session. */
export interface Ledger {
  readonly sessionId: string
  readonly state: SessionState
  readonly releaseAt: ClinicTime
  readonly closesAt: ClinicTime
  /** 摇号: from when the numbers of a draw are given out, before the release. */
  readonly drawnAt?: ClinicTime | undefined
  /** 候补: until then what is free goes to those who wait. */
  readonly waitlistUntil?: ClinicTime | undefined
  /** How often somebody joined: the gate is closed only by who has seen the last of them. */
  readonly waitlistJoins?: number | undefined
  readonly poolTimes: Readonly<Partial<Record<Pool, PoolTimes>>>
  readonly slots: readonly Readonly<Partial<Record<Pool, PoolLedger>>>[]
  readonly marks: Readonly<Record<Holder, Mark>>
  /** Which marks lapse, and when: a hold, an offer, a number that rests. The others are sold. */
  readonly until: Readonly<Record<Holder, ClinicTime>>
  /** Places of the numbers added after planning; their serials follow the planned ones. */
  readonly extras: readonly Extra[]
  /** Set once the office has changed its numbers: from then on planning leaves it alone. */
  readonly byHand?: boolean | undefined
  /** The last act of the office on it, and what it was refused with; the others are settled in their records. */
  readonly lastAct?: { readonly ref: number; readonly refused?: string | undefined } | undefined
}

/** The ledger of a session of which nothing is sold. Serials run through the slots in order, and within a slot through the pools in order. */
export const openLedger = (session: SessionFacts): Ledger => ({
  sessionId: session.id,
  state: session.suspended ? 'suspended' : 'open',
  releaseAt: session.releaseAt,
  closesAt: session.closesAt,
  drawnAt: session.draw?.closesAt,
  poolTimes: session.poolTimes ?? {},
  slots: session.slots.map((slot) => {
    let next = slot.firstSerial
    const ledgers: Partial<Record<Pool, PoolLedger>> = {}
    for (const pool of pools) {
      const share = slot.shares[pool]
      if (!share) continue
      ledgers[pool] = { next, last: next + share - 1, returned: [], blocked: [] }
      next += share
    }
    return ledgers
  }),
  marks: {},
  until: {},
  extras: [],
})

/** What a patient holds: one number, or two while one is exchanged for the other. */
export const heldBy = (ledger: Ledger, patientId: string): HeldNumber[] =>
  holdersOf(patientId).flatMap((holder) => {
    const mark = ledger.marks[holder]
    return mark ? [{ sessionId: ledger.sessionId, holder, mark }] : []
  })

/** What patients hold; numbers that rest are nobody's. */
export const heldByPatients = (ledger: Ledger): (HeldNumber & { readonly patientId: string })[] =>
  Object.entries(ledger.marks).flatMap(([holder, mark]) => {
    const patientId = patientOf(holder)
    return patientId === undefined ? [] : [{ sessionId: ledger.sessionId, holder, mark, patientId }]
  })
