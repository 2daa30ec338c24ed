import { ledgerKey } from '#functions/store/keys'
import type { Item } from '#functions/store/table'
import type { Holder } from '#shared/rules/holder'
import type { Extra, Ledger, Mark, NumberPlace, PoolLedger } from '#shared/rules/ledger'
import type { PoolTimes } from '#shared/rules/poolTimes'
import type { ClinicTime } from '#shared/values/clinicTime'
import { type Pool, pools, type SessionState } from '#shared/values/words'

/**
 * A ledger as one item. Its names are short because a claim costs a write unit per KB of it: s state, ra releaseAt, ca closesAt, da drawnAt,
 * wu waitlistUntil, wv waitlistJoins, h marks, e until, x extras, k byHand, q lastAct; per pool oP opens, mP merges; per slot and pool nXp next, lXp last, rXp returned, bXp blocked.
 */
const letters: Record<Pool, string> = { online: 'o', counter: 'c', community: 'm', followUp: 'f', consultRoom: 'r' }

interface NumberNames {
  readonly next: string
  readonly last: string
  readonly returned: string
  readonly blocked: string
}

/** Made once: a ledger is read for every answer, and asks for the names of each slot and pool. */
const namesMade: Partial<Record<Pool, NumberNames>>[] = []

export const numberNames = ({ slot, pool }: NumberPlace): NumberNames => {
  const made = namesMade[slot]?.[pool]
  if (made) return made
  const place = `${slot}${letters[pool]}`
  const names = { next: `n${place}`, last: `l${place}`, returned: `r${place}`, blocked: `b${place}` }
  namesMade[slot] = { ...namesMade[slot], [pool]: names }
  return names
}

export const poolTimeNames = (pool: Pool) => timeNames[pool]

const timeNamesOf = (letter: string) => ({ opensAt: `o${letter}`, mergesAt: `m${letter}` })
const timeNames = {
  online: timeNamesOf(letters.online),
  counter: timeNamesOf(letters.counter),
  community: timeNamesOf(letters.community),
  followUp: timeNamesOf(letters.followUp),
  consultRoom: timeNamesOf(letters.consultRoom),
} satisfies Record<Pool, unknown>

/** Slots a session may have, and numbers. */
const slotBase = 100
const serialBase = 1000

const placeCode = ({ slot, pool }: NumberPlace): number => pools.indexOf(pool) * slotBase + slot
const readPlace = (code: number): NumberPlace => ({ slot: code % slotBase, pool: pools[Math.floor(code / slotBase)] as Pool })

/** An extra as it is listed: its place, and whether it is an add-on. */
export const extraCode = (extra: Extra): number => placeCode(extra) + (extra.isAddOn ? addOnBase : 0)
const addOnBase = 10 * slotBase
const readExtra = (code: number): Extra => ({ ...readPlace(code % addOnBase), ...(code >= addOnBase && { isAddOn: true }) })

/** The last act of the office as one text: its request, and the refusal it met. */
export const actText = ({ ref, refused }: NonNullable<Ledger['lastAct']>): string => `${ref.toString(36)}${refused ? `!${refused}` : ''}`
const readAct = (text: string): NonNullable<Ledger['lastAct']> => {
  const [ref = '', refused] = text.split('!')
  return { ref: Number.parseInt(ref, 36), ...(refused && { refused }) }
}

/**
 * A mark is one number, request, pool, slot and serial, so that one write can draw the serial and sign it: `h.p = next + signature`.
 * At most (2^32 × 10 + 9) × 10^5, which a double holds exactly.
 */
export const markOf = (mark: Mark): number => signatureOf(mark.ref, mark) + mark.serial

/** What is added to a serial to make it a mark. */
export const signatureOf = (ref: number, place: NumberPlace): number => (ref * 10 * slotBase + placeCode(place)) * serialBase

export const readMark = (mark: number): Mark => {
  const signature = Math.floor(mark / serialBase)
  const ref = Math.floor(signature / (10 * slotBase))
  return { ref, serial: mark % serialBase, ...readPlace(signature % (10 * slotBase)) }
}

