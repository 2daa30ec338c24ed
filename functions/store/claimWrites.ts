import { all, condition } from '#functions/store/condition'
import { markOf, numberNames, poolTimeNames, signatureOf } from '#functions/store/ledgerItem'
import type { Expression } from '#functions/store/table'
import type { Claim, ClaimStep } from '#shared/rules/claim'
import type { Draw } from '#shared/rules/drawable'
import { type Holder, holderOf, isSecond, patientOf } from '#shared/rules/holder'
import type { HeldNumber } from '#shared/rules/ledger'
import { mergesInto } from '#shared/rules/poolTimes'
import { keepable } from '#shared/rules/reservable'
import type { ClinicTime } from '#shared/values/clinicTime'
import type { Pool } from '#shared/values/words'

/** One conditional update of a ledger. */
export interface LedgerWrite {
  readonly change: Expression
  readonly condition: Expression
}

const columns = { state: 's', closesAt: 'ca' } as const

/** Takes a number; the condition is `slotRefusal` and `nextDraw` of shared/rules/drawable in the words of the table. */
export const drawWrite = (claim: Claim, { draw, holder, exchanged }: Extract<ClaimStep, { step: 'draw' }>): LedgerWrite => {
  const asked = conditionOfRight(claim, poolOf(draw))
  const isAlone = seatsOf(claim, holder, exchanged)
  const { set, remove, names, values, holds } = takes(claim, draw)
  const hold = claim.until ? { text: ', #e.#p = :until', values: { ':until': claim.until } } : { text: '', values: {} }
  return {
    change: {
      text: `SET ${set}${hold.text}${remove}`,
      names: { ...names, '#h': 'h', '#p': holder, ...(claim.until && { '#e': 'e' }) },
      values: { ...values, ...hold.values },
    },
    condition: all(asked, isAlone, holds),
  }
}

/** Keeps a number that is held: from now on it does not lapse. */
export const keepWrite = (claim: Claim, { holder, mark }: HeldNumber): LedgerWrite => ({
  change: { text: 'REMOVE #e.#p', names: { '#e': 'e', '#p': holder } },
  condition: all(condition(keepable(claim.now), columns), {
    text: '#h.#p = :mark AND #e.#p > :now',
    names: { '#h': 'h' },
    values: { ':mark': markOf(mark), ':now': claim.now },
  }),
})

/** What becomes of a number that is given up: it can be taken at once, or from a moment on, or not at all. */
export type Destination = { readonly to: 'pool' } | { readonly to: 'rest'; readonly until: ClinicTime } | { readonly to: 'blocked' }

/** Takes a number out of somebody's hands; nothing happens when this request no longer holds it. */
export const releaseWrite = (
  { holder, mark }: HeldNumber,
  destination: Destination,
  restsAs: Holder,
  isOnlyHeld: boolean,
  lapsedBy?: ClinicTime,
): LedgerWrite => {
  const names = numberNames(mark)
  const gone = 'REMOVE #h.#p, #e.#p'
  const listed = {
    text: `SET #r = list_append(if_not_exists(#r, :none), :serial) ${gone}`,
    values: { ':none': [], ':serial': [mark.serial] },
  }
  const change =
    destination.to === 'rest'
      ? {
          text: `SET #h.#x = :resting, #e.#x = :until ${gone}`,
          names: { '#x': restsAs },
          values: { ':resting': markOf({ ...mark, ref: 0 }), ':until': destination.until },
        }
      : { ...listed, names: { '#r': destination.to === 'blocked' ? names.blocked : names.returned } }
  return {
    change: { ...change, names: { ...change.names, '#h': 'h', '#e': 'e', '#p': holder } },
    condition: {
      text: `#h.#p = :mark${isOnlyHeld ? ' AND attribute_exists(#e.#p)' : ''}${lapsedBy ? ' AND #e.#p <= :lapsedBy' : ''}`,
      values: { ':mark': markOf(mark), ...(lapsedBy && { ':lapsedBy': lapsedBy }) },
    },
  }
}

const poolOf = (draw: Draw): Pool => (draw.from === 'lapsed' ? draw.mark.pool : draw.pool)

/** The session sells, the pool is open by this right, and what is free is not kept for the waitlist. */
export const conditionOfRight = (claim: Claim, pool: Pool): Expression => {
  const isOwn = claim.pools.includes(pool)
  const clauses = [condition(keepable(claim.now), columns)]
  const asked = isOwn ? pool : mergesInto
  const values = { ':now': claim.now }
  if (claim.right === 'draw') clauses.push({ text: '(#da <= :now OR #ra <= :now)', names: { '#da': 'da', '#ra': 'ra' }, values })
  if (claim.right === 'sale')
    clauses.push({
      text: '(#o <= :now OR (attribute_not_exists(#o) AND #ra <= :now))',
      names: { '#o': poolTimeNames(asked).opensAt, '#ra': 'ra' },
      values,
    })
  if (claim.right === 'sale' && asked === mergesInto)
    clauses.push({ text: '(attribute_not_exists(#wu) OR #wu <= :now)', names: { '#wu': 'wu' }, values })
  if (!isOwn) clauses.push({ text: '#m <= :now', names: { '#m': poolTimeNames(pool).mergesAt }, values })
  return all(...clauses)
}

/** The patient holds nothing else here but what is exchanged. */
export const seatsOf = ({ patientId }: Claim, holder: Holder, exchanged: HeldNumber | undefined): Expression => {
  const names = { '#h': 'h', '#p': holder, '#q': holderOf(patientId, !isSecond(holder)) }
  return exchanged
    ? { text: 'attribute_not_exists(#h.#p) AND #h.#q = :old', names, values: { ':old': markOf(exchanged.mark) } }
    : { text: 'attribute_not_exists(#h.#p) AND attribute_not_exists(#h.#q)', names }
}

interface Take {
  readonly set: string
  readonly remove: string
  readonly names: Readonly<Record<string, string>>
  readonly values: Readonly<Record<string, unknown>>
  readonly holds: Expression
}

const takes = (claim: Claim, draw: Draw): Take => {
  if (draw.from === 'lapsed') {
    const { holder, mark } = draw
    // A number that rests for everyone else is there for the waitlist at once.
    const isFree = claim.right === 'waitlist' && patientOf(holder) === undefined
    return {
      set: '#h.#p = :mine',
      remove: ' REMOVE #h.#v, #e.#v',
      names: { '#v': holder, '#e': 'e' },
      values: { ':mine': markOf({ ...mark, ref: claim.ref }) },
      holds: isFree
        ? { text: '#h.#v = :theirs', values: { ':theirs': markOf(mark) } }
        : { text: '#h.#v = :theirs AND #e.#v <= :now', values: { ':theirs': markOf(mark), ':now': claim.now } },
    }
  }
  const place = { slot: claim.slot.index, pool: draw.pool }
  const { next, last, returned } = numberNames(place)
  const values = { ':sign': signatureOf(claim.ref, place) }
  if (draw.from === 'returned')
    return {
      set: '#h.#p = #r[0] + :sign',
      remove: ' REMOVE #r[0]',
      names: { '#r': returned },
      values,
      holds: { text: 'attribute_exists(#r[0])' },
    }
  return {
    // Both sides of `=` read the item as it was before, so the mark gets the number that `next` then leaves behind.
    set: '#h.#p = #n + :sign, #n = #n + :one',
    remove: '',
    names: { '#n': next },
    values: { ...values, ':one': 1 },
    holds: { text: '#n <= #l', names: { '#l': last } },
  }
}
