import { answered, type FinalRefusal, type Request } from '#shared/rules/answered'
import type { Claim, ClaimRefusal } from '#shared/rules/claim'
import type { Diary, DiaryEntry } from '#shared/rules/diary'
import { type Drawing, lapsedIn, openPools, slotRefusal } from '#shared/rules/drawable'
import type { Holder } from '#shared/rules/holder'
import { type HeldNumber, heldBy, type Ledger, type Mark } from '#shared/rules/ledger'
import { isOfferRef } from '#shared/rules/offerRef'
import type { Refusal } from '#shared/values/result'
import type { Pool } from '#shared/values/words'

/** 两人同诊: one request for two adjacent numbers of one slot; the first gets the smaller serial. Session, slot, ref and time are the same. */
export interface PairClaim {
  readonly first: Claim
  readonly second: Claim
}

/** A number that can be taken now, and where it lies. */
export type FreeNumber = { readonly serial: number; readonly pool: Pool } & (
  | { readonly from: 'next' | 'afterNext' }
  | { readonly from: 'returned'; readonly at: number }
  | { readonly from: 'lapsed'; readonly holder: Holder; readonly mark: Mark }
)

export type PairRefusal = Exclude<ClaimRefusal, 'HOLD_LAPSED'> | 'NO_ADJACENT' | 'REQUEST_LAPSED'

export type PairRefused = Refusal<PairRefusal, { readonly patientId: string }>

/** What a claim for two does next, in view of the ledger. */
export type PairStep =
  | { readonly step: 'done'; readonly held: readonly [HeldNumber, HeldNumber] }
  | { readonly step: 'refuse'; readonly code: PairRefusal; readonly patientId?: string }
  | { readonly step: 'letGo'; readonly held: HeldNumber }
  | { readonly step: 'draw'; readonly numbers: readonly [FreeNumber, FreeNumber] }

/** The same request gets the same numbers again (I5); each patient has one number of a session, and one they only hold gives way. */
export const pairStep = (ledger: Ledger, { first, second }: PairClaim): PairStep => {
  const claims = [first, second]
  const kept = claims.flatMap((claim) => {
    const mine = heldBy(ledger, claim.patientId).find(({ mark, holder }) => mark.ref === claim.ref && ledger.until[holder] === undefined)
    return mine ? [mine] : []
  })
  const [one, other] = kept
  if (one && other) return { step: 'done', held: [one, other] }
  // Taken together and given up one by one: its request has been refused.
  if (one) return { step: 'refuse', code: 'REQUEST_LAPSED' }
  for (const { patientId, now } of claims) {
    for (const held of heldBy(ledger, patientId)) {
      const until = ledger.until[held.holder]
      if (until === undefined) return { step: 'refuse', code: 'ALREADY_HOLDING', patientId }
      if (isOfferRef(held.mark.ref) && until > now) return { step: 'refuse', code: 'OFFER_WAITING', patientId }
    }
  }
  const drawing = { ...first, pools: pairPools({ first, second }) }
  const refused = slotRefusal(ledger, drawing)
  const [held] = claims.flatMap(({ patientId }) => heldBy(ledger, patientId))
  if (held && (!refused || refused === 'SOLD_OUT')) return { step: 'letGo', held }
  if (refused) return { step: 'refuse', code: refused }
  const numbers = adjacentNumbers(ledger, drawing)
  return numbers ? { step: 'draw', numbers } : { step: 'refuse', code: 'NO_ADJACENT' }
}

/** The pools that both may draw from. */
export const pairPools = ({ first, second }: PairClaim): readonly Pool[] => first.pools.filter((pool) => second.pools.includes(pool))

/** Two never drawn ones of a pool before all others; else the first two that lie side by side. */
const adjacentNumbers = (ledger: Ledger, drawing: Drawing): readonly [FreeNumber, FreeNumber] | undefined => {
  const free = freeNumbers(ledger, drawing)
  const second = free.find(({ from }) => from === 'afterNext')
  const first = second && free.find(({ from, pool }) => from === 'next' && pool === second.pool)
  if (first) return [first, second]
  const sorted = [...free].sort((a, b) => a.serial - b.serial)
  for (const [i, number] of sorted.entries()) {
    const following = sorted[i + 1]
    if (following && following.serial === number.serial + 1) return [number, following]
  }
  return undefined
}

const freeNumbers = (ledger: Ledger, drawing: Drawing): FreeNumber[] => {
  const open = openPools(ledger, drawing)
  const slot = ledger.slots[drawing.slot.index] ?? {}
  const inPools = open.flatMap((pool): FreeNumber[] => {
    const numbers = slot[pool]
    if (!numbers) return []
    const { next, last, returned } = numbers
    return [
      ...(next <= last ? [{ serial: next, pool, from: 'next' } as const] : []),
      ...(next < last ? [{ serial: next + 1, pool, from: 'afterNext' } as const] : []),
      ...returned.map((serial, at) => ({ serial, pool, from: 'returned', at }) as const),
    ]
  })
  const lapsed = lapsedIn(ledger, drawing, open).map(({ from, holder, mark }) => ({
    serial: mark.serial,
    pool: mark.pool,
    from,
    holder,
    mark,
  }))
  return [...inPools, ...lapsed]
}

/** How far a request for two is, by what both diaries say. */
export type PairState =
  | { readonly state: 'open' | 'reused' }
  /** The leader waits for the closer. */
  | { readonly state: 'pending'; readonly entry: DiaryEntry }
  | { readonly state: 'booked'; readonly leader: DiaryEntry; readonly closer: DiaryEntry }
  /** `isFinal` once neither can be booked any more. */
  | { readonly state: 'refused'; readonly code: FinalRefusal; readonly patientId: string; readonly isFinal: boolean }

/**
 * The leader's appointment is pending until the closer's is recorded, which decides for both; a refusal in either diary decides against both.
 * Who leads is told by the patients alone, so that every copy of a request goes the same way.
 */
export const pairState = (leader: Diary, closer: Diary, request: Omit<Request, 'withPatientId'>): PairState => {
  const led = answered(leader, { ...request, withPatientId: closer.patientId })
  const closed = answered(closer, { ...request, withPatientId: leader.patientId })
  const told = [led, closed]
  if (told.some((answer) => answer && !answer.ok && answer.code === 'IDEMPOTENCY_KEY_REUSED')) return { state: 'reused' }
  if (led?.ok && closed?.ok) return { state: 'booked', leader: led.value, closer: closed.value }
  const refusals = [
    { answer: led, patientId: leader.patientId },
    { answer: closed, patientId: closer.patientId },
  ].flatMap(({ answer, patientId }) => (answer && !answer.ok ? [{ code: answer.code as FinalRefusal, patientId }] : []))
  const [first] = refusals
  const own = refusals.find(({ code }) => code !== 'PARTNER_REFUSED') ?? first
  if (own) return { state: 'refused', ...own, isFinal: refusals.length === 2 }
  return led?.ok ? { state: 'pending', entry: led.value } : { state: 'open' }
}

/** Whose appointment waits, and whose decides. */
export const leads = (patientId: string, otherId: string): boolean => patientId < otherId