export const ledgerItem = (ledger: Ledger): Item => {
  const item: Item = {
    ...ledgerKey(ledger.sessionId),
    s: ledger.state,
    ra: ledger.releaseAt,
    ca: ledger.closesAt,
    h: Object.fromEntries(Object.entries(ledger.marks).map(([holder, mark]) => [holder, markOf(mark)])),
    e: { ...ledger.until },
  }
  if (ledger.drawnAt) item.da = ledger.drawnAt
  if (ledger.waitlistUntil) item.wu = ledger.waitlistUntil
  if (ledger.waitlistJoins) item.wv = ledger.waitlistJoins
  if (ledger.extras.length > 0) item.x = ledger.extras.map(extraCode)
  if (ledger.byHand) item.k = 1
  if (ledger.lastAct) item.q = actText(ledger.lastAct)
  for (const pool of pools) {
    const { opensAt, mergesAt } = ledger.poolTimes[pool] ?? {}
    if (opensAt) item[poolTimeNames(pool).opensAt] = opensAt
    if (mergesAt) item[poolTimeNames(pool).mergesAt] = mergesAt
  }
  ledger.slots.forEach((numbers, slot) => {
    for (const pool of pools) {
      const own = numbers[pool]
      if (!own) continue
      const names = numberNames({ slot, pool })
      item[names.next] = own.next
      item[names.last] = own.last
      if (own.returned.length > 0) item[names.returned] = [...own.returned]
      if (own.blocked.length > 0) item[names.blocked] = [...own.blocked]
    }
  })
  return item
}

export const readLedgerItem = (item: Item): Ledger => ({
  sessionId: item.pk.slice('SESSION#'.length),
  state: item.s as SessionState,
  releaseAt: item.ra as ClinicTime,
  closesAt: item.ca as ClinicTime,
  drawnAt: item.da as ClinicTime | undefined,
  waitlistUntil: item.wu as ClinicTime | undefined,
  ...(item.wv !== undefined && { waitlistJoins: Number(item.wv) }),
  poolTimes: readPoolTimes(item),
  slots: readSlots(item),
  marks: readMarks(item.h as Record<Holder, number>),
  until: (item.e ?? {}) as Record<Holder, ClinicTime>,
  extras: ((item.x ?? []) as number[]).map(readExtra),
  ...(item.k !== undefined && { byHand: true }),
  ...(item.q !== undefined && { lastAct: readAct(String(item.q)) }),
})

const readMarks = (marks: Readonly<Record<Holder, number>>): Record<Holder, Mark> => {
  const read: Record<Holder, Mark> = {}
  for (const holder in marks) read[holder] = readMark(marks[holder] as number)
  return read
}

const readPoolTimes = (item: Item): Partial<Record<Pool, PoolTimes>> => {
  const times: Partial<Record<Pool, PoolTimes>> = {}
  for (const pool of pools) {
    const names = poolTimeNames(pool)
    const [opensAt, mergesAt] = [item[names.opensAt], item[names.mergesAt]] as (ClinicTime | undefined)[]
    if (opensAt || mergesAt) times[pool] = { ...(opensAt && { opensAt }), ...(mergesAt && { mergesAt }) }
  }
  return times
}

const readSlots = (item: Item): Partial<Record<Pool, PoolLedger>>[] => {
  const slots: Partial<Record<Pool, PoolLedger>>[] = []
  for (let slot = 0; pools.some((pool) => numberNames({ slot, pool }).next in item); slot += 1) {
    const numbers: Partial<Record<Pool, PoolLedger>> = {}
    for (const pool of pools) {
      const names = numberNames({ slot, pool })
      if (!(names.next in item)) continue
      numbers[pool] = {
        next: Number(item[names.next]),
        last: Number(item[names.last]),
        returned: (item[names.returned] ?? []) as number[],
        blocked: (item[names.blocked] ?? []) as number[],
      }
    }
    slots.push(numbers)
  }
  return slots
}
