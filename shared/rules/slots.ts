import type { SlotFacts } from '#shared/rules/session'
import { addMinutes, type ClinicTime, minutesBetween } from '#shared/values/clinicTime'
import { type Pool, pools } from '#shared/values/words'

export interface SlotPlan {
  readonly startsAt: ClinicTime
  readonly endsAt: ClinicTime
  readonly slotMinutes: number
  readonly capacity: number
}

/** One slot before its numbers are given to pools: serials firstSerial to firstSerial + capacity - 1. */
export interface Slot {
  readonly index: number
  readonly startsAt: ClinicTime
  readonly endsAt: ClinicTime
  readonly firstSerial: number
  readonly capacity: number
}

/**
 * 分时段: 08:00-11:30 with 20 numbers at 30 minutes is 3/3/3/3/3/3/2. A last slot that is shorter gets less.
 * What does not divide goes to the earliest slots, so that a doctor never waits at the start; slots left without a number are dropped.
 */
export const splitIntoSlots = ({ startsAt, endsAt, slotMinutes, capacity }: SlotPlan): Slot[] => {
  const minutes = minutesBetween(startsAt, endsAt)
  const count = Math.ceil(minutes / slotMinutes)
  const lengths = Array.from({ length: count }, (_, i) => Math.min(slotMinutes, minutes - i * slotMinutes))
  const shares = lengths.map((length) => Math.floor((capacity * length) / minutes))
  const over = capacity - sum(shares)
  const slots: Slot[] = []
  let firstSerial = 1
  for (const [index, share] of shares.entries()) {
    const numbers = share + (index < over ? 1 : 0)
    if (numbers === 0) continue
    const begins = addMinutes(startsAt, index * slotMinutes)
    slots.push({ index: slots.length, startsAt: begins, endsAt: addMinutes(begins, lengths[index] ?? 0), firstSerial, capacity: numbers })
    firstSerial += numbers
  }
  return slots
}

/** Parts of a hundred, or any weights: what each pool gets. */
export type PoolSplit = Readonly<Partial<Record<Pool, number | undefined>>>

/** Exact whole numbers per pool; what does not divide goes to the pools that lose most by rounding, the first named winning ties. */
export const poolTotals = (split: PoolSplit, capacity: number): [Pool, number][] => {
  const weights = pools.map((pool) => [pool, split[pool] ?? 0] as const).filter(([, weight]) => weight > 0)
  const all = sum(weights.map(([, weight]) => weight))
  const totals = weights.map(([pool, weight]) => ({ pool, whole: Math.floor((capacity * weight) / all), rest: (capacity * weight) % all }))
  const over = capacity - sum(totals.map((t) => t.whole))
  const winners = new Set([...totals].sort((a, b) => b.rest - a.rest).slice(0, over))
  return totals.map((t) => [t.pool, t.whole + (winners.has(t) ? 1 : 0)])
}

/**
 * Shares each slot out to the pools: every slot keeps its capacity, every pool gets exactly its total, and each pool is spread over the
 * whole session (number by number to the pool that is furthest behind), so that no channel is left with the last slots only.
 */
export const sharePools = (slots: readonly Slot[], split: PoolSplit): Readonly<Partial<Record<Pool, number>>>[] => {
  const capacity = sum(slots.map((slot) => slot.capacity))
  const totals = poolTotals(split, capacity).map(([pool, total]) => ({ pool, total, given: 0 }))
  let drawn = 0
  return slots.map((slot) => {
    const shares: Partial<Record<Pool, number>> = {}
    for (let i = 0; i < slot.capacity; i += 1) {
      drawn += 1
      const behind = (t: { total: number; given: number }) => (t.given < t.total ? t.total * drawn - t.given * capacity : -Infinity)
      const next = totals.reduce((a, b) => (behind(b) > behind(a) ? b : a))
      next.given += 1
      shares[next.pool] = (shares[next.pool] ?? 0) + 1
    }
    return inPoolOrder(shares)
  })
}

/** 建议到院时间. */
export const arriveAt = (slotStart: ClinicTime, minutesBefore: number): ClinicTime => addMinutes(slotStart, -minutesBefore)

/** Slots as a session prints them. */
export const planSlots = (plan: SlotPlan, split: PoolSplit, arriveMinutesBefore: number): SlotFacts[] => {
  const slots = splitIntoSlots(plan)
  const shares = sharePools(slots, split)
  return slots.map(({ index, startsAt, endsAt, firstSerial }) => ({
    index,
    startsAt,
    endsAt,
    arriveAt: arriveAt(startsAt, arriveMinutesBefore),
    firstSerial,
    shares: shares[index] ?? {},
  }))
}

const inPoolOrder = (shares: Readonly<Partial<Record<Pool, number>>>): Partial<Record<Pool, number>> => {
  const ordered: Partial<Record<Pool, number>> = {}
  for (const pool of pools) {
    const share = shares[pool]
    if (share) ordered[pool] = share
  }
  return ordered
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, n) => total + n, 0)
