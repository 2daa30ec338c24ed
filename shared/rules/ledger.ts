import type { SessionFacts } from '#shared/rules/session'
import type { ClinicTime } from '#shared/values/clinicTime'
import { type Pool, pools, type SessionState } from '#shared/values/words'

/** The numbers of one pool in one slot: `next`..`last` were never drawn, `returned` came back. */
export interface PoolLedger {
  readonly next: number
  readonly last: number
  readonly returned: readonly number[]
}

/** Who holds a number, and by which request. */
export interface Mark {
  readonly serial: number
  readonly ref: number
}

/** A number somebody holds, as it is given back. */
export interface HeldNumber {
  readonly sessionId: string
  /** Index of its slot. */
  readonly slot: number
  readonly pool: Pool
  readonly patientId: string
  readonly mark: Mark
}

/** The single authority over the numbers of one session. */
export interface Ledger {
  readonly sessionId: string
  readonly state: SessionState
  readonly releaseAt: ClinicTime
  readonly closesAt: ClinicTime
  readonly slots: readonly Readonly<Partial<Record<Pool, PoolLedger>>>[]
  /** By patient id. */
  readonly marks: Readonly<Record<string, Mark>>
}

/** The ledger of a session of which nothing is sold. Serials run through the slots in order, and within a slot through the pools in order. */
export const openLedger = (session: SessionFacts): Ledger => ({
  sessionId: session.id,
  state: session.suspended ? 'suspended' : 'open',
  releaseAt: session.releaseAt,
  closesAt: session.closesAt,
  slots: session.slots.map((slot) => {
    let next = slot.firstSerial
    const ledgers: Partial<Record<Pool, PoolLedger>> = {}
    for (const pool of pools) {
      const share = slot.shares[pool]
      if (!share) continue
      ledgers[pool] = { next, last: next + share - 1, returned: [] }
      next += share
    }
    return ledgers
  }),
  marks: {},
})

/** How many numbers can still be taken from a pool, in one slot or in all. */
export const remainingIn = (ledger: Ledger, pool: Pool, slot?: number): number => {
  const slots = slot === undefined ? ledger.slots : ledger.slots.slice(slot, slot + 1)
  return slots.reduce((sum, s) => sum + free(s[pool]), 0)
}

const free = (numbers: PoolLedger | undefined): number =>
  numbers ? Math.max(0, numbers.last - numbers.next + 1) + numbers.returned.length : 0

/** Every number is in exactly one place: never drawn, returned, or marked (I1). Gives the differences in words, none when it holds. */
export const ledgerFaults = (ledger: Ledger, session: SessionFacts): string[] => {
  const faults: string[] = []
  const seen = new Map<number, string>()
  const place = (serial: number, where: string) => {
    const other = seen.get(serial)
    if (other) faults.push(`serial ${serial} is both ${other} and ${where}`)
    seen.set(serial, where)
  }
  for (const slot of ledger.slots) {
    for (const numbers of Object.values(slot)) {
      for (let serial = numbers.next; serial <= numbers.last; serial += 1) place(serial, 'free')
      for (const serial of numbers.returned) place(serial, 'returned')
    }
  }
  for (const [patientId, mark] of Object.entries(ledger.marks)) place(mark.serial, `held by ${patientId}`)
  for (const slot of session.slots) {
    const count = Object.values(slot.shares).reduce((sum, share) => sum + share, 0)
    for (let serial = slot.firstSerial; serial < slot.firstSerial + count; serial += 1) {
      if (!seen.delete(serial)) faults.push(`serial ${serial} is lost`)
    }
  }
  for (const serial of seen.keys()) faults.push(`serial ${serial} does not belong to the session`)
  return faults
}
