import type { Expression, Item, Query } from '#functions/store/table'
import type { Random } from '#tests/sim/random'

/** Random operations on few keys and few attributes, so that most of them meet something; about a third are invalid on purpose. */

const attributes = ['a', 'h', 'n', 'm', 'l', 'r', 's', 'b', 'u', 'e', 'z'] as const

export interface Grammar {
  item(): Item
  key(): { pk: string; sk: string }
  condition(): Expression
  /** A change and a condition that share their names and values, as the port asks. */
  update(): { change: Expression; condition: Expression }
  query(): Query
}

export const grammar = (random: Random, lane: string): Grammar => {
  const { below, chance, pick } = random

  const scalar = (): unknown =>
    pick<() => unknown>([
      () => below(6) - 1,
      () => pick<unknown>([0, 100, 1000, 1200, 12345, 20260302, 2147483647000, -70]),
      () => pick<unknown>(['', 'a', 'ab', 'abc', 'open', '2026-03-02T07:00', '预约', '2026-03-03T07:00']),
      () => chance(0.5),
      () => null,
    ])()
  const list = (depth: number): unknown[] => Array.from({ length: below(4) }, () => value(depth + 1))
  const map = (depth: number): Record<string, unknown> =>
    Object.fromEntries(Array.from({ length: below(4) }, () => [pick(['p', 'q', 'st', '键']), value(depth + 1)]))
  const set = (): Set<unknown> => new Set<unknown>(chance(0.5) ? [pick(['x', 'y']), pick(['y', 'z'])] : [below(3), 3 + below(3)])
  const value = (depth = 0): unknown => {
    const roll = depth > 2 ? 9 : below(10)
    if (roll < 2) return list(depth)
    if (roll < 4) return map(depth)
    return roll === 4 ? set() : scalar()
  }
  const usual: Readonly<Record<string, () => unknown>> = {
    a: () => ({ p: { st: pick(['booked', 'cancelled']), n: below(4) }, q: list(1) }),
    h: () => map(1),
    n: () => below(6),
    m: () => below(6),
    l: () => list(1),
    r: () => Array.from({ length: below(3) }, () => below(9)),
    s: () => pick(['open', 'paused', 'ab', '']),
    b: () => chance(0.5),
    u: set,
    e: () => value(),
    z: () => pick(['x'.repeat(900), '号'.repeat(900), 'x'.repeat(5000)]),
  }
  const item = (): Item => {
    const made: Record<string, unknown> & Item = { ...key() }
    for (const name of attributes) if (chance(0.45)) made[name] = chance(0.1) ? value() : usual[name]?.()
    if (chance(0.3)) made.gsi1pk = chance(0.05) ? pick<unknown>(['', 7]) : `${lane}I${below(2)}`
    if (chance(0.9) && made.gsi1pk !== undefined) made.gsi1sk = chance(0.05) ? pick<unknown>(['', true]) : `D${below(3)}#${made.sk}`
    return made
  }
  const key = () => ({ pk: chance(0.01) ? '' : `${lane}K${below(2)}`, sk: `S${below(4)}` })

  /** Collects the names and values that an expression mentions; now and then forgets one or adds one. */
  const scope = () => {
    const names: Record<string, string> = {}
    const values: Record<string, unknown> = {}
    const name = (attribute: string) => {
      names[`#${attribute === '键' ? 'cjk' : attribute}`] = attribute
      return `#${attribute === '键' ? 'cjk' : attribute}`
    }
    const path = (): string => {
      if (chance(0.04)) return chance(0.7) ? 'pk' : name('gsi1sk')
      let text = name(pick(attributes))
      while (chance(0.35)) text += chance(0.5) ? `.${name(pick(['p', 'q', 'st', '键']))}` : `[${below(3)}]`
      return text
    }
    const literal = (of: () => unknown = value): string => {
      const label = `:v${Object.keys(values).length}`
      values[label] = of()
      return label
    }
    const spoil = (): void => {
      if (chance(0.02)) names['#unused'] = 'unused'
      if (chance(0.02)) values[':unused'] = 1
      if (chance(0.02)) delete names[pick(Object.keys(names))]
      if (chance(0.02)) delete values[pick(Object.keys(values))]
    }
    return { names, values, path, literal, spoil }
  }
  type Scope = ReturnType<typeof scope>

  const number = () => below(8)
  const word = () => pick(['', 'a', 'ab', 'open', '2026-03-02T07:00', 'booked'])
  const sortable = () => (chance(0.04) ? value() : chance(0.5) ? number() : word())

  const test = (s: Scope, depth = 0): string => {
    const roll = below(depth > 2 ? 11 : 16)
    const inner = () => test(s, depth + 1)
    switch (roll) {
      case 0:
      case 1:
        return `attribute_exists(${s.path()})`
      case 2:
      case 3:
        return `attribute_not_exists(${s.path()})`
      case 4:
        return `${chance(0.5) ? s.path() : `size(${s.path()})`} ${pick(['<', '<=', '>', '>='])} ${chance(0.2) ? s.path() : s.literal(sortable)}`
      case 5:
        return `${s.path()} ${pick(['=', '<>'])} ${chance(0.2) ? s.path() : s.literal()}`
      case 6: {
        const [low, high] = chance(0.1) ? [word, number] : chance(0.5) ? [() => below(4), () => 3 + below(4)] : [() => '', () => 'open']
        return `${s.path()} BETWEEN ${s.literal(low)} AND ${s.literal(high)}`
      }
      case 7:
        return `${s.path()} IN (${s.literal()}${chance(0.6) ? `, ${s.literal(sortable)}` : ''})`
      case 8:
        return `begins_with(${s.path()}, ${s.literal(chance(0.05) ? number : word)})`
      case 9:
        return `contains(${s.path()}, ${s.literal(() => scalar())})`
      case 10:
        return `attribute_type(${s.path()}, ${s.literal(() => pick(['S', 'N', 'L', 'M', 'BOOL', 'NULL', 'SS', 'NS', 'X']))})`
      case 11:
        return `(${inner()} OR ${inner()})`
      case 12:
        return `${inner()} AND ${inner()}`
      case 13:
        return `${inner()} OR ${inner()} AND ${inner()}`
      case 14:
        return `NOT ${inner()}`
      default:
        return chance(0.1) ? `((${inner()}))` : chance(0.05) ? `${inner()} AND` : `(${inner()})`
    }
  }

  const operand = (s: Scope, kind: 'number' | 'list' | 'any', depth = 0): string => {
    const of = kind === 'number' ? number : kind === 'list' ? () => list(1) : value
    if (depth < 2 && chance(0.25)) return `if_not_exists(${s.path()}, ${operand(s, kind, depth + 1)})`
    if (depth < 2 && (kind === 'list' || chance(0.04)))
      return `list_append(${operand(s, 'list', depth + 1)}, ${operand(s, 'list', depth + 1)})`
    return chance(0.4) ? s.path() : s.literal(chance(0.03) ? value : of)
  }
  const assignment = (s: Scope): string => {
    const roll = below(4)
    if (roll === 0) return `${s.path()} = ${operand(s, 'list')}`
    if (roll === 1) return `${s.path()} = ${operand(s, 'any')}`
    return `${s.path()} = ${operand(s, 'number')} ${pick(['+', '-'])} ${operand(s, 'number')}`
  }
  const several = (of: () => string): string => Array.from({ length: 1 + (chance(0.3) ? 1 : 0) }, of).join(', ')
  const change = (s: Scope): string => {
    const sections: string[] = []
    if (chance(0.75)) sections.push(`SET ${several(() => assignment(s))}`)
    if (chance(0.35)) sections.push(`REMOVE ${several(s.path)}`)
    if (chance(0.1)) sections.push(`ADD ${s.path()} ${s.literal(() => (chance(0.5) ? number() : set()))}`)
    if (chance(0.07)) sections.push(`DELETE ${s.path()} ${s.literal(set)}`)
    return sections.join(chance(0.01) ? ', ' : ' ')
  }
  const expression = (text: string, s: Scope): Expression => ({
    text,
    ...(Object.keys(s.names).length > 0 ? { names: s.names } : {}),
    ...(Object.keys(s.values).length > 0 ? { values: s.values } : {}),
  })

  return {
    item,
    key,
    condition() {
      const s = scope()
      const text = test(s)
      s.spoil()
      return expression(text, s)
    },
    update() {
      const s = scope()
      const text = change(s)
      const easy = chance(0.7)
      const wanted = easy ? 'attribute_exists(pk)' : test(s)
      s.spoil()
      return { change: expression(text, s), condition: { text: wanted } }
    },
    query() {
      const index = chance(0.3)
      const prefix = index ? 'D' : 'S'
      const range = chance(0.5) ? { from: `${prefix}${below(3)}`, to: `${prefix}${1 + below(3)}~` } : {}
      return {
        pk: index ? `${lane}I${below(2)}` : `${lane}K${below(2)}`,
        ...range,
        ...(index ? { index: 'gsi1' as const } : {}),
        limit: 1 + below(3),
        descending: chance(0.5),
        consistent: chance(0.3),
      }
    },
  }
}
