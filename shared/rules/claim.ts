import { type Draw, type Drawing, nextDraw, slotRefusal } from '#shared/rules/drawable'
import { type Holder, holdersOf } from '#shared/rules/holder'
import { type HeldNumber, heldBy, type Ledger } from '#shared/rules/ledger'
import { isOfferRef } from '#shared/rules/offerRef'
import { keepable, type SessionRefusal } from '#shared/rules/reservable'
import { refusalOf } from '#shared/values/check'
import type { ClinicTime } from '#shared/values/clinicTime'

/** One request for a number of a session. */
export interface Claim extends Drawing {
  readonly sessionId: string
  readonly patientId: string
  readonly ref: number
  /** 占号: takes the number only until then; without it the number is kept. */
  readonly until?: ClinicTime | undefined
  /** Keeps the number that this request holds already, and takes no other. */
  readonly isHeld?: boolean | undefined
  /** 改期: the request whose number in this session is exchanged for the new one. */
  readonly exchanges?: number | undefined
  /** Reads the ledger before it writes; what is answered is the same. */
  readonly looksFirst?: boolean | undefined
}

export type ClaimRefusal = SessionRefusal | 'SOLD_OUT' | 'ALREADY_HOLDING' | 'OFFER_WAITING' | 'HOLD_LAPSED'

/** What a claim does next, in view of the ledger that stood in its way. */
export type ClaimStep =
  | { readonly step: 'done'; readonly held: HeldNumber; readonly until: ClinicTime | undefined }
  | { readonly step: 'refuse'; readonly code: ClaimRefusal }
  | { readonly step: 'keep' | 'letGo'; readonly held: HeldNumber }
  | { readonly step: 'draw'; readonly draw: Draw; readonly holder: Holder; readonly exchanged: HeldNumber | undefined }

/**
 * The same request gets the same number again (I5). A patient has one number of a session; one they only hold gives way to a new wish,
 * unless it is an offer that still waits for their answer.
 */
export const claimStep = (ledger: Ledger, claim: Claim): ClaimStep => {
  const { now } = claim
  const own = heldBy(ledger, claim.patientId)
  const mine = own.find(({ mark }) => mark.ref === claim.ref)
  if (mine) {
    const until = ledger.until[mine.holder]
    if (until === undefined || (claim.until && until > now)) return { step: 'done', held: mine, until }
    if (until <= now) return { step: 'refuse', code: 'HOLD_LAPSED' }
    // Another number than the one that was seen is not kept: the offer was of one that is gone, or the key was meant for another slot.
    if (mine.mark.slot !== claim.slot.index)
      return claim.right === 'waitlist' ? { step: 'refuse', code: 'HOLD_LAPSED' } : { step: 'done', held: mine, until }
    const refused = refusalOf(keepable(now), ledger) ?? (claim.slot.startsAt <= now ? 'BOOKING_CLOSED' : undefined)
    return refused ? { step: 'refuse', code: refused } : { step: 'keep', held: mine }
  }
  if (claim.isHeld) return { step: 'refuse', code: 'HOLD_LAPSED' }
  const others = own.filter(({ mark }) => mark.ref !== claim.exchanges)
  for (const held of others) {
    const until = ledger.until[held.holder]
    if (until === undefined) return { step: 'refuse', code: 'ALREADY_HOLDING' }
    if (isOfferRef(held.mark.ref) && until > now) return { step: 'refuse', code: 'OFFER_WAITING' }
    // An offer is nobody's wish: what its patient holds does not give way to it.
    if (claim.right === 'waitlist' && until > now) return { step: 'refuse', code: 'ALREADY_HOLDING' }
  }
  const refused = slotRefusal(ledger, claim)
  // What the patient only holds may be the very number that is missing.
  const [held] = others
  if (held && (!refused || refused === 'SOLD_OUT')) return { step: 'letGo', held }
  if (refused) return { step: 'refuse', code: refused }
  const draw = nextDraw(ledger, claim)
  const holder = holdersOf(claim.patientId).find((name) => !ledger.marks[name])
  if (!draw || !holder) return { step: 'refuse', code: draw ? 'ALREADY_HOLDING' : 'SOLD_OUT' }
  return { step: 'draw', draw, holder, exchanged: own.find(({ mark }) => mark.ref === claim.exchanges) }
}
