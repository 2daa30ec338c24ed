import type Koa from 'koa'
import { expect, it } from 'vitest'
import { type Actor, accountMark, requestLog } from '#functions/entries/requestLog'

const lineOf = (state: { actor?: Actor; route?: string; code?: string }, sourceIp = '203.0.113.77', fault?: unknown) => {
  const lines: string[] = []
  const log = requestLog(
    (line) => void lines.push(line),
    () => Date.UTC(2026, 10, 23, 0, 0, 1),
  )
  const ctx = { req: { requestId: 'r-1', sourceIp }, state, status: 200 } as unknown as Koa.Context
  if (fault) log.fault(ctx, fault)
  else log.request(ctx, 37)
  return JSON.parse(String(lines[0]))
}

it('says of a member of staff who did what, when, from where, and how it ended', () => {
  const actor: Actor = { who: 'staff', id: 'st4ffmember', channel: 'staff' }
  expect(lineOf({ actor, route: 'readDiary', code: 'NOT_ALLOWED' })).toEqual({
    level: 'info',
    at: '2026-11-23T08:00:01.000+08:00',
    requestId: 'r-1',
    route: 'readDiary',
    who: 'staff',
    actor: 'st4ffmember',
    channel: 'staff',
    net: '203.0.113.0/24',
    status: 200,
    code: 'NOT_ALLOWED',
    ms: 37,
  })
})

it('names an account by a hash, the same in a line about a fault, and nobody where nobody is signed in', () => {
  const actor: Actor = { who: 'account', id: 'abcdefghijkmnpqr', channel: 'wechat' }
  expect(lineOf({ actor })).toMatchObject({ who: 'account', actor: accountMark('abcdefghijkmnpqr'), channel: 'wechat' })
  expect(JSON.stringify(lineOf({ actor }))).not.toContain('abcdefghijkmnpqr')
  expect(lineOf({ actor, route: 'x' }, '203.0.113.77', new TypeError('no 13800138000'))).toMatchObject({
    level: 'error',
    route: 'x',
    actor: accountMark('abcdefghijkmnpqr'),
    fault: 'TypeError',
    message: 'no #',
  })
  expect(lineOf({})).toMatchObject({ who: 'anyone', route: 'unknown' })
  expect(lineOf({})).not.toHaveProperty('actor')
})

it.each([
  ['::ffff:203.0.113.77', '203.0.113.0/24'],
  ['2001:db8:85a3:8d3:1319:8a2e:370:7348', '2001:db8:85a3::/48'],
  ['none', 'none'],
])('of the address %s only the network %s is kept', (address, net) => expect(lineOf({}, address).net).toBe(net))
