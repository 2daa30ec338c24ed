import { type Attributes, isMap, type Names, resolve, stored, typeOf, type Values, valueAt } from '#tests/sim/attribute'
import type { Change, Operand, Path } from '#tests/sim/expression'
import { invalid } from '#tests/sim/fault'

/** The item after an update; `item` is left as it is. Every right-hand side and every list position is that of the old item. */
export const changed = (item: Attributes, changes: readonly Change[], names: Names, values: Values): Attributes => {
  const sets: [Path, unknown][] = []
  const removals: Path[] = []
  for (const change of changes) {
    const path = resolve(change.path, names)
    if (change.kind === 'set') sets.push([path, assigned(change, item, names, values)])
    else if (change.kind === 'remove') removals.push(path)
    else {
      const rest = counted(change.kind, valueAt(item, change.path, names), values[(change.left as { value: string }).value])
      if (rest === undefined) removals.push(path)
      else sets.push([path, rest])
    }
  }
  let next: unknown = item
  // Positions past the end of a list are appended in their order.
  for (const [path, value] of sets.sort(([a], [b]) => lastIndex(a) - lastIndex(b))) next = write(next, path, 0, value)
  // From the back, so that the positions of the others stay those of the old item.
  for (const path of removals.sort((a, b) => lastIndex(b) - lastIndex(a))) next = write(next, path, 0, undefined)
  return next as Attributes
}

/** Of the new item only what was set, as deep as it was named (UPDATED_NEW); positions of a list are not told apart. */
export const changedPart = (changes: readonly Change[], item: Attributes, names: Names): Attributes => {
  const part: Record<string, unknown> = {}
  for (const change of changes) {
    if (change.kind === 'remove') continue
    const path = resolve(change.path, names)
    const depth = path.findIndex((step) => typeof step === 'number')
    const named = (depth < 0 ? path : path.slice(0, depth)) as readonly string[]
    let at = part
    for (const step of named.slice(0, -1)) {
      at[step] ??= {}
      at = at[step] as Record<string, unknown>
    }
    at[named.at(-1) as string] = valueAt(item, named, {})
  }
  return part
}

const lastIndex = (path: Path): number => {
  const last = path.at(-1)
  return typeof last === 'number' ? last : -1
}

const assigned = (change: Extract<Change, { kind: 'set' }>, item: Attributes, names: Names, values: Values): unknown => {
  const left = operandOf(change.left, item, names, values)
  if (!change.sign || !change.right) return left
  const right = operandOf(change.right, item, names, values)
  if (typeof left !== 'number' || typeof right !== 'number') throw invalid('An operand in the update expression has an incorrect data type')
  return change.sign === '+' ? left + right : left - right
}

const operandOf = (operand: Operand, item: Attributes, names: Names, values: Values): unknown => {
  switch (operand.kind) {
    case 'value':
      return stored(values[operand.value])
    case 'path': {
      const value = valueAt(item, operand.path, names)
      if (value === undefined) throw invalid('The provided expression refers to an attribute that does not exist in the item')
      return value
    }
    case 'call': {
      const [first, second] = operand.args
      if (operand.name === 'if_not_exists') {
        const value = first.kind === 'path' ? valueAt(item, first.path, names) : undefined
        return value === undefined ? operandOf(second, item, names, values) : value
      }
      const head = operandOf(first, item, names, values)
      const tail = operandOf(second, item, names, values)
      if (!Array.isArray(head) || !Array.isArray(tail)) throw invalid('An operand in the update expression has an incorrect data type')
      return [...head, ...tail]
    }
    case 'size':
      throw invalid('The function is not allowed in an update expression; function: size')
  }
}

/** ADD to a number or a set, DELETE from a set; undefined when nothing is left. */
const counted = (kind: 'add' | 'delete', old: unknown, by: unknown): unknown => {
  if (kind === 'add' && typeof by === 'number' && (old === undefined || typeof old === 'number')) return (old ?? 0) + by
  if (!(by instanceof Set) || (old !== undefined && (!(old instanceof Set) || typeOf(old) !== typeOf(by)))) {
    throw invalid('An operand in the update expression has an incorrect data type')
  }
  const set = new Set(old as Set<unknown> | undefined)
  for (const element of by) kind === 'add' ? set.add(element) : set.delete(element)
  return set.size > 0 ? set : undefined
}

const lostWay = () => invalid('The document path provided in the update expression is invalid for update')

/** A copy along the path with `value` at its end, or without it. Only the last step may be missing. */
const write = (holder: unknown, path: Path, depth: number, value: unknown): unknown => {
  const step = path[depth] as string | number
  const isLast = depth === path.length - 1
  if (typeof step === 'number') {
    if (!Array.isArray(holder)) throw lostWay()
    if (isLast && value === undefined) return holder.filter((_, i) => i !== step)
    if (isLast) return step < holder.length ? replaced(holder, step, value) : [...holder, value]
    if (step >= holder.length) throw lostWay()
    return replaced(holder, step, write(holder[step], path, depth + 1, value))
  }
  if (!isMap(holder)) throw lostWay()
  if (isLast && value === undefined) {
    const { [step]: _, ...rest } = holder
    return rest
  }
  if (!isLast && !Object.hasOwn(holder, step)) throw lostWay()
  return { ...holder, [step]: isLast ? value : write(holder[step], path, depth + 1, value) }
}

const replaced = (list: readonly unknown[], index: number, value: unknown): unknown[] => {
  const copy = [...list]
  copy[index] = value
  return copy
}

/** What DynamoDB refuses of an update before it looks at any item. */
export const checkChanges = (changes: readonly Change[], names: Names, values: Values): void => {
  const paths = changes.map((change) => resolve(change.path, names))
  paths.forEach((path, i) => {
    if (path[0] === 'pk' || path[0] === 'sk') throw invalid(`Cannot update attribute ${path[0]}. This attribute is part of the key`)
    for (const other of paths.slice(i + 1)) checkPair(path, other)
  })
  for (const change of changes) {
    if (change.kind === 'remove') continue
    if (change.kind === 'set') {
      for (const operand of [change.left, change.right]) if (operand) checkOperand(operand, values, change.sign ? ['N'] : undefined)
    } else {
      const type = typeOf(values[(change.left as { value: string }).value])
      if (!(change.kind === 'add' ? ['N', 'SS', 'NS'] : ['SS', 'NS']).includes(type)) {
        throw invalid(`Incorrect operand type for operator or function; operator: ${change.kind}, operand type: ${type}`)
      }
    }
  }
}

const checkPair = (a: Path, b: Path): void => {
  for (let i = 0; i < Math.min(a.length, b.length); i += 1) {
    if (typeof a[i] !== typeof b[i]) throw invalid('Two document paths conflict with each other')
    if (a[i] !== b[i]) return
  }
  throw invalid('Two document paths overlap with each other')
}

const checkOperand = (operand: Operand, values: Values, types: readonly string[] | undefined): void => {
  if (operand.kind === 'value') {
    const type = typeOf(values[operand.value])
    if (types && !types.includes(type)) throw invalid(`Incorrect operand type for operator or function; operand type: ${type}`)
  }
  if (operand.kind !== 'call') return
  // The result of list_append is a list, which no sum takes.
  if (operand.name === 'list_append' && types?.includes('N')) throw invalid('Incorrect operand type for operator or function: list_append')
  for (const arg of operand.args) checkOperand(arg, values, operand.name === 'list_append' ? ['L'] : types)
}
