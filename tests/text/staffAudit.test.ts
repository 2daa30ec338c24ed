import { expect, test } from 'vitest'
import { isAudited, type Route, type RouteName, routes } from '#shared/contract/routes'
import { actTexts } from '#shared/text/zh/staffAudit'

test('whatever the audit records has a name that an auditor reads', () => {
  const names = (Object.keys(routes) as RouteName[]).filter((name) => isAudited(routes[name] as Route))
  expect(names.length).toBeGreaterThan(30)
  expect(names.filter((name) => actTexts[name] === undefined)).toEqual([])
})
