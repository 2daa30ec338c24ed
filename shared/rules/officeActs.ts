import { addOnSerials, highestSerial, isAt, quotaAt } from '#shared/rules/accounting'
import { patientOf } from '#shared/rules/holder'
import type { HeldNumber, Ledger, NumberPlace } from '#shared/rules/ledger'
import type { ClinicTime } from '#shared/values/clinicTime'
import { no, ok, type Refusal, type Result } from '#shared/values/result'
import type { SessionState } from '#shared/values/words'

/** What the outpatient office (门诊部) can do with the numbers of a session. */
export type OfficeAct =
  | ({ readonly kind: 'block'; readonly count: number } & NumberPlace)
  | ({ readonly kind: 'unblock'; readonly count: number } & NumberPlace)
  | ({ readonly kind: 'capacity'; readonly capacity: number } & NumberPlace)
  | { readonly kind: 'state'; readonly state: SessionState }

export type OfficeRefusal =
  | 'UNKNOWN_SLOT'
  | 'NOT_ENOUGH_FREE'
  | 'NOT_ENOUGH_BLOCKED'
  | 'BELOW_SOLD'
  | 'CAPACITY_TOO_LARGE'
  | 'SESSION_STATE_FIXED'

/** A number of a list, and where in the list it stands. */
export interface Listed {
  readonly index: number
  readonly serial: number
}

/** What one write does to the numbers of a place; `undrawn` counts from the top. */
export interface PlaceChange {
  readonly place: NumberPlace
  readonly undrawn: number
  readonly returned: readonly Listed[]
  readonly lapsed: readonly HeldNumber[]
  readonly unblocked: readonly Listed[]
  readonly added: readonly number[]
}

export type OfficeStep = { readonly state: SessionState } | PlaceChange

/** The last serial a ledger can write. */
const mostSerials = 999

/** What an act comes to in view of a ledger, or why it does not. Nothing that is sold, held or offered is ever touched. */
export const officeStep = (ledger: Ledger, act: OfficeAct, now: ClinicTime): Result<OfficeStep, Refusal<OfficeRefusal, never>> => {
  if (act.kind === 'state') return follows[ledger.state].includes(act.state) ? ok({ state: act.state }) : no('SESSION_STATE_FIXED')
  if (!ledger.slots[act.slot]) return no('UNKNOWN_SLOT')
  const place = { slot: act.slot, pool: act.pool }
  if (act.kind === 'block') return blocking(ledger, place, act.count, now) ?? no('NOT_ENOUGH_FREE')
  const back = unblockable(ledger, place)
  if (act.kind === 'unblock')
    return act.count > back.length ? no('NOT_ENOUGH_BLOCKED') : ok({ ...unchanged(place), unblocked: back.slice(0, act.count) })

  const quota = quotaAt(ledger, place, now)
  if (act.capacity <= quota) return blocking(ledger, place, quota - act.capacity, now) ?? no('BELOW_SOLD')
  const more = act.capacity - quota
  const unblocked = back.slice(0, more)
  const highest = highestSerial(ledger)
  const added = Array.from({ length: more - unblocked.length }, (_, i) => highest + 1 + i)
  if (highest + added.length > mostSerials) return no('CAPACITY_TOO_LARGE')
  return ok({ ...unchanged(place), unblocked, added })
}

/** Which state may follow: 停约 and 停诊 can be taken back; closed is the end. Asking for the same again changes nothing. */
const follows: Readonly<Record<SessionState, readonly SessionState[]>> = {
  open: ['open', 'paused', 'suspended', 'closed'],
  paused: ['paused', 'open', 'suspended', 'closed'],
  suspended: ['suspended', 'open', 'closed'],
  closed: ['closed'],
}

const unchanged = (place: NumberPlace): PlaceChange => ({ place, undrawn: 0, returned: [], lapsed: [], unblocked: [], added: [] })

/** Takes so many out of sale; undefined when fewer are free. Never drawn ones first, so that the queue keeps its early serials. */
const blocking = (ledger: Ledger, place: NumberPlace, count: number, now: ClinicTime) => {
  const numbers = ledger.slots[place.slot]?.[place.pool]
  const undrawn = Math.min(count, Math.max(0, (numbers?.last ?? 0) - (numbers?.next ?? 1) + 1))
  const listed = (numbers?.returned ?? []).map((serial, index) => ({ index, serial }))
  // From the back: patients take from the front.
  const returned = listed.slice(Math.max(0, listed.length - (count - undrawn)))
  const rest = count - undrawn - returned.length
  const lapsed = nobodys(ledger, place, now).slice(0, rest)
  return lapsed.length < rest ? undefined : ok({ ...unchanged(place), undrawn, returned: count > undrawn ? returned : [], lapsed })
}

/** Numbers that rest, and those in the hands of somebody whose time is over. */
const nobodys = (ledger: Ledger, place: NumberPlace, now: ClinicTime): HeldNumber[] =>
  Object.entries(ledger.until).flatMap(([holder, until]) => {
    const mark = ledger.marks[holder]
    const isFree = until <= now || patientOf(holder) === undefined
    return mark && isFree && isAt(mark, place) ? [{ sessionId: ledger.sessionId, holder, mark }] : []
  })

/** What was blocked, last first; never an add-on, which was for one patient only. */
const unblockable = (ledger: Ledger, place: NumberPlace): Listed[] => {
  const addOns = addOnSerials(ledger)
  return (ledger.slots[place.slot]?.[place.pool]?.blocked ?? [])
    .map((serial, index) => ({ index, serial }))
    .filter(({ serial }) => !addOns.has(serial))
    .reverse()
}
