import { type Attributes, type AttributeType, type Names, same, typeOf, type Values, valueAt } from '#tests/sim/attribute'
import type { Condition, Operand } from '#tests/sim/expression'
import { invalid } from '#tests/sim/fault'

/** Whether a condition holds for an item; for a missing item every path is missing. */
export const holds = (condition: Condition, item: Attributes | undefined, names: Names, values: Values): boolean => {
  const read = (operand: Operand) => operandIn(operand, item, names, values)
  switch (condition.kind) {
    case 'and':
      return holds(condition.left, item, names, values) && holds(condition.right, item, names, values)
    case 'or':
      return holds(condition.left, item, names, values) || holds(condition.right, item, names, values)
    case 'not':
      return !holds(condition.of, item, names, values)
    case 'compare': {
      const left = read(condition.left)
      const right = read(condition.right)
      if (condition.test === '=') return same(left, right)
      if (condition.test === '<>') return !same(left, right)
      return ordered(left, right, (a, b) =>
        condition.test === '<' ? a < b : condition.test === '<=' ? a <= b : condition.test === '>' ? a > b : a >= b,
      )
    }
    case 'between': {
      const value = read(condition.of)
      return ordered(value, read(condition.low), (a, b) => a >= b) && ordered(value, read(condition.high), (a, b) => a <= b)
    }
    case 'in': {
      const value = read(condition.of)
      return condition.list.some((one) => same(value, read(one)))
    }
    case 'function':
      return called(condition.name, read(condition.path), condition.arg && read(condition.arg))
  }
}

const ordered = (a: unknown, b: unknown, test: (a: string | number, b: string | number) => boolean): boolean =>
  (typeof a === 'number' && typeof b === 'number') || (typeof a === 'string' && typeof b === 'string') ? test(a, b) : false

const called = (name: string, value: unknown, arg: unknown): boolean => {
  switch (name) {
    case 'attribute_exists':
      return value !== undefined
    case 'attribute_not_exists':
      return value === undefined
    case 'attribute_type':
      return value !== undefined && typeOf(value) === arg
    case 'begins_with':
      return typeof value === 'string' && typeof arg === 'string' && value.startsWith(arg)
    default:
      if (typeof value === 'string') return typeof arg === 'string' && value.includes(arg)
      if (value instanceof Set) return value.has(arg)
      return Array.isArray(value) && value.some((element) => same(element, arg))
  }
}

const operandIn = (operand: Operand, item: Attributes | undefined, names: Names, values: Values): unknown => {
  switch (operand.kind) {
    case 'path':
      return valueAt(item, operand.path, names)
    case 'value':
      return values[operand.value]
    case 'size':
      return lengthOf(operandIn(operand.of, item, names, values))
    case 'call':
      throw invalid(`The function is not allowed in a condition expression; function: ${operand.name}`)
  }
}

const lengthOf = (value: unknown): number | undefined => {
  if (typeof value === 'string') return value.length
  if (Array.isArray(value)) return value.length
  if (value instanceof Set) return value.size
  return typeof value === 'object' && value !== null ? Object.keys(value).length : undefined
}

const comparable: readonly AttributeType[] = ['S', 'N']

/** What DynamoDB refuses of a condition before it looks at any item: operands of a type that can never work. */
export const checkOperands = (condition: Condition, values: Values): void => {
  const literal = (operand: Operand | undefined) => (operand?.kind === 'value' ? typeOf(values[operand.value]) : undefined)
  const only = (operand: Operand | undefined, types: readonly AttributeType[], operator: string) => {
    const type = literal(operand)
    if (type && !types.includes(type))
      throw invalid(`Incorrect operand type for operator or function; operator: ${operator}, operand type: ${type}`)
    if (operand?.kind === 'size') {
      const inner = literal(operand.of)
      if (inner === 'N' || inner === 'BOOL' || inner === 'NULL') throw invalid(`Incorrect operand type for size: ${inner}`)
    }
  }
  switch (condition.kind) {
    case 'and':
    case 'or':
      checkOperands(condition.left, values)
      checkOperands(condition.right, values)
      return
    case 'not':
      checkOperands(condition.of, values)
      return
    case 'compare':
      if (condition.test === '=' || condition.test === '<>') return
      only(condition.left, comparable, condition.test)
      only(condition.right, comparable, condition.test)
      return
    case 'between':
      for (const operand of [condition.of, condition.low, condition.high]) only(operand, comparable, 'BETWEEN')
      checkBounds(literal(condition.low), literal(condition.high), condition, values)
      return
    case 'function':
      if (condition.name === 'begins_with') only(condition.arg, ['S'], 'begins_with')
      if (condition.name === 'attribute_type') checkTypeName(condition.arg, values)
      return
    case 'in':
      return
  }
}

const checkBounds = (
  low: AttributeType | undefined,
  high: AttributeType | undefined,
  { low: from, high: to }: { readonly low: Operand; readonly high: Operand },
  values: Values,
): void => {
  if (!low || !high || from.kind !== 'value' || to.kind !== 'value') return
  if (low !== high) throw invalid('The BETWEEN operator requires same data type for lower and upper bounds')
  if ((values[from.value] as string | number) > (values[to.value] as string | number)) {
    throw invalid('The BETWEEN operator requires upper bound to be greater than or equal to lower bound')
  }
}

const checkTypeName = (arg: Operand | undefined, values: Values): void => {
  const name = arg?.kind === 'value' ? values[arg.value] : undefined
  if (typeof name !== 'string' || !['S', 'N', 'B', 'BOOL', 'NULL', 'L', 'M', 'SS', 'NS', 'BS'].includes(name)) {
    throw invalid('Invalid attribute type name found for attribute_type')
  }
}
