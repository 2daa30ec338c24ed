import { all } from '#functions/store/condition'
import { keyOfRef } from '#functions/store/diaryItem'
import { diaryKey, ledgerKey } from '#functions/store/keys'
import { markOf, numberNames } from '#functions/store/ledgerItem'
import type { Expression, Item, Table } from '#functions/store/table'
import type { DiaryEntry } from '#shared/rules/diary'
import type { CountFault, DiaryCounts } from '#shared/rules/diaryCounts'
import type { Holder } from '#shared/rules/holder'
import type { HeldNumber, Ledger, Mark, NumberPlace, PoolLedger } from '#shared/rules/ledger'
import type { ClinicTime } from '#shared/values/clinicTime'

const maps = { days: 'd', groups: 'g', departments: 'k', hours: 't' } as const

/** The counters of a diary as they are stored. */
export const storedCounts = (item: Item): DiaryCounts => ({
  days: (item.d ?? {}) as Record<string, number>,
  groups: (item.g ?? {}) as Record<string, number>,
  departments: (item.k ?? {}) as Record<string, number>,
  hours: (item.t ?? {}) as Record<string, number>,
})

/**
 * What only a person who reconciles may do: put right what no operation of the protocol leaves wrong. Each is one write that happens only if
 * what was found wrong still stands; true when it did.
 */
export const mends = (table: Table) => ({
  /** Lists the numbers of a place anew, with marks that were missing, in place of whoever is not entitled to them. */
  async relist(
    ledger: Ledger,
    place: NumberPlace,
    listed: PoolLedger,
    { marked, freed }: { readonly marked: readonly HeldNumber[]; readonly freed: readonly HeldNumber[] },
  ): Promise<boolean> {
    const names = numberNames(place)
    const old = ledger.slots[place.slot]?.[place.pool]
    const sets = ['#n = :n', '#l = :l', '#r = :r', '#b = :b']
    const removes: string[] = []
    const used: Record<string, string> = { '#n': names.next, '#l': names.last, '#r': names.returned, '#b': names.blocked }
    const values: Record<string, unknown> = { ':n': listed.next, ':l': listed.last, ':r': listed.returned, ':b': listed.blocked }
    const when: Expression[] = [{ text: 'attribute_exists(pk)' }]
    if (old) when.push({ text: '#n = :on AND #l = :ol', values: { ':on': old.next, ':ol': old.last } })
    else when.push({ text: 'attribute_not_exists(#n)' })
    when.push(unmoved('#r', old?.returned ?? []), unmoved('#b', old?.blocked ?? []))
    marked.forEach(({ holder, mark }, i) => {
      sets.push(`#h.#m${i} = :m${i}`)
      used[`#m${i}`] = holder
      values[`:m${i}`] = markOf(mark)
      when.push({ text: `attribute_not_exists(#h.#m${i})` })
    })
    freed.forEach(({ holder, mark }, i) => {
      removes.push(`#h.#f${i}`, `#e.#f${i}`)
      used[`#f${i}`] = holder
      when.push({ text: `#h.#f${i} = :f${i}`, values: { [`:f${i}`]: markOf(mark) } })
    })
    if (marked.length + freed.length > 0) used['#h'] = 'h'
    if (freed.length > 0) used['#e'] = 'e'
    const text = `SET ${sets.join(', ')}${removes.length > 0 ? ` REMOVE ${removes.join(', ')}` : ''}`
    return (await table.update(ledgerKey(ledger.sessionId), { text, names: used, values }, all(...when))).applied
  },

  /** Says of a held number where it belongs. */
  async replaceMark(sessionId: string, holder: Holder, wrong: Mark, right: Mark): Promise<boolean> {
    const change = { text: 'SET #h.#p = :right', names: { '#h': 'h', '#p': holder }, values: { ':right': markOf(right) } }
    return (await table.update(ledgerKey(sessionId), change, { text: '#h.#p = :wrong', values: { ':wrong': markOf(wrong) } })).applied
  },

  async dropDeadline(sessionId: string, holder: Holder): Promise<boolean> {
    const change = { text: 'REMOVE #e.#p', names: { '#e': 'e', '#h': 'h', '#p': holder } }
    const alone = { text: 'attribute_exists(#e.#p) AND attribute_not_exists(#h.#p)' }
    return (await table.update(ledgerKey(sessionId), change, alone)).applied
  },

  /** Lets a number rest until the moment that was published. */
  async restUntil(sessionId: string, holder: Holder, wrong: ClinicTime, right: ClinicTime): Promise<boolean> {
    const change = { text: 'SET #e.#p = :right', names: { '#e': 'e', '#p': holder }, values: { ':right': right } }
    return (await table.update(ledgerKey(sessionId), change, { text: '#e.#p = :wrong', values: { ':wrong': wrong } })).applied
  },

  /** Sets a counter of a diary to what its entries come to. `entries` are those that were counted: they must still be as they were. */
  async recount(patientId: string, { counter, key, stored, right }: CountFault, entries: readonly DiaryEntry[]): Promise<boolean> {
    const names = { '#c': maps[counter], '#k': key }
    const [set, remove] = [
      { text: 'SET #c.#k = :right', names, values: { ':right': right } },
      { text: 'REMOVE #c.#k', names },
    ]
    const wrong =
      stored === 0
        ? { text: '(attribute_not_exists(#c.#k) OR #c.#k = :stored)', values: { ':stored': 0 } }
        : { text: '#c.#k = :stored', values: { ':stored': stored } }
    const still = entries.map(({ ref, state }, i) => ({
      text: `#a.#a${i}.#st = :st${i}`,
      names: { '#a': 'a', [`#a${i}`]: keyOfRef(ref), '#st': 'st' },
      values: { [`:st${i}`]: state },
    }))
    return (await table.update(diaryKey(patientId), right === 0 ? remove : set, all(wrong, ...still))).applied
  },
})

/** A list in which nothing has moved; compared one by one, because dynalite finds no two lists equal. */
const unmoved = (list: string, serials: readonly number[]): Expression => {
  const name = list.slice(1)
  if (serials.length === 0) return { text: `(attribute_not_exists(${list}) OR size(${list}) = :none)`, values: { ':none': 0 } }
  return all(
    { text: `size(${list}) = :${name}size`, values: { [`:${name}size`]: serials.length } },
    ...serials.map((serial, i) => ({ text: `${list}[${i}] = :${name}${i}`, values: { [`:${name}${i}`]: serial } })),
  )
}
