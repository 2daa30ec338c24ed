import { type Change, type Operand, type Parsed, Reader } from '#tests/sim/expression'
import { invalid } from '#tests/sim/fault'

const known = new Map<string, Parsed<readonly Change[]>>()

/** Parses an UpdateExpression; throws ValidationException as DynamoDB does. Overlapping paths are found when names are known. */
export const parseUpdate = (text: string): Parsed<readonly Change[]> => {
  const before = known.get(text)
  if (before) return before
  const reader = new Reader(text)
  const tree: Change[] = []
  const seen = new Set<string>()
  while (reader.next !== undefined) {
    const section = reader.take().toUpperCase()
    const action = actions[section]
    if (!action) throw reader.wrong()
    if (seen.has(section)) throw invalid(`The "${section}" section can only be used once in an update expression`)
    seen.add(section)
    do tree.push(action(reader))
    while (reader.skip(','))
  }
  const parsed = { tree, names: reader.names, values: reader.values }
  known.set(text, parsed)
  return parsed
}

const assignment = (reader: Reader): Change => {
  const path = reader.path()
  reader.expect('=')
  const left = operand(reader)
  const sign = reader.next === '+' || reader.next === '-' ? (reader.take() as '+' | '-') : undefined
  return { kind: 'set', path, left, sign, right: sign && operand(reader) }
}

const counted =
  (kind: 'add' | 'delete') =>
  (reader: Reader): Change => {
    const path = reader.path()
    if (!reader.next?.startsWith(':')) throw reader.wrong()
    return { kind, path, left: reader.value() }
  }

const actions: Readonly<Record<string, (reader: Reader) => Change>> = {
  SET: assignment,
  REMOVE: (reader) => ({ kind: 'remove', path: reader.path() }),
  ADD: counted('add'),
  DELETE: counted('delete'),
}

const operand = (reader: Reader): Operand => {
  if (reader.next?.startsWith(':')) return reader.value()
  const name = reader.next
  if ((name === 'if_not_exists' || name === 'list_append') && reader.after(1) === '(') {
    reader.take()
    reader.expect('(')
    const first = operand(reader)
    reader.expect(',')
    const second = operand(reader)
    reader.expect(')')
    if (name === 'if_not_exists' && first.kind !== 'path') throw invalid('Operator or function requires a document path: if_not_exists')
    return { kind: 'call', name, args: [first, second] }
  }
  return { kind: 'path', path: reader.path() }
}
