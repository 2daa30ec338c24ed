import { patientOf } from '#shared/rules/holder'
import type { Ledger, NumberPlace } from '#shared/rules/ledger'
import { isOfferRef } from '#shared/rules/offerRef'
import type { SessionFacts } from '#shared/rules/session'
import type { ClinicTime } from '#shared/values/clinicTime'
import { pools } from '#shared/values/words'

/** Where the numbers of a place are: `sold + held + offered + resting + blocked + free = capacity` (I1). */
export interface NumberCounts {
  readonly capacity: number
  readonly sold: number
  /** 占号: for a patient who still decides. */
  readonly held: number
  /** Offered to somebody on the waitlist. */
  readonly offered: number
  /** Given up, and not yet back. */
  readonly resting: number
  readonly blocked: number
  /** Never drawn, returned, or in the hands of somebody whose time is over. */
  readonly free: number
}

/** The numbers of one pool in one slot. */
export interface PlaceCount extends NumberPlace, NumberCounts {
  /** 限号: how many of them are for everyone, sold or not; without what is blocked and without add-ons. */
  readonly quota: number
}

/** Counts what a ledger holds, place by place; the capacity is what was planned and added, so that a lost number shows. */
export const accounting = (ledger: Ledger, session: SessionFacts, now: ClinicTime): PlaceCount[] => {
  const addOns = addOnSerials(ledger)
  return placesOf(ledger).map((place) => {
    const extras = ledger.extras.length === 0 ? 0 : ledger.extras.filter((extra) => isAt(extra, place)).length
    const counts = countsAt(ledger, place, now)
    const capacity = (session.slots[place.slot]?.shares[place.pool] ?? 0) + extras
    return { ...place, capacity, ...counts, quota: quotaOf(counts, marksOf(ledger, place, addOns)) }
  })
}

/** The places a ledger has, by slot and pool. */
export const placesOf = (ledger: Ledger): NumberPlace[] =>
  ledger.slots.flatMap((numbers, slot) => pools.flatMap((pool) => (numbers[pool] ? [{ slot, pool }] : [])))

export const isAt = (number: NumberPlace, place: NumberPlace): boolean => number.slot === place.slot && number.pool === place.pool

/** Where the numbers of one place are now. */
export const countsAt = (ledger: Ledger, place: NumberPlace, now: ClinicTime): Omit<NumberCounts, 'capacity'> => {
  const numbers = ledger.slots[place.slot]?.[place.pool]
  const counts = { sold: 0, held: 0, offered: 0, resting: 0, blocked: numbers?.blocked.length ?? 0, free: 0 }
  if (numbers) counts.free = Math.max(0, numbers.last - numbers.next + 1) + numbers.returned.length
  for (const [holder, mark] of Object.entries(ledger.marks)) {
    if (!isAt(mark, place)) continue
    const until = ledger.until[holder]
    if (until === undefined) counts.sold += 1
    else if (until <= now) counts.free += 1
    else if (patientOf(holder) === undefined) counts.resting += 1
    else counts[isOfferRef(mark.ref) ? 'offered' : 'held'] += 1
  }
  return counts
}

/** 限号: numbers of a place that are for everyone, sold or not. */
export const quotaAt = (ledger: Ledger, place: NumberPlace, now: ClinicTime): number =>
  quotaOf(countsAt(ledger, place, now), marksOf(ledger, place, addOnSerials(ledger)))

const quotaOf = ({ sold, held, offered, resting, free }: Omit<NumberCounts, 'capacity'>, addOns: number): number =>
  sold + held + offered + resting + free - addOns

const marksOf = (ledger: Ledger, place: NumberPlace, serials: ReadonlySet<number>): number =>
  serials.size === 0 ? 0 : Object.values(ledger.marks).filter((mark) => isAt(mark, place) && serials.has(mark.serial)).length

export const totalOf = (counts: readonly NumberCounts[]): NumberCounts => {
  const total = { capacity: 0, sold: 0, held: 0, offered: 0, resting: 0, blocked: 0, free: 0 }
  for (const count of counts) for (const key of Object.keys(total) as (keyof typeof total)[]) total[key] += count[key]
  return total
}

/** The highest serial there is: every number is in exactly one place, so a ledger knows it by itself. */
export const highestSerial = (ledger: Ledger): number => {
  let highest = 0
  const see = (serial: number) => {
    if (serial > highest) highest = serial
  }
  for (const slot of ledger.slots)
    for (const { next, last, returned, blocked } of Object.values(slot)) {
      see(Math.max(last, next - 1))
      for (const serial of [...returned, ...blocked]) see(serial)
    }
  for (const { serial } of Object.values(ledger.marks)) see(serial)
  return highest
}

/** Serials of the add-ons, whoever holds them. */
export const addOnSerials = (ledger: Ledger): ReadonlySet<number> => {
  if (ledger.extras.length === 0) return new Set()
  const planned = highestSerial(ledger) - ledger.extras.length
  return new Set(ledger.extras.flatMap((extra, i) => (extra.isAddOn ? [planned + 1 + i] : [])))
}
