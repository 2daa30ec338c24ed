import { type Holder, patientOf } from '#shared/rules/holder'
import type { Ledger, Mark } from '#shared/rules/ledger'
import { mergesInto } from '#shared/rules/poolTimes'
import { keepable, reservable, type SessionRefusal } from '#shared/rules/reservable'
import { refusalOf } from '#shared/values/check'
import type { ClinicTime } from '#shared/values/clinicTime'
import { type Pool, pools } from '#shared/values/words'

/**
 * By what right a number is taken: bought when it is released; given by the waitlist (候补), which goes before everyone else and may take
 * numbers that rest; given by the draw (摇号), which comes before the release.
 */
export type Right = 'sale' | 'waitlist' | 'draw'

/** Who asks for a number of which slot, through which pools, in their order. */
export interface Drawing {
  readonly slot: { readonly index: number; readonly startsAt: ClinicTime }
  readonly pools: readonly Pool[]
  readonly right: Right
  readonly now: ClinicTime
}

/** How the next number is taken: one never drawn, one that came back, or one out of the hands of a holder whose time is over. */
export type Draw =
  | { readonly from: 'next' | 'returned'; readonly pool: Pool }
  | { readonly from: 'lapsed'; readonly holder: Holder; readonly mark: Mark }

/** The next number this drawing takes; undefined when there is none. */
export const nextDraw = (ledger: Ledger, drawing: Drawing): Draw | undefined => {
  const slot = ledger.slots[drawing.slot.index] ?? {}
  const open = openPools(ledger, drawing)
  for (const pool of open) {
    const numbers = slot[pool]
    if (numbers && numbers.next <= numbers.last) return { from: 'next', pool }
    if (numbers && numbers.returned.length > 0) return { from: 'returned', pool }
  }
  return lapsedIn(ledger, drawing, open)[0]
}

/** How many numbers this drawing could take. */
export const remainingFor = (ledger: Ledger, drawing: Drawing): number => {
  if (slotRefusal(ledger, drawing)) return 0
  const slot = ledger.slots[drawing.slot.index] ?? {}
  const open = openPools(ledger, drawing)
  const free = open.reduce((sum, pool) => {
    const numbers = slot[pool]
    return numbers ? sum + Math.max(0, numbers.last - numbers.next + 1) + numbers.returned.length : sum
  }, 0)
  return free + lapsedIn(ledger, drawing, open).length
}

/** Why no number of this slot can be taken now; undefined when one can. A slot that has begun is closed although its session is open. */
export const slotRefusal = (ledger: Ledger, drawing: Drawing): SessionRefusal | 'SOLD_OUT' | undefined => {
  const { now, right, slot } = drawing
  // Each pool may have a release of its own; the earliest one that is open decides.
  const opens = drawing.pools.map((pool) => opensAt(ledger, pool, right)).sort()[0] ?? ledger.releaseAt
  const refused = right === 'waitlist' ? refusalOf(keepable(now), ledger) : refusalOf(reservable(now), { ...ledger, releaseAt: opens })
  if (refused) return refused
  if (slot.startsAt <= now) return 'BOOKING_CLOSED'
  return nextDraw(ledger, drawing) ? undefined : 'SOLD_OUT'
}

/** Whether what is free online is kept for those on the waitlist. */
export const isForWaitlist = (ledger: Ledger, now: ClinicTime): boolean => ledger.waitlistUntil !== undefined && ledger.waitlistUntil > now

/** From when a pool gives out numbers by a right. */
export const opensAt = (ledger: Ledger, pool: Pool, right: Right): ClinicTime =>
  right === 'draw' && ledger.drawnAt !== undefined ? ledger.drawnAt : (ledger.poolTimes[pool]?.opensAt ?? ledger.releaseAt)

/** The pools this drawing may take from now, in order: those it asks through, then those whose unsold numbers have merged into one of them. */
export const openPools = (ledger: Ledger, { pools: asked, right, now }: Drawing): Pool[] => {
  const isKept = right === 'sale' && isForWaitlist(ledger, now)
  const isOpen = (pool: Pool) => (right === 'waitlist' || opensAt(ledger, pool, right) <= now) && !(isKept && pool === mergesInto)
  const own = asked.filter(isOpen)
  const merged = own.includes(mergesInto) ? pools.filter((pool) => !own.includes(pool) && isMerged(ledger, pool, now)) : []
  return [...own, ...merged]
}

export const isMerged = (ledger: Ledger, pool: Pool, now: ClinicTime): boolean => {
  const mergesAt = ledger.poolTimes[pool]?.mergesAt
  return mergesAt !== undefined && mergesAt <= now
}

/** Numbers whose holders' time is over, lowest serial first. The waitlist need not wait for a number to have rested. */
export const lapsedIn = (ledger: Ledger, { slot, right, now }: Drawing, open: readonly Pool[]) =>
  Object.entries(ledger.until)
    .flatMap(([holder, until]) => {
      const mark = ledger.marks[holder]
      const isOver = until <= now || (right === 'waitlist' && patientOf(holder) === undefined)
      return mark && isOver && mark.slot === slot.index && open.includes(mark.pool) ? [{ from: 'lapsed', holder, mark } as const] : []
    })
    .sort((a, b) => a.mark.serial - b.mark.serial)
