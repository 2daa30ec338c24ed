import { conditionOfRight, type LedgerWrite, seatsOf } from '#functions/store/claimWrites'
import { all } from '#functions/store/condition'
import { markOf, numberNames, signatureOf } from '#functions/store/ledgerItem'
import type { Expression } from '#functions/store/table'
import type { Claim } from '#shared/rules/claim'
import { type FreeNumber, type PairClaim, pairPools } from '#shared/rules/pair'

/** Takes two numbers as they lie in the ledger, for two patients, in one write; the conditions are those of two claims. */
export const pairWrite = (pair: PairClaim, [first, second]: readonly [FreeNumber, FreeNumber]): LedgerWrite => {
  const pools = pairPools(pair)
  const [one, other] = [
    { ...pair.first, pools },
    { ...pair.second, pools },
  ]
  if (first.from === 'next' && second.from === 'afterNext' && first.pool === second.pool) return nextTwo(one, other, first)
  const parts = [taking(one, first), again(taking(other, second))]
  const removes = parts.flatMap(({ remove }) => remove)
  return {
    change: {
      text: `SET ${parts.map(({ set }) => set.text).join(', ')}${removes.length > 0 ? ` REMOVE ${removes.join(', ')}` : ''}`,
      names: Object.assign({}, ...parts.map(({ set }) => set.names)),
      values: Object.assign({}, ...parts.map(({ set }) => set.values)),
    },
    condition: all(...parts.map(({ when }) => when)),
  }
}

/** The usual case needs no exact number: whatever is next, and the one after it. */
const nextTwo = (one: Claim, other: Claim, { pool }: FreeNumber): LedgerWrite => {
  const place = { slot: one.slot.index, pool }
  const { next, last } = numberNames(place)
  const sign = signatureOf(one.ref, place)
  return {
    change: {
      text: 'SET #h.#p = #n + :sign, #h.#p2 = #n + :sign2, #n = #n + :two',
      names: { '#h': 'h', '#p': one.patientId, '#p2': other.patientId, '#n': next },
      values: { ':sign': sign, ':sign2': sign + 1, ':two': 2 },
    },
    condition: all(
      conditionOfRight(one, pool),
      seatsOf(one, one.patientId, undefined),
      repeated(seatsOf(other, other.patientId, undefined)),
      {
        text: '#n < #l',
        names: { '#l': last },
      },
    ),
  }
}

interface Part {
  readonly set: Expression
  readonly remove: readonly string[]
  readonly when: Expression
}

/** One number that must still lie where it lay. */
const taking = (claim: Claim, number: FreeNumber): Part => {
  const place = { slot: claim.slot.index, pool: number.pool }
  const allowed = [conditionOfRight(claim, number.pool), seatsOf(claim, claim.patientId, undefined)]
  const names = { '#h': 'h', '#p': claim.patientId }
  const mark = markOf({ ...place, serial: number.serial, ref: claim.ref })
  const set = { text: '#h.#p = :mine', names, values: { ':mine': mark } }
  const { next, last, returned } = numberNames(place)
  switch (number.from) {
    case 'lapsed':
      return {
        set: { ...set, names: { ...names, '#v': number.holder, '#e': 'e' } },
        remove: ['#h.#v', '#e.#v'],
        when: all(...allowed, { text: '#h.#v = :theirs AND #e.#v <= :now', values: { ':theirs': markOf(number.mark), ':now': claim.now } }),
      }
    case 'returned':
      return {
        set: { ...set, names: { ...names, '#r': returned } },
        remove: [`#r[${number.at}]`],
        when: all(...allowed, { text: `#r[${number.at}] = :serial`, values: { ':serial': number.serial } }),
      }
    default:
      return {
        set: {
          text: `${set.text}, #n = :after`,
          names: { ...names, '#n': next, '#l': last },
          values: { ...set.values, ':after': number.serial + 1 },
        },
        remove: [],
        when: all(...allowed, { text: '#n = :serial AND #n <= #l', values: { ':serial': number.serial } }),
      }
  }
}

const mention = /[#:]\w+/g
const renamed = <Value>(record: Readonly<Record<string, Value>> = {}) =>
  Object.fromEntries(Object.entries(record).map(([name, value]) => [`${name}2`, value]))

/** The same under other names, so that it stands beside the first. */
const repeated = ({ text, names, values }: Expression): Expression => ({
  text: text.replace(mention, '$&2'),
  names: renamed(names),
  values: renamed(values),
})

const again = ({ set, remove, when }: Part): Part => ({
  set: repeated(set),
  remove: remove.map((path) => path.replace(mention, '$&2')),
  when: repeated(when),
})
