import type { Holder } from '#shared/rules/holder'
import type { Ledger, NumberPlace, PoolLedger } from '#shared/rules/ledger'
import { plannedNumbers, type SessionFacts } from '#shared/rules/session'
import { type Pool, pools } from '#shared/values/words'

/** A number that is not where it belongs, exactly once; or a deadline without a number. */
export interface LedgerFault {
  readonly kind: 'lost' | 'twice' | 'foreign' | 'misplaced' | 'deadline'
  readonly serial?: number
  /** Whose lists would have to change; for a misplaced mark, where it belongs. */
  readonly place?: NumberPlace
  /** Who holds it, when it is in somebody's hands. */
  readonly holder?: Holder
  readonly text: string
}

/**
 * Every number is in exactly one place: never drawn, returned, blocked, or in somebody's hands (I1), and none belongs to another slot or
 * pool than it says. Gives the differences in words, none when it holds.
 */
export const ledgerFaults = (ledger: Ledger, session: SessionFacts): string[] => findLedgerFaults(ledger, session).map(({ text }) => text)

export const findLedgerFaults = (ledger: Ledger, session: SessionFacts): LedgerFault[] => {
  const faults: LedgerFault[] = []
  const seen = new Map<number, string>()
  const places = placesOf(ledger, session)
  const put = (serial: number, where: string, place: NumberPlace, holder?: Holder) => {
    const other = seen.get(serial)
    const belongs = places.get(serial)
    const about = { serial, ...(holder !== undefined && { holder }) }
    if (other) faults.push({ ...about, kind: 'twice', place: belongs ?? place, text: `serial ${serial} is both ${other} and ${where}` })
    seen.set(serial, where)
    if (belongs === undefined) faults.push({ ...about, kind: 'foreign', place, text: `serial ${serial} does not belong to the session` })
    else if (belongs.slot !== place.slot || belongs.pool !== place.pool) {
      const text = `serial ${serial} of ${placeName(belongs)} is ${where} as one of ${placeName(place)}`
      faults.push({ ...about, kind: 'misplaced', place: holder === undefined ? place : belongs, text })
    }
  }
  for (const [slot, pooled] of ledger.slots.entries()) {
    for (const [pool, numbers] of Object.entries(pooled)) {
      const place = { slot, pool: pool as Pool }
      for (let serial = numbers.next; serial <= numbers.last; serial += 1) put(serial, 'free', place)
      for (const serial of numbers.returned) put(serial, 'returned', place)
      for (const serial of numbers.blocked) put(serial, 'blocked', place)
    }
  }
  for (const [holder, mark] of Object.entries(ledger.marks)) put(mark.serial, `held by ${holder}`, mark, holder)
  for (const holder of Object.keys(ledger.until))
    if (!ledger.marks[holder]) faults.push({ kind: 'deadline', holder, text: `${holder} has a deadline and no number` })
  for (const [serial, place] of places)
    if (!seen.has(serial)) faults.push({ kind: 'lost', serial, place, text: `serial ${serial} is lost` })
  return faults
}

/** The numbers of a place as they should be listed, given who holds what: what is neither held nor blocked is free. */
export const rebuiltPlace = (ledger: Ledger, session: SessionFacts, place: NumberPlace, alsoHeld: readonly number[]): PoolLedger => {
  const own = [...placesOf(ledger, session)]
    .filter(([, one]) => one.slot === place.slot && one.pool === place.pool)
    .map(([serial]) => serial)
  const held = new Set([...Object.values(ledger.marks).map(({ serial }) => serial), ...alsoHeld])
  const blocked = [...new Set(ledger.slots[place.slot]?.[place.pool]?.blocked)].filter(
    (serial) => own.includes(serial) && !held.has(serial),
  )
  const returned = own.filter((serial) => !held.has(serial) && !blocked.includes(serial)).sort((a, b) => a - b)
  const last = ledger.slots[place.slot]?.[place.pool]?.last ?? 0
  return { next: last + 1, last, returned, blocked }
}

const placeName = ({ slot, pool }: NumberPlace): string => `slot ${slot} ${pool}`

const placesOf = (ledger: Ledger, session: SessionFacts): Map<number, NumberPlace> => {
  const places = new Map<number, NumberPlace>()
  for (const slot of session.slots) {
    let serial = slot.firstSerial
    for (const pool of pools)
      for (let i = slot.shares[pool] ?? 0; i > 0; i -= 1) {
        places.set(serial, { slot: slot.index, pool })
        serial += 1
      }
  }
  const planned = plannedNumbers(session)
  for (const [i, { slot, pool }] of ledger.extras.entries()) places.set(planned + 1 + i, { slot, pool })
  return places
}
