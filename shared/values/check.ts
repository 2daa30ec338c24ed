/** A rule the database must enforce is data: the phone, the function and the condition expression read the same list. */
export interface Check<Field extends string = string, Code extends string = string> {
  readonly field: Field
  readonly test: '=' | '<=' | '>'
  readonly than: string
  /** The refusal when the line does not hold, possibly by what stands there instead. */
  readonly otherwise: Code | Readonly<Record<string, Code>>
}

/** The first line that does not hold, as its refusal code. Text compares by UTF-16 order, as DynamoDB does for ASCII. */
export const refusalOf = <Field extends string, Code extends string>(
  checks: readonly Check<Field, Code>[],
  record: Readonly<Record<Field, string>>,
): Code | undefined => {
  for (const check of checks) {
    const value = record[check.field]
    if (holds(check, value)) continue
    if (typeof check.otherwise === 'string') return check.otherwise
    const code = check.otherwise[value]
    if (!code) throw new Error(`no refusal for ${check.field} = ${value}`)
    return code
  }
  return undefined
}

const holds = (check: Check, value: string): boolean => {
  switch (check.test) {
    case '=':
      return value === check.than
    case '<=':
      return value <= check.than
    case '>':
      return value > check.than
  }
}
