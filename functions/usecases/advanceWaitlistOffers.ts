import { isStray, move, noteOffer, type Scene, type SettleDeps, skipping } from '#functions/usecases/advanceWaitlistSettle'
import type { Claim, ClaimRefusal } from '#shared/rules/claim'
import type { DiaryEntry } from '#shared/rules/diary'
import { type HeldNumber, heldBy } from '#shared/rules/ledger'
import { mergesInto } from '#shared/rules/poolTimes'
import type { SkipReason, WaitEntry } from '#shared/rules/waitlist'
import { askable, isInLine, isSame } from '#shared/rules/waitlistLine'
import { type FreeSlot, freeForWaitlist } from '#shared/rules/waitlistOffers'
import { ended, offerRefOf, offerRefsBefore, passed } from '#shared/rules/waitlistProgress'
import { turnOf } from '#shared/rules/waitlistSkip'
import type { ClinicTime } from '#shared/values/clinicTime'
import type { Refusal, Result } from '#shared/values/result'

export interface OfferDeps extends SettleDeps {
  claim(claim: Claim): Promise<Result<HeldNumber & { readonly until?: ClinicTime | undefined }, Refusal<ClaimRefusal | 'UNKNOWN_SESSION'>>>
  /** Finished appointments of a patient, newest first. */
  listVisits(patientId: string, limit: number): Promise<DiaryEntry[]>
  /** Whether the patient may not book at present (爽约限制). */
  isRestricted(patientId: string, now: ClinicTime): Promise<boolean>
}

/** Offers made by one call at most; the next touch makes the others. */
const mostOffers = 20
const visitsLookedAt = 10

/** Offers what is free to those who wait, one after the other; the line as it stands. */
export const offerFree = async (
  deps: OfferDeps,
  scene: Scene,
  line: readonly WaitEntry[],
): Promise<{ line: WaitEntry[]; offers: number }> => {
  const { ledger, session, rules, now } = scene
  const free = new Map(freeForWaitlist(ledger, session, rules.waitlist, now).map((one) => [one.slot.index, one]))
  const taken = (index: number, count: number) => {
    const one = free.get(index)
    if (one && one.count > count) free.set(index, { ...one, count: one.count - count })
    else free.delete(index)
  }
  let standing = [...line]
  let offers = 0
  for (const entry of askable(standing, now)) {
    if (free.size === 0 || offers === mostOffers) break
    const asked = await ask(deps, scene, entry, free, taken)
    if (asked === 'stop') break
    standing = standing.map((one) => (isSame(one, entry) ? asked : one))
    if (asked.state === 'offered') offers += 1
  }
  return { line: standing.filter(isInLine), offers }
}

/** Asks one person; the place as it stands afterwards, or that the session gives nothing out any more. */
const ask = async (
  deps: OfferDeps,
  scene: Scene,
  entry: WaitEntry,
  free: ReadonlyMap<number, FreeSlot>,
  taken: (index: number, count: number) => void,
): Promise<WaitEntry | 'stop'> => {
  const { session, rules, ledger, now } = scene
  const { patientId } = entry
  const skip = (reason: SkipReason) =>
    move(deps, entry, passed(entry, skipping(reason, scene), rules.waitlist.mostOffers, { at: now }), now)
  const diary = await deps.readDiary(patientId)
  if (!diary) throw new Error(`patient ${patientId} has no diary`)
  const [visits, isRestricted] = await Promise.all([deps.listVisits(patientId, visitsLookedAt), deps.isRestricted(patientId, now)])
  const others = heldBy(ledger, patientId).filter(({ mark }) => mark.ref !== offerRefOf(entry))
  // Marked by a function that was slower than the offer itself: it costs the person no turn.
  const strays = others.filter(({ holder, mark }) => ledger.until[holder] !== undefined && offerRefsBefore(entry).includes(mark.ref))
  for (const stray of strays) await deps.letGo(stray)
  const holdsNumber = others.some((one) => !strays.includes(one) && (ledger.until[one.holder] ?? '~') > now)

  while (free.size > 0) {
    const slots = [...free.values()].map(({ slot }) => slot)
    const turn = turnOf({ diary, visits, isRestricted, holdsNumber }, entry, session, slots, rules.limits)
    if (turn.to === 'end') return move(deps, entry, ended(entry, 'booked', { at: now }), now)
    if (turn.to === 'skip') return skip(turn.reason)
    const { slot } = turn
    const claimed = await deps.claim({
      sessionId: session.id,
      slot,
      pools: [mergesInto],
      right: 'waitlist',
      patientId,
      ref: offerRefOf(entry),
      now,
      until: free.get(slot.index)?.until,
      looksFirst: true,
    })
    if (claimed.ok) return note(deps, scene, entry, claimed.value, taken)
    if (claimed.code === 'SOLD_OUT' || claimed.code === 'BOOKING_CLOSED') taken(slot.index, Number.POSITIVE_INFINITY)
    else if (claimed.code === 'ALREADY_HOLDING' || claimed.code === 'OFFER_WAITING') return skip('holdsNumber')
    // The mark lapsed between two reads: the next touch lets it go.
    else return claimed.code === 'HOLD_LAPSED' ? entry : 'stop'
  }
  return entry
}

/** Notes an offer whose number is marked; when the place has moved on meanwhile, or names another number, this one is let go. */
const note = async (
  deps: OfferDeps,
  { now }: Scene,
  entry: WaitEntry,
  held: HeldNumber & { readonly until?: ClinicTime | undefined },
  taken: (index: number, count: number) => void,
): Promise<WaitEntry> => {
  taken(held.mark.slot, 1)
  if (held.until === undefined) return entry
  const standing = await noteOffer(deps, entry, held, held.until, now)
  if (standing.turn !== entry.turn || standing.state === 'ended' || isStray(standing, held)) await deps.letGo(held)
  return standing
}
