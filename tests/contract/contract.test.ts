import { describe, expect, test } from 'vitest'
import { statusOf } from '#shared/contract/errors'
import { everyRoute, everySignedInRoute, everyWrite, type Route, type RouteName, routes } from '#shared/contract/routes'
import { schemas } from '#shared/contract/schemas'
import { refusalTexts } from '#shared/text/zh/refusals'

const names = Object.keys(routes) as RouteName[]
const codes = Object.keys(refusalTexts) as (keyof typeof refusalTexts)[]

describe('the contract', () => {
  test.each(names)('%s: every refusal it declares has a sentence', (name) => {
    for (const code of routes[name].refusals) expect(codes).toContain(code)
  })

  test.each(names)('%s: every field of its path is asked for, and no shape takes unknown fields', (name) => {
    const route: Route = routes[name]
    const { shape } = schemas[name].input
    for (const [, field] of route.path.matchAll(/\{(\w+)\}/g)) expect(Object.keys(shape)).toContain(field)
    expect(schemas[name].input.safeParse({ ...{}, nobodyAskedForThis: 1 }).success).toBe(false)
  })

  test('no two routes answer the same method and path', () => {
    const places = names.map((name) => `${routes[name].method} ${routes[name].path.replace(/\{\w+\}/g, '{}')}`)
    expect(new Set(places).size).toBe(names.length)
  })

  test('every sentence is used by a route, and is Chinese', () => {
    const used = new Set<string>([
      ...names.flatMap((name) => [...routes[name].refusals]),
      ...everyRoute,
      ...everySignedInRoute,
      ...everyWrite,
    ])
    for (const code of codes) {
      expect(used).toContain(code)
      expect(refusalTexts[code]).toMatch(/^[\u4e00-\u9fff，、0-9]+$/)
      expect(statusOf(code)).toBeGreaterThanOrEqual(400)
    }
  })
})
