import type { Item } from '#functions/store/table'
import type { Ledger } from '#shared/rules/ledger'
import { mergesInto } from '#shared/rules/poolTimes'
import type { SessionFacts } from '#shared/rules/session'
import type { ClinicTime } from '#shared/values/clinicTime'
import { type Pool, pools } from '#shared/values/words'
import { ledgerAsRead } from '#tests/sim/asRead'
import { serialsOf } from '#tests/sim/onSale'

/** A wish as it lies in the table. */
export interface WishItem {
  readonly number: string
  readonly patientId: string
  readonly ref: number
  readonly slots: readonly number[]
  readonly pools: readonly Pool[]
  readonly isOut: boolean
  readonly place: number | undefined
  readonly outcome: string | undefined
  readonly slot: number | undefined
  readonly serial: number | undefined
}

export const readWishItem = (item: Item): WishItem => ({
  number: item.sk.slice('WISH#'.length),
  patientId: item.p as string,
  ref: item.ref as number,
  slots: item.sl as number[],
  pools: item.po as Pool[],
  isOut: item.wd !== undefined,
  place: item.pl as number | undefined,
  outcome: item.o as string | undefined,
  slot: item.os as number | undefined,
  serial: item.on as number | undefined,
})

/** The slots a wish wants, the dearest first. */
export const wantedOf = ({ slots }: Pick<WishItem, 'slots'>, session: SessionFacts): readonly number[] =>
  slots.length > 0 ? slots : session.slots.map(({ index }) => index)

/** The serials of a slot that has not begun that a draw may give out through these pools and nobody has, or whose holder's time is over. */
export const freeInDraw = (ledger: Ledger, session: SessionFacts, slot: number, own: readonly Pool[], now: ClinicTime): number[] => {
  if (ledger.closesAt <= now || (session.slots[slot]?.startsAt ?? now) <= now) return []
  const merged = own.includes(mergesInto) ? pools.filter((pool) => (session.poolTimes?.[pool]?.mergesAt ?? '~') <= now) : []
  const taken = new Set(
    Object.entries(ledger.marks).flatMap(([holder, { serial }]) => ((ledger.until[holder] ?? '~') > now ? [serial] : [])),
  )
  return [...new Set([...own, ...merged])].flatMap((pool) => serialsOf(session, slot, pool)).filter((serial) => !taken.has(serial))
}

/** What is remembered of the session that is drawn, so that every step can be held against what was known when it began. */
export class DrawLog {
  private readonly ledgers: { readonly step: number; readonly ledger: Ledger }[] = []
  /** By ref: when the turn of a wish began. */
  private readonly turns = new Map<number, number>()
  /** By ref: when a turn had its outcome. */
  private readonly ends = new Map<number, number>()
  private readonly late = new Set<number>()
  /** When the function began that wrote that the draw is done. */
  doneBy: number | undefined
  /** The draw and nobody else has touched the ledger so far. */
  isUndisturbed = true

  constructor(readonly session: SessionFacts | undefined) {}

  noteLedger(item: Item, step: number): void {
    this.ledgers.push({ step, ledger: ledgerAsRead(item) })
  }
  /** The ledgers a function that began then may have seen. */
  since(step: number): Ledger[] {
    const first = this.ledgers.filter((one) => one.step < step).length - 1
    return this.ledgers.slice(Math.max(0, first)).map(({ ledger }) => ledger)
  }
  noteTurn(ref: number, step: number): void {
    if (!this.turns.has(ref)) this.turns.set(ref, step)
  }
  /** A number was taken for a wish by a write that came after its function had given up. */
  noteLate(ref: number): void {
    this.late.add(ref)
  }
  isLate(ref: number): boolean {
    return this.late.has(ref)
  }
  noteEnd(ref: number, step: number): void {
    if (!this.ends.has(ref)) this.ends.set(ref, step)
  }
  endOf(ref: number): number | undefined {
    return this.ends.get(ref)
  }
  turnOf(ref: number): number | undefined {
    return this.turns.get(ref)
  }
}
