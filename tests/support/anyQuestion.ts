import { isWrite, type Route, type RouteName, routes } from '#shared/contract/routes'
import { fc } from '#tests/support/properties'

/** What people, bots and broken clients send instead of what was meant. */
const hostile: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1.5,
  2 ** 31,
  2 ** 53,
  -(2 ** 63),
  1e308,
  '',
  ' ',
  '0',
  'null',
  'undefined',
  '\u0000',
  '\u202e110105199003071095',
  '王\u200b测',
  '👨‍👩‍👧‍👦'.repeat(20),
  'ﷺ'.repeat(200),
  'a'.repeat(10_000),
  '<script>alert(1)</script>',
  "' OR 1=1 --",
  '{"$gt":""}',
  '../../../etc/passwd',
  '%00%0d%0aSet-Cookie: a=b',
  '=cmd|/c calc!A1',
  '2026-02-30',
  '2026-13-01T25:61',
  '9999-12-31',
  '99999999a-card-card01',
  '__proto__',
  'constructor',
  'attribute_not_exists(pk)',
  '#p',
  ':v',
  [],
  [[]],
  ['a', 1, null],
  {},
  { toString: 'no' },
  { constructor: { prototype: { admin: true } } },
  JSON.parse('{"__proto__":{"admin":true}}'),
  JSON.parse(`${'['.repeat(200)}${']'.repeat(200)}`),
]

const anyValue = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...hostile) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
  { weight: 1, arbitrary: fc.integer() },
  { weight: 1, arbitrary: fc.double() },
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 3 }) },
  { weight: 1, arbitrary: fc.stringMatching(/^[a-z0-9]{1,24}$/) },
)

export interface AnyQuestion {
  /** Field by field, as the sample but for what was changed. */
  readonly fields: Readonly<Record<string, unknown>>
  readonly key: string | undefined
  /** Sent as it is instead of the fields' JSON. */
  readonly raw: string | undefined
}

/** A question of a route with some of its fields spoilt, left out, repeated or invented; sometimes none, sometimes not even JSON. */
export const anyQuestion = (name: RouteName, sample: Readonly<Record<string, unknown>>): fc.Arbitrary<AnyQuestion> => {
  const known = Object.keys(sample)
  const change = fc.oneof(
    ...(known.length > 0
      ? [
          fc.tuple(fc.constant('spoil' as const), fc.constantFrom(...known), anyValue),
          fc.tuple(fc.constant('omit' as const), fc.constantFrom(...known), fc.constant(undefined)),
        ]
      : []),
    fc.tuple(
      fc.constant('invent' as const),
      fc.constantFrom('admin', '__proto__', 'constructor', 'noShowCount', 'toString', 'sessionID', '中'),
      anyValue,
    ),
  )
  const route: Route = routes[name]
  const raw = fc.constantFrom('{', '[]', '"text"', '\u0000', '{"a":1}{"b":2}', `{"a":"${'x'.repeat(40_000)}"}`, '{"__proto__":{"admin":1}}')
  return fc.record({
    fields: fc.array(change, { minLength: 0, maxLength: 3 }).map((changes) => changed(sample, changes)),
    key: fc.oneof(
      { weight: 9, arbitrary: fc.uuid() as fc.Arbitrary<string | undefined> },
      { weight: 1, arbitrary: fc.constantFrom(undefined, '', 'a', 'x'.repeat(500), 'ключ-ключ', 'a b c d e f') },
    ),
    raw: isWrite(route)
      ? fc.oneof({ weight: 19, arbitrary: fc.constant<string | undefined>(undefined) }, { weight: 1, arbitrary: raw })
      : fc.constant(undefined),
  })
}

const changed = (sample: Readonly<Record<string, unknown>>, changes: readonly (readonly [string, string, unknown])[]) => {
  const fields: Record<string, unknown> = { ...sample }
  for (const [how, field, value] of changes) {
    if (how === 'omit') delete fields[field]
    else Object.defineProperty(fields, field, { value, enumerable: true, configurable: true, writable: true })
  }
  return fields
}
