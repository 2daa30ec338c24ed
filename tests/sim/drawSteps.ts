import { drawKey, rosterKey, wishKey } from '#functions/store/keys'
import type { Item, Key } from '#functions/store/table'
import { drawOrder, wishDigest } from '#shared/rules/draw'
import type { ClinicTime } from '#shared/values/clinicTime'
import { type DrawLog, freeInDraw, readWishItem, type WishItem, wantedOf } from '#tests/sim/drawLog'
import type { Request } from '#tests/sim/history'
import type { MemoryTable } from '#tests/sim/memoryTable'
import { sha256 } from '#tests/support/drawRoom'

/** Who writes: when the function began, and what time it is for them. */
export interface Runner {
  readonly log: DrawLog
  readonly memory: MemoryTable
  readonly began: number
  readonly step: number
  /** The function has given up or was killed before this write was applied. */
  readonly isLate: boolean
  readonly now: ClinicTime
}

/** Requests that give out the numbers of a draw. */
export const givesOut = ({ kind }: Request): boolean => kind === 'draw' || kind === 'look'

export const rosterOf = (memory: MemoryTable, draw: Item | undefined): string[] => {
  if (draw?.dg === undefined) return []
  const roster = memory.standing(rosterKey(draw.pk.slice('SESSION#'.length), String(draw.dg), 0))
  return String(roster?.w ?? '').match(/.{16}/g) ?? []
}

const states = ['collecting', 'closing', 'frozen', 'done']

/** What one write of a draw may do: go on, never back, and never with another seed or another order. */
export const drawStepFaults = (before: Item | undefined, after: Item | Key, runner: Runner): string[] => {
  const { log, memory, now } = runner
  if (!log.session) return []
  if (after.sk.startsWith('WISH#')) return wishStepFaults(before, after as Item, runner)
  if (after.sk !== 'DRAW') return []
  const draw = after as Item
  const faults: string[] = []
  if (draw.hs !== sha256(String(draw.sd))) faults.push('the hash of the draw is not that of its seed')
  if (before && (before.sd !== draw.sd || before.hs !== draw.hs)) faults.push('the draw has another seed than before')
  if (before?.dg !== undefined && (before.dg !== draw.dg || before.n !== draw.n)) faults.push('the order of the draw was fixed twice')
  if (before && states.indexOf(String(draw.st)) < states.indexOf(String(before.st))) faults.push(`the draw goes back to ${draw.st}`)
  if (before?.st === 'collecting' && draw.st !== 'collecting' && now < String(draw.ca))
    faults.push(`the draw is ${draw.st} before its time is over`)
  if (before && Number(draw.at) < Number(before.at)) faults.push('the draw counts fewer turns than before')
  if (draw.st === 'frozen' && before?.st !== 'frozen') faults.push(...orderFaults(memory, draw))
  if (draw.st === 'done' && before?.st !== 'done') faults.push(...doneFaults(memory, draw, runner))
  return faults
}

/** Anyone can recompute the order. */
const orderFaults = (memory: MemoryTable, draw: Item): string[] => {
  const order = rosterOf(memory, draw)
  const faults: string[] = []
  if (order.length !== draw.n) faults.push(`the order has ${order.length} wishes, not ${draw.n}`)
  if (wishDigest(order, sha256) !== draw.dg) faults.push('the order is not that of its digest')
  if (drawOrder(String(draw.sd), order, sha256).join() !== order.join()) faults.push('the order does not follow from the seed')
  return faults
}

/** A draw is done when everybody had their turn, or nothing was left to give; and never in the middle of a turn. */
const doneFaults = (memory: MemoryTable, draw: Item, { log, began, now }: Runner): string[] => {
  const { session } = log
  log.doneBy = began
  const open = rosterOf(memory, draw).flatMap((number) => {
    const item = session && memory.standing(wishKey(session.id, number))
    const wish = item && readWishItem(item)
    return wish && !wish.isOut && wish.outcome === undefined ? [wish] : []
  })
  if (!session || open.length === 0) return []
  // One who outlives the lease may begin a turn that this function has not seen.
  const begun = open.find(({ place, ref }) => place !== undefined && (log.turnOf(ref) ?? began) < began)
  if (begun) return [`the draw is done in the middle of the turn of ${begun.patientId}`]
  const isSpent = log
    .since(began)
    .some((ledger) => session.slots.every(({ index }) => freeInDraw(ledger, session, index, ['online'], now).length === 0))
  return isSpent ? [] : [`the draw is done although a number is free and ${open.length} wait for their turn`]
}

