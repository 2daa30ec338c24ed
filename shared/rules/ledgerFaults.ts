import type { Ledger } from '#shared/rules/ledger'
import { plannedNumbers, type SessionFacts } from '#shared/rules/session'
import { pools } from '#shared/values/words'

/**
 * Every number is in exactly one place: never drawn, returned, blocked, or in somebody's hands (I1), and none belongs to another slot or
 * pool than it says. Gives the differences in words, none when it holds.
 */
export const ledgerFaults = (ledger: Ledger, session: SessionFacts): string[] => {
  const faults: string[] = []
  const seen = new Map<number, string>()
  const places = placesOf(ledger, session)
  const put = (serial: number, where: string, place: string) => {
    const other = seen.get(serial)
    if (other) faults.push(`serial ${serial} is both ${other} and ${where}`)
    seen.set(serial, where)
    const belongs = places.get(serial)
    if (belongs === undefined) faults.push(`serial ${serial} does not belong to the session`)
    else if (belongs !== place) faults.push(`serial ${serial} of ${belongs} is ${where} as one of ${place}`)
  }
  for (const [index, slot] of ledger.slots.entries()) {
    for (const [pool, numbers] of Object.entries(slot)) {
      const place = placeName(index, pool)
      for (let serial = numbers.next; serial <= numbers.last; serial += 1) put(serial, 'free', place)
      for (const serial of numbers.returned) put(serial, 'returned', place)
      for (const serial of numbers.blocked) put(serial, 'blocked', place)
    }
  }
  for (const [holder, mark] of Object.entries(ledger.marks)) put(mark.serial, `held by ${holder}`, placeName(mark.slot, mark.pool))
  for (const holder of Object.keys(ledger.until)) if (!ledger.marks[holder]) faults.push(`${holder} has a deadline and no number`)
  for (const serial of places.keys()) if (!seen.has(serial)) faults.push(`serial ${serial} is lost`)
  return faults
}

const placeName = (slot: number, pool: string): string => `slot ${slot} ${pool}`

const placesOf = (ledger: Ledger, session: SessionFacts): Map<number, string> => {
  const places = new Map<number, string>()
  for (const slot of session.slots) {
    let serial = slot.firstSerial
    for (const pool of pools)
      for (let i = slot.shares[pool] ?? 0; i > 0; i -= 1) {
        places.set(serial, placeName(slot.index, pool))
        serial += 1
      }
  }
  const planned = plannedNumbers(session)
  for (const [i, { slot, pool }] of ledger.extras.entries()) places.set(planned + 1 + i, placeName(slot, pool))
  return places
}
