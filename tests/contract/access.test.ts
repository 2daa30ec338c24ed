import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { isAudited, type Route, type RouteName, routes } from '#shared/contract/routes'

/** Who may ask what, as a page to be read by those who answer for it; a change of rights is a change of that page. */
const page = (): string => {
  const lines = (Object.keys(routes) as RouteName[]).map((name) => {
    const route: Route = routes[name]
    const who = route.who === 'staff' ? (route.roles === 'signedIn' ? 'all staff' : route.roles.join(', ')) : route.who
    const about = route.who === 'staff' ? route.within : route.who === 'account' ? route.owns : '–'
    return `| ${name} | ${who} | ${about} | ${isAudited(route) ? 'yes' : '–'} | ${route.limit ?? '–'} |`
  })
  return [
    '# Who may ask what',
    '',
    'Written from `shared/contract/routes`. "About": what must be theirs, for an account; where the role must hold, for staff. "Audited": every',
    'call leaves a line before it is answered. `tests/entries/authorization.test.ts` and `tests/api/ownership.test.ts` ask all of it.',
    '',
    '| route | who | about | audited | rate limit |',
    '|---|---|---|---|---|',
    ...lines,
    '',
  ].join('\n')
}

test('shared/contract/ACCESS.md says who may ask what, as it is', () => {
  expect(page()).toBe(readFileSync('shared/contract/ACCESS.md', 'utf8'))
})
