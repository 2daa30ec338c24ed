import { remainingFor, slotRefusal } from '#shared/rules/drawable'
import { type Holder, holderOf } from '#shared/rules/holder'
import type { BookingLimits } from '#shared/rules/hospitalRules'
import { type HeldNumber, heldBy, type Ledger } from '#shared/rules/ledger'
import { isOfferRef } from '#shared/rules/offerRef'
import { poolsOf } from '#shared/rules/poolTimes'
import type { SessionFacts, SlotFacts } from '#shared/rules/session'
import type { ClinicTime } from '#shared/values/clinicTime'
import type { Pool } from '#shared/values/words'

/** 加号: a doctor's wish for one patient, and what the office made of it. */
export interface AddOn {
  readonly sessionId: string
  readonly ref: number
  readonly slot: number
  readonly patientId: string
  readonly askedBy: string
  readonly askedAt: ClinicTime
  readonly reason: string
  readonly state: 'asked' | 'approved' | 'refused'
  readonly decidedBy?: string | undefined
  readonly decidedAt?: ClinicTime | undefined
  readonly decision?: string | undefined
  /** What an approved one came to: its serial, or the code of what stood in its way. */
  readonly serial?: number | undefined
  readonly failed?: string | undefined
}

/** The pool that an add-on is counted in: numbers given by the consulting room itself. */
export const addOnPool: Pool = 'consultRoom'

/** The office may go beyond what a patient may book in a day, not beyond one number a session and one place at a time. */
export const addOnLimits: BookingLimits = { perDay: 99, perDepartmentPerDay: 99 }

/** Why no add-on is given; the first four before it is decided, the others in the ledger itself. */
export type AddOnRefusal = 'SESSION_SUSPENDED' | 'BOOKING_CLOSED' | 'NOT_RELEASED' | 'NUMBERS_LEFT'

/**
 * Why this session gives no add-on now; undefined when it does. Only a full session does: what is left is booked in the usual way. Neither
 * a pause nor the cut-off of booking is in its way, which are for those who book by themselves.
 */
export const addOnRefusal = (ledger: Ledger, session: SessionFacts, slot: SlotFacts, now: ClinicTime): AddOnRefusal | undefined => {
  const over = overRefusal(ledger, slot, now)
  if (over) return over
  const drawings = session.slots.map((one) => ({ slot: one, pools: poolsOf('counter'), right: 'sale', now }) as const)
  if (drawings.some((drawing) => remainingFor(ledger, drawing) > 0)) return 'NUMBERS_LEFT'
  return drawings.some((drawing) => slotRefusal(ledger, drawing) === 'NOT_RELEASED') ? 'NOT_RELEASED' : undefined
}

const overRefusal = (ledger: Ledger, slot: Pick<SlotFacts, 'endsAt'>, now: ClinicTime) => {
  if (ledger.state === 'suspended') return 'SESSION_SUSPENDED'
  return ledger.state === 'closed' || slot.endsAt <= now ? 'BOOKING_CLOSED' : undefined
}

/** One approved request, as it is given. */
export interface GivenAddOn {
  readonly sessionId: string
  readonly slot: SlotFacts
  readonly patientId: string
  readonly ref: number
  readonly now: ClinicTime
}

export type GiveRefusal = 'SESSION_SUSPENDED' | 'BOOKING_CLOSED' | 'ALREADY_HOLDING' | 'OFFER_WAITING'

/** What an add-on does next in a ledger: given already, refused, after a hold of the same patient was let go, or added under a name. */
export type AddOnStep =
  | { readonly step: 'done'; readonly held: HeldNumber }
  | { readonly step: 'refuse'; readonly code: GiveRefusal }
  | { readonly step: 'letGo'; readonly held: HeldNumber }
  | { readonly step: 'add'; readonly holder: Holder }

export const addOnStep = (ledger: Ledger, { patientId, ref, slot, now }: GivenAddOn): AddOnStep => {
  const own = heldBy(ledger, patientId)
  const mine = own.find(({ mark }) => mark.ref === ref)
  if (mine) return { step: 'done', held: mine }
  for (const { holder, mark } of own) {
    const until = ledger.until[holder]
    if (until === undefined) return { step: 'refuse', code: 'ALREADY_HOLDING' }
    if (isOfferRef(mark.ref) && until > now) return { step: 'refuse', code: 'OFFER_WAITING' }
  }
  const code = overRefusal(ledger, slot, now)
  if (code) return { step: 'refuse', code }
  const [held] = own
  return held ? { step: 'letGo', held } : { step: 'add', holder: holderOf(patientId) }
}
