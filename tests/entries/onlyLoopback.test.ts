import { request } from 'node:https'
import { connect } from 'node:net'
import { expect, it } from 'vitest'
import { hostOf, takeTried } from '#tests/support/onlyLoopback'

it('a test that connects beyond this machine is stopped and fails, however it goes about it', async () => {
  await expect(fetch('http://192.0.2.1/')).rejects.toThrow()
  await expect(fetch('https://api.weixin.qq.com/sns/jscode2session')).rejects.toThrow()
  await new Promise((resolve) => connect(443, '192.0.2.2').once('error', resolve))
  await new Promise((resolve) => request('https://192.0.2.3/').once('error', resolve).end())
  expect(takeTried()).toEqual(['192.0.2.1', 'api.weixin.qq.com', '192.0.2.2', '192.0.2.3'])
})

it.each([
  [[{ port: 1, host: '127.0.0.1' }], '127.0.0.1'],
  [[{ port: 1 }], 'localhost'],
  [[[{ port: 1, host: 'a.example' }, null]], 'a.example'],
  [[1, 'a.example'], 'a.example'],
  [[1], 'localhost'],
  [[{ path: '/run/x.sock' }], undefined],
  [['/run/x.sock'], undefined],
])('%o leads to %s', (call, host) => expect(hostOf(call)).toBe(host))
