import { ledgerKey } from '#functions/store/keys'
import type { Item } from '#functions/store/table'
import type { Ledger, Mark, PoolLedger } from '#shared/rules/ledger'
import type { ClinicTime } from '#shared/values/clinicTime'
import { type Pool, pools, type SessionState } from '#shared/values/words'

/**
 * A ledger as one item. Its names are short because a claim costs a write unit per KB of it:
 * s state, ra releaseAt, ca closesAt, h who holds what; per slot and pool nXp next, lXp last, rXp returned.
 */
const letters: Record<Pool, string> = { online: 'o', counter: 'c', community: 'm', followUp: 'f', consultRoom: 'r' }

export const numberNames = (slot: number, pool: Pool) => {
  const place = `${slot}${letters[pool]}`
  return { next: `n${place}`, last: `l${place}`, returned: `r${place}` }
}

/** A mark is one number, ref × 1000 + serial, so that one write can draw the serial and sign it: `h.p = next + ref × 1000`. */
export const markOf = ({ ref, serial }: Mark): number => ref * 1000 + serial
export const readMark = (mark: number): Mark => ({ ref: Math.floor(mark / 1000), serial: mark % 1000 })

export const ledgerItem = (ledger: Ledger): Item => {
  const item: Item = {
    ...ledgerKey(ledger.sessionId),
    s: ledger.state,
    ra: ledger.releaseAt,
    ca: ledger.closesAt,
    h: Object.fromEntries(Object.entries(ledger.marks).map(([patientId, mark]) => [patientId, markOf(mark)])),
  }
  ledger.slots.forEach((slot, index) => {
    for (const pool of pools) {
      const numbers = slot[pool]
      if (!numbers) continue
      const names = numberNames(index, pool)
      item[names.next] = numbers.next
      item[names.last] = numbers.last
      if (numbers.returned.length > 0) item[names.returned] = [...numbers.returned]
    }
  })
  return item
}

export const readLedgerItem = (item: Item): Ledger => {
  const slots: Partial<Record<Pool, PoolLedger>>[] = []
  for (let index = 0; pools.some((pool) => numberNames(index, pool).next in item); index += 1) {
    const slot: Partial<Record<Pool, PoolLedger>> = {}
    for (const pool of pools) {
      const names = numberNames(index, pool)
      if (!(names.next in item)) continue
      slot[pool] = { next: Number(item[names.next]), last: Number(item[names.last]), returned: (item[names.returned] ?? []) as number[] }
    }
    slots.push(slot)
  }
  const marks = Object.entries(item.h as Record<string, number>).map(([patientId, mark]) => [patientId, readMark(mark)] as const)
  return {
    sessionId: item.pk.slice('SESSION#'.length),
    state: item.s as SessionState,
    releaseAt: item.ra as ClinicTime,
    closesAt: item.ca as ClinicTime,
    slots,
    marks: Object.fromEntries(marks),
  }
}