/** A wish keeps what it was entered with until it is withdrawn, and its outcome for ever; a turn begins after all before it have ended. */
const wishStepFaults = (before: Item | undefined, after: Item, { log, memory, step }: Runner): string[] => {
  const [old, next] = [before && readWishItem(before), readWishItem(after)]
  const draw = memory.standing(drawKey(after.pk.slice('SESSION#'.length)))
  const name = `the wish of ${next.patientId}`
  const faults: string[] = []
  if (old && old.ref !== next.ref && !old.isOut) faults.push(`${name} is replaced though it was not withdrawn`)
  if (old?.outcome !== undefined && (old.outcome !== next.outcome || old.serial !== next.serial))
    faults.push(`${name} has a second outcome`)
  if (next.isOut && next.place !== undefined) faults.push(`${name} is withdrawn after its turn began`)
  if (next.outcome !== undefined) log.noteEnd(next.ref, step)
  if (old?.place !== undefined || next.place === undefined) return faults
  log.noteTurn(next.ref, step)
  const order = rosterOf(memory, draw)
  const index = order.indexOf(next.number)
  if (index < 0) faults.push(`${name} has a turn and is in no order`)
  for (const number of order.slice(0, Math.max(0, index))) {
    const sooner = memory.standing(wishKey(after.pk.slice('SESSION#'.length), number))
    const wish = sooner && readWishItem(sooner)
    if (wish && !wish.isOut && wish.outcome === undefined) faults.push(`${name} has its turn before ${wish.patientId}, who comes first`)
  }
  return faults
}

/** Whether a number that is taken is given to a wish whose turn it is, of the first slot it wants that has one. */
export const turnFaults = (
  taken: { readonly patientId: string; readonly ref: number; readonly serial: number; readonly slot: number },
  { log, memory, began, now, isLate }: Runner,
): string[] => {
  const { session } = log
  if (isLate) log.noteLate(taken.ref)
  const name = `serial ${taken.serial}`
  const wish = session && wishOf(memory, session.id, taken.ref)
  if (!session || wish?.patientId !== taken.patientId)
    return [`${name} is drawn for ${taken.patientId} with ${taken.ref}, which no wish has`]
  if (wish.isOut || wish.place === undefined) return [`${name} is drawn for ${taken.patientId}, whose turn it is not`]
  // A function that outlived its lease may have ended the turn meanwhile: the diary refuses the number, and it goes back.
  if (wish.outcome !== undefined && !isLate && (log.endOf(taken.ref) ?? began) < began)
    return [`${name} is drawn for ${taken.patientId}, who had a turn`]
  const wanted = wantedOf(wish, session)
  if (!wanted.includes(taken.slot)) return [`${name} of slot ${taken.slot} is drawn for ${taken.patientId}, who does not want it`]
  const seen = log.since(began)
  if (!seen.some((ledger) => ledger.state === 'open' && freeInDraw(ledger, session, taken.slot, wish.pools, now).includes(taken.serial)))
    return [`${name} is drawn, but is not free`]
  return wanted
    .slice(0, wanted.indexOf(taken.slot))
    .filter((slot) => seen.every((ledger) => freeInDraw(ledger, session, slot, wish.pools, now).length > 0))
    .map((slot) => `${name} is drawn for ${taken.patientId}, who would rather have had slot ${slot}`)
}

/** Whether a wish that is told to go without could have been given nothing it wants. */
export const emptyTurnFaults = (ref: number, code: string, { log, memory, began, now }: Runner): string[] => {
  const { session } = log
  const wish = session && wishOf(memory, session.id, ref)
  if (!session || !wish) return [`request ${ref} was not drawn and is no wish`]
  const free = (slot: number) => log.since(began).map((ledger) => freeInDraw(ledger, session, slot, wish.pools, now).length > 0)
  const wanted = wantedOf(wish, session).map(free)
  const isTrue =
    code === 'SOLD_OUT'
      ? wanted.some((one) => one.includes(false))
      : (wanted[0] ?? []).some((_, at) => wanted.every((one) => one[at] === false))
  return isTrue ? [] : [`${wish.patientId} was not drawn (${code}) although a number they want is free`]
}

const wishOf = (memory: MemoryTable, sessionId: string, ref: number): WishItem | undefined => {
  for (const item of memory.items())
    if (item.ref === ref && item.sk.startsWith('WISH#') && item.pk === `SESSION#${sessionId}`) return readWishItem(item)
  return undefined
}
