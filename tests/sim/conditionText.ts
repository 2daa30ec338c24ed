import { type Comparator, type Condition, type ConditionFunction, type Operand, type Parsed, Reader } from '#tests/sim/expression'
import { invalid } from '#tests/sim/fault'

const known = new Map<string, Parsed<Condition>>()

/** Parses a ConditionExpression; throws ValidationException as DynamoDB does. */
export const parseCondition = (text: string): Parsed<Condition> => {
  const before = known.get(text)
  if (before) return before
  const reader = new Reader(text)
  const tree = either(reader)
  if (reader.next !== undefined) throw reader.wrong()
  const parsed = { tree, names: reader.names, values: reader.values }
  known.set(text, parsed)
  return parsed
}

const either = (reader: Reader): Condition => {
  let left = both(reader)
  while (reader.skip('OR')) left = { kind: 'or', left, right: both(reader) }
  return left
}

const both = (reader: Reader): Condition => {
  let left = negated(reader)
  while (reader.skip('AND')) left = { kind: 'and', left, right: negated(reader) }
  return left
}

const negated = (reader: Reader): Condition => (reader.skip('NOT') ? { kind: 'not', of: negated(reader) } : single(reader))

const single = (reader: Reader): Condition => {
  if (reader.next === '(') {
    if (reader.after(1) === '(' && closesTogether(reader)) throw invalid('The expression has redundant parentheses')
    reader.expect('(')
    const inner = either(reader)
    reader.expect(')')
    return inner
  }
  if (isCall(reader)) return call(reader)
  const left = operand(reader)
  if (reader.skip('BETWEEN')) {
    const low = operand(reader)
    reader.expect('AND')
    return { kind: 'between', of: left, low, high: operand(reader) }
  }
  if (reader.skip('IN')) {
    reader.expect('(')
    const list = [operand(reader)]
    while (reader.skip(',')) list.push(operand(reader))
    reader.expect(')')
    return { kind: 'in', of: left, list }
  }
  const test = reader.take()
  if (!['=', '<>', '<', '<=', '>', '>='].includes(test)) throw reader.wrong()
  const right = operand(reader)
  if (left.kind === 'path' && right.kind === 'path' && left.path.join() === right.path.join()) {
    throw invalid('The first operand must be distinct from the remaining operands for this operator or function')
  }
  return { kind: 'compare', test: test as Comparator, left, right }
}

/** Whether the two opening parentheses at hand close side by side. */
const closesTogether = (reader: Reader): boolean => {
  let depth = 0
  for (let i = 1; reader.after(i) !== undefined; i += 1) {
    if (reader.after(i) === '(') depth += 1
    if (reader.after(i) === ')') depth -= 1
    if (depth === 0) return reader.after(i + 1) === ')'
  }
  return false
}

const oneArgument = new Set(['attribute_exists', 'attribute_not_exists'])
const twoArguments = new Set(['attribute_type', 'begins_with', 'contains'])

const isCall = (reader: Reader): boolean =>
  reader.after(1) === '(' && (oneArgument.has(reader.next ?? '') || twoArguments.has(reader.next ?? ''))

const call = (reader: Reader): Condition => {
  const name = reader.take() as ConditionFunction
  reader.expect('(')
  const path = operand(reader)
  if (twoArguments.has(name)) reader.expect(',')
  const arg = twoArguments.has(name) ? operand(reader) : undefined
  reader.expect(')')
  if (oneArgument.has(name) && path.kind !== 'path') throw invalid(`Operator or function requires a document path: ${name}`)
  return { kind: 'function', name, path, arg }
}

const operand = (reader: Reader): Operand => {
  if (reader.next?.startsWith(':')) return reader.value()
  if (reader.next === 'size' && reader.after(1) === '(') {
    reader.take()
    reader.expect('(')
    const of = operand(reader)
    reader.expect(')')
    return { kind: 'size', of }
  }
  return { kind: 'path', path: reader.path() }
}
