import type { Expression } from '#functions/store/table'
import type { Check } from '#shared/values/check'

/** The same list of checks the phone explains, as a condition; `columns` says under which name a field is stored. */
export const condition = <Field extends string>(checks: readonly Check<Field>[], columns: Readonly<Record<Field, string>>): Expression => ({
  text: checks.map((check) => `#${columns[check.field]} ${check.test} :${columns[check.field]}`).join(' AND '),
  names: Object.fromEntries(checks.map((check) => [`#${columns[check.field]}`, columns[check.field]])),
  values: Object.fromEntries(checks.map((check) => [`:${columns[check.field]}`, check.than])),
})

/** All must hold. */
export const all = (...conditions: readonly Expression[]): Expression => ({
  text: conditions.map((c) => c.text).join(' AND '),
  names: Object.assign({}, ...conditions.map((c) => c.names)),
  values: Object.assign({}, ...conditions.map((c) => c.values)),
})
