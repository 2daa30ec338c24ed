import type { Expression, Table } from '#functions/store/table'

/** Which updates a defect touches: by what they change and, where that is not enough, by their condition. */
export interface Touched {
  readonly change: RegExp
  readonly condition?: RegExp
}

/** Claims that draw a number never drawn, one that came back, or one out of the hands of a holder whose time is over; and other writes of a ledger. */
export const draws: Touched = { change: /^SET #h\.#p = #n/ }
export const drawsReturned: Touched = { change: /^SET #h\.#p = #r\[0\]/ }
export const takesOver: Touched = { change: /^SET #h\.#p = :mine/ }
export const claims: Touched = { change: /^SET #h\.#p = / }
export const keeps: Touched = { change: /^REMOVE #e\.#p$/ }
export const releases: Touched = { change: /REMOVE #h\.#p, #e\.#p/ }

/** Writes of a diary. */
export const records: Touched = { change: /^SET #a\.#\w+ = :entry/ }
export const exchanges: Touched = { change: /= :rescheduled/ }
export const refuses: Touched = { change: /^SET #x\.#ref = :refusal/ }
export const cancels: Touched = { change: /= :cancelled/ }

/** Drops every clause that matches from the conditions of the updates it touches, with the names and values it alone used. */
export const without =
  (touched: Touched, clause: RegExp) =>
  (table: Table): Table => ({
    ...table,
    update(key, change, condition, returned) {
      if (!touched.change.test(change.text) || touched.condition?.test(condition.text) === false)
        return table.update(key, change, condition, returned)
      const clauses = clausesOf(condition.text)
      const kept = clauses.filter((one) => !clause.test(one))
      if (kept.length === clauses.length) return table.update(key, change, condition, returned)
      const text = kept.join(' AND ') || 'attribute_exists(pk)'
      const used = (words: Readonly<Record<string, unknown>> | undefined) =>
        Object.fromEntries(Object.entries(words ?? {}).filter(([word]) => new RegExp(`${word}\\b`).test(`${change.text} ${text}`)))
      return table.update(key, pruned(change, used), { ...pruned(condition, used), text }, returned)
    },
  })

/** Long between looking and writing, so that others come first; the clause alone stands in the way. */
export const slowly =
  (touched: Touched) =>
  (table: Table): Table => ({
    ...table,
    async update(key, change, condition, ...rest) {
      const isTouched = touched.change.test(change.text) && touched.condition?.test(condition.text) !== false
      if (isTouched) for (let look = 0; look < 12; look += 1) await table.get(key, 'consistent')
      return table.update(key, change, condition, ...rest)
    },
  })

/** The clauses that are joined by AND outside of any parentheses. */
const clausesOf = (text: string): string[] => {
  const clauses: string[] = []
  let depth = 0
  let begins = 0
  for (let i = 0; i < text.length; i += 1) {
    if (text[i] === '(') depth += 1
    if (text[i] === ')') depth -= 1
    if (depth > 0 || !text.startsWith(' AND ', i)) continue
    clauses.push(text.slice(begins, i))
    begins = i + ' AND '.length
  }
  return [...clauses, text.slice(begins)]
}

type Used = (words: Readonly<Record<string, unknown>> | undefined) => Record<string, unknown>

const pruned = ({ text, names, values }: Expression, used: Used): Expression => {
  const [usedNames, usedValues] = [used(names), used(values)]
  return {
    text,
    ...(Object.keys(usedNames).length > 0 && { names: usedNames as Record<string, string> }),
    ...(Object.keys(usedValues).length > 0 && { values: usedValues }),
  }
}
