import { all, condition } from '#functions/store/condition'
import { ledgerKey } from '#functions/store/keys'
import { ledgerItem, markOf, numberNames, readLedgerItem } from '#functions/store/ledgerItem'
import type { Expression, Item, Table } from '#functions/store/table'
import type { HeldNumber, Ledger, Mark } from '#shared/rules/ledger'
import { reservable, type SessionRefusal, slotRefusal } from '#shared/rules/reservable'
import type { ClinicTime } from '#shared/values/clinicTime'
import { no, ok, type Refusal, type Result } from '#shared/values/result'
import type { Pool } from '#shared/values/words'

export interface Claim {
  readonly sessionId: string
  readonly slot: { readonly index: number; readonly startsAt: ClinicTime }
  readonly pool: Pool
  readonly patientId: string
  readonly ref: number
  readonly now: ClinicTime
}

export type ClaimRefusal = Refusal<SessionRefusal | 'SOLD_OUT' | 'UNKNOWN_SESSION' | 'ALREADY_HOLDING'>

const columns = { state: 's', releaseAt: 'ra', closesAt: 'ca' } as const

/** The ledger operations: the only way to take or return a number (I2). Each is one conditional write of one item. */
export const ledgers = (table: Table) => ({
  /**
   * Takes a number: one never drawn, else one that came back. The same ref gets the same serial again (I5).
   * Refuses with the first reason that holds in the ledger that stood in the way.
   */
  async claim(claim: Claim): Promise<Result<Mark, ClaimRefusal>> {
    // Two kinds of write can each lose to another patient once per number; past that the slot is contended beyond use.
    let draw = drawNext(claim)
    for (let attempt = 0; attempt < 8; attempt += 1) {
      // A slot that has begun sells nothing although its session is open; only a number it already gave is still found.
      const written = hasBegun(claim)
        ? { applied: false as const, item: await table.get(ledgerKey(claim.sessionId), 'consistent') }
        : await table.update(ledgerKey(claim.sessionId), draw.change, draw.condition)
      if (written.applied) return ok(markIn(written.item, claim.patientId))
      if (!written.item) return no('UNKNOWN_SESSION')
      const ledger = readLedgerItem(written.item)
      const mark = ledger.marks[claim.patientId]
      if (mark) return mark.ref === claim.ref ? ok(mark) : no('ALREADY_HOLDING')
      const refused = slotRefusal(ledger, claim.slot, claim.pool, claim.now)
      if (refused) return no(refused)
      draw = ledger.slots[claim.slot.index]?.[claim.pool]?.returned.length ? drawReturned(claim) : drawNext(claim)
    }
    throw new Error(`claim on ${claim.sessionId} lost 8 times in a row`)
  },

  /** Gives a number back to its pool; nothing happens when this request no longer holds it. */
  async release({ sessionId, slot, pool, patientId, mark }: HeldNumber): Promise<void> {
    const { returned } = numberNames(slot, pool)
    await table.update(
      ledgerKey(sessionId),
      {
        text: 'SET #r = list_append(if_not_exists(#r, :none), :serial) REMOVE #h.#p',
        names: { '#r': returned, '#h': 'h', '#p': patientId },
        values: { ':none': [], ':serial': [mark.serial] },
      },
      { text: '#h.#p = :mark', values: { ':mark': markOf(mark) } },
    )
  },

  /** What a patient holds in a session, and by which request. */
  async readMark(sessionId: string, patientId: string): Promise<Mark | undefined> {
    const item = await table.get(ledgerKey(sessionId), 'consistent')
    return item && readLedgerItem(item).marks[patientId]
  },

  /** Opens a ledger; false when there is one already, which is left alone. */
  async open(ledger: Ledger): Promise<boolean> {
    return (await table.put(ledgerItem(ledger), { text: 'attribute_not_exists(pk)' })).applied
  },

  /** Puts a newly planned ledger in place of one of which nothing is sold; false when something is. */
  async replaceUnsold(ledger: Ledger): Promise<boolean> {
    // By size: dynalite finds no two maps equal.
    const unsold = { text: 'attribute_exists(pk) AND size(#h) = :none', names: { '#h': 'h' }, values: { ':none': 0 } }
    return (await table.put(ledgerItem(ledger), unsold)).applied
  },

  async read(sessionId: string, how: 'consistent' | 'eventual'): Promise<Ledger | undefined> {
    const item = await table.get(ledgerKey(sessionId), how)
    return item && readLedgerItem(item)
  },

  /** Up to 100 ledgers, by session id. */
  async readMany(sessionIds: readonly string[]): Promise<Map<string, Ledger>> {
    const items = await table.getMany(sessionIds.map(ledgerKey))
    return new Map(items.map((item) => [item.pk.slice('SESSION#'.length), readLedgerItem(item)]))
  },
})

const hasBegun = ({ slot, now }: Claim): boolean => slot.startsAt <= now

/** What every claim asks of the session and of the patient, whichever number it draws. */
const mayClaim = ({ now, patientId }: Claim): Expression =>
  all(condition(reservable(now), columns), { text: 'attribute_not_exists(#h.#p)', names: { '#h': 'h', '#p': patientId } })

interface Draw {
  readonly change: Expression
  readonly condition: Expression
}

const drawNext = (claim: Claim): Draw => {
  const { next, last } = numberNames(claim.slot.index, claim.pool)
  return {
    // Both sides of `=` read the item as it was before, so the mark gets the number that `next` then leaves behind.
    change: { text: 'SET #h.#p = #n + :ref, #n = #n + :one', names: { '#n': next }, values: { ':ref': claim.ref * 1000, ':one': 1 } },
    condition: all(mayClaim(claim), { text: '#n <= #l', names: { '#l': last } }),
  }
}

const drawReturned = (claim: Claim): Draw => ({
  change: {
    text: 'SET #h.#p = #r[0] + :ref REMOVE #r[0]',
    names: { '#r': numberNames(claim.slot.index, claim.pool).returned },
    values: { ':ref': claim.ref * 1000 },
  },
  condition: all(mayClaim(claim), { text: 'attribute_exists(#r[0])' }),
})

const markIn = (item: Item, patientId: string): Mark => {
  const mark = readLedgerItem(item).marks[patientId]
  if (!mark) throw new Error('an applied claim left no mark')
  return mark
}
