import type { DiaryEntry } from '#shared/rules/diary'
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

export type AddOnRefusal =
  | 'SESSION_SUSPENDED'
  | 'BOOKING_CLOSED'
  | 'NOT_RELEASED'
  | 'STILL_FREE'
  | 'ALREADY_HOLDING'
  | 'OFFER_WAITING'
  | 'TIME_OVERLAPS'

/**
 * Why this session gives no add-on now; undefined when it does. Only a full session does: what is left is booked in the usual way. Neither
 * a pause nor the cut-off of booking is in its way, which are for those who book by themselves.
 */
export const addOnRefusal = (
  ledger: Ledger,
  session: SessionFacts,
  slot: Pick<SlotFacts, 'endsAt'>,
  now: ClinicTime,
): AddOnRefusal | undefined => {
  if (ledger.state === 'suspended') return 'SESSION_SUSPENDED'
  if (ledger.state === 'closed' || slot.endsAt <= now) return 'BOOKING_CLOSED'
  const drawings = session.slots.map((one) => ({ slot: one, pools: poolsOf('counter'), right: 'sale', now }) as const)
  if (drawings.some((drawing) => remainingFor(ledger, drawing) > 0)) return 'STILL_FREE'
  return drawings.every((drawing) => slotRefusal(ledger, drawing) === 'NOT_RELEASED') ? 'NOT_RELEASED' : undefined
}

/** What an add-on for a patient does next in a ledger: given already, given now under a name, after a hold was let go, or refused. */
export type AddOnStep =
  | { readonly step: 'done'; readonly held: HeldNumber }
  | { readonly step: 'refuse'; readonly code: AddOnRefusal }
  | { readonly step: 'letGo'; readonly held: HeldNumber }
  | { readonly step: 'add'; readonly holder: Holder }

export const addOnStep = (
  ledger: Ledger,
  session: SessionFacts,
  { patientId, ref, slot, now }: { readonly patientId: string; readonly ref: number; readonly slot: SlotFacts; readonly now: ClinicTime },
): AddOnStep => {
  const own = heldBy(ledger, patientId)
  const mine = own.find(({ mark }) => mark.ref === ref)
  if (mine) return { step: 'done', held: mine }
  for (const { holder, mark } of own) {
    const until = ledger.until[holder]
    if (until === undefined) return { step: 'refuse', code: 'ALREADY_HOLDING' }
    if (isOfferRef(mark.ref) && until > now) return { step: 'refuse', code: 'OFFER_WAITING' }
  }
  const code = addOnRefusal(ledger, session, slot, now)
  if (code) return { step: 'refuse', code }
  const [held] = own
  return held ? { step: 'letGo', held } : { step: 'add', holder: holderOf(patientId) }
}

/** Whether a staff member of a department may name this patient: somebody seen or expected there. */
export const isKnownIn = (departmentId: string, entries: readonly DiaryEntry[]): boolean =>
  entries.some((entry) => entry.departmentId === departmentId)
