import type { LedgerWrite } from '#functions/store/claimWrites'
import { all } from '#functions/store/condition'
import { actText, extraCode, markOf, numberNames } from '#functions/store/ledgerItem'
import type { Expression } from '#functions/store/table'
import type { Ledger } from '#shared/rules/ledger'
import type { Listed, OfficeStep, PlaceChange } from '#shared/rules/officeActs'
import type { ClinicTime } from '#shared/values/clinicTime'

/** Puts an act of the office into its ledger, signed with its request; nothing happens when another act came first. */
export const actWrite = (ledger: Ledger, ref: number, step: OfficeStep, now: ClinicTime): LedgerWrite => {
  const change = 'place' in step ? placeWrite(ledger, step, now) : stateWrite(ledger, step.state)
  return signed(ledger, { ref }, change)
}

/** Signs a ledger with a refused act, so that no late copy of its request can still be done. */
export const refusedWrite = (ledger: Ledger, ref: number, refused: string): LedgerWrite =>
  signed(ledger, { ref, refused }, { sets: [], removes: [], when: [] })

/** Marks a ledger as changed by hand, after which its plan stays what it is. */
export const byHandWrite: LedgerWrite = {
  change: { text: 'SET #k = :one', names: { '#k': 'k' }, values: { ':one': 1 } },
  condition: { text: 'attribute_exists(pk)' },
}

interface Pieces {
  readonly sets: readonly string[]
  readonly removes: readonly string[]
  readonly when: readonly Expression[]
  readonly names?: Readonly<Record<string, string>>
  readonly values?: Readonly<Record<string, unknown>>
}

const signed = ({ lastAct }: Ledger, act: NonNullable<Ledger['lastAct']>, { sets, removes, when, names, values }: Pieces): LedgerWrite => {
  const last = lastAct ? { text: '#q = :before', values: { ':before': actText(lastAct) } } : { text: 'attribute_not_exists(#q)' }
  return {
    change: {
      text: `SET ${['#q = :act', ...sets].join(', ')}${removes.length > 0 ? ` REMOVE ${removes.join(', ')}` : ''}`,
      names: { ...names, '#q': 'q' },
      values: { ...values, ':act': actText(act) },
    },
    condition: all({ text: 'attribute_exists(pk)' }, last, ...when),
  }
}

const stateWrite = (ledger: Ledger, state: string): Pieces => ({
  sets: ['#s = :to'],
  removes: [],
  when: [{ text: '#s = :from', names: { '#s': 's' }, values: { ':from': ledger.state } }],
  values: { ':to': state },
})

/**
 * Moves numbers of one place. Patients go on drawing meanwhile: what is never drawn only has to be above the next number, what is listed
 * must stand where it stood.
 */
const placeWrite = (ledger: Ledger, change: PlaceChange, now: ClinicTime): Pieces => {
  const { place, undrawn, returned, lapsed, unblocked, added } = change
  const names = numberNames(place)
  const numbers = ledger.slots[place.slot]?.[place.pool]
  const removes: string[] = []
  const when: Expression[] = [{ text: 'attribute_exists(#k)', names: { '#k': 'k' } }]
  const sets: string[] = []
  const used: Record<string, string> = {}
  const values: Record<string, unknown> = {}

  const pull = (list: string, listed: readonly Listed[]) => {
    // From the back: the embedded engines remove one after the other, DynamoDB by the positions before.
    for (const { index, serial } of [...listed].sort((a, b) => b.index - a.index)) {
      removes.push(`${list}[${index}]`)
      when.push({ text: `${list}[${index}] = :${list.slice(1)}${index}`, names: {}, values: { [`:${list.slice(1)}${index}`]: serial } })
    }
  }
  const append = (list: string, serials: readonly number[]) => {
    if (serials.length === 0) return
    sets.push(`${list} = list_append(if_not_exists(${list}, :none), :to${list.slice(1)})`)
    values[':none'] = []
    values[`:to${list.slice(1)}`] = serials
  }
  if (undrawn > 0 && numbers) {
    sets.push('#l = :top')
    values[':top'] = numbers.last - undrawn
    when.push({
      text: '#l = :last AND #n <= :above',
      names: { '#l': names.last, '#n': names.next },
      values: { ':last': numbers.last, ':above': numbers.last - undrawn + 1 },
    })
  }
  pull('#r', returned)
  pull('#b', unblocked)
  lapsed.forEach(({ holder, mark }, i) => {
    removes.push(`#h.#v${i}`, `#e.#v${i}`)
    used[`#v${i}`] = holder
    const isResting = mark.ref === 0
    when.push({
      text: `#h.#v${i} = :v${i}${isResting ? '' : ` AND #e.#v${i} <= :now`}`,
      values: { [`:v${i}`]: markOf(mark), ...(!isResting && { ':now': now }) },
    })
  })
  const top = Array.from({ length: undrawn }, (_, i) => (numbers?.last ?? 0) - undrawn + 1 + i)
  append('#b', [...top, ...returned.map(({ serial }) => serial), ...lapsed.map(({ mark }) => mark.serial)])
  append('#r', [...unblocked.map(({ serial }) => serial), ...added])
  if (added.length > 0) {
    const extras = addExtras(
      ledger,
      added.map(() => ({ ...place })),
    )
    sets.push(extras.set, '#n = if_not_exists(#n, :one)', '#l = if_not_exists(#l, :zero)')
    Object.assign(values, extras.values, { ':one': 1, ':zero': 0 })
    Object.assign(used, { '#x': 'x', '#n': names.next, '#l': names.last })
    when.push(extras.when)
  }
  const text = [...sets, ...removes].join(' ')
  if (text.includes('#r')) used['#r'] = names.returned
  if (text.includes('#b')) used['#b'] = names.blocked
  if (lapsed.length > 0) Object.assign(used, { '#h': 'h', '#e': 'e' })
  return { sets, removes, when, names: used, values }
}

/** Lists more extras; nothing happens when others were listed first, whose serials they would have. */
export const addExtras = (ledger: Ledger, extras: readonly Parameters<typeof extraCode>[0][]) => ({
  set: '#x = list_append(if_not_exists(#x, :none), :extras)',
  values: { ':none': [], ':extras': extras.map(extraCode) },
  when:
    ledger.extras.length > 0
      ? { text: 'size(#x) = :extraCount', names: { '#x': 'x' }, values: { ':extraCount': ledger.extras.length } }
      : { text: 'attribute_not_exists(#x)', names: { '#x': 'x' } },
})
