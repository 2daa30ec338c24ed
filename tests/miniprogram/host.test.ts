import { describe, expect, test } from 'vitest'
import { hostApi, setOnline, strict } from '#tests/miniprogram/host'
import type { Platform } from '#tests/miniprogram/platform'
import type { HostApi, Options, World } from '#tests/miniprogram/world'

/** Where WeChat and Alipay differ, the pretend hosts differ. */
const worldOf = (platform: Platform, changes: Partial<World> = {}): World => ({
  platform,
  paths: ['home'],
  screen: { width: 375, height: 812 },
  storage: new Map(),
  calls: [],
  loginCode: () => 'c-1',
  inTap: () => false,
  online: true,
  networkWatchers: new Set(),
  answers: { confirm: true, subscribe: true },
  open: () => {},
  back: () => {},
  request: async () => ({ status: 409, headers: {}, body: '{"code":"SOLD_OUT"}' }),
  track: (work) => work,
  ...changes,
})

const call = (api: HostApi, name: string, options: Options = {}): Promise<{ outcome: string; value: Options }> =>
  new Promise((resolve) => {
    const told = (outcome: string) => (value: Options) => resolve({ outcome, value })
    const run = api[name] as (options: Options) => void
    run({ ...options, success: told('success'), fail: told('fail') })
  })

describe('an answer that is not 2xx', () => {
  test('is a success on WeChat', async () => {
    const { outcome, value } = await call(hostApi(worldOf('weapp')), 'request', { url: '/x' })
    expect([outcome, value.statusCode, value.data]).toEqual(['success', 409, { code: 'SOLD_OUT' }])
  })

  test('is a failure numbered 19 on Alipay, with the answer on it', async () => {
    const { outcome, value } = await call(hostApi(worldOf('alipay')), 'request', { url: '/x' })
    expect([outcome, value.error, value.status, value.data]).toEqual(['fail', 19, 409, { code: 'SOLD_OUT' }])
  })
})

test('WeChat asks for message consent only inside a tap', async () => {
  const outside = await call(hostApi(worldOf('weapp')), 'requestSubscribeMessage', { tmplIds: ['a'] })
  expect(outside.value.errMsg).toContain('can only be invoked by user TAP gesture')
  const inside = await call(hostApi(worldOf('weapp', { inTap: () => true })), 'requestSubscribeMessage', { tmplIds: ['a'] })
  expect(inside.value.a).toBe('accept')
})

test('a login code comes by each platform’s own call', async () => {
  expect((await call(hostApi(worldOf('weapp')), 'login')).value.code).toBe('c-1')
  expect((await call(hostApi(worldOf('alipay')), 'getAuthCode')).value.authCode).toBe('c-1')
})

test('storage gives back what was kept, and the platform’s own nothing', () => {
  const wx = hostApi(worldOf('weapp')) as Record<string, (...given: unknown[]) => unknown>
  wx.setStorageSync?.('k', { a: 1 })
  expect([wx.getStorageSync?.('k'), wx.getStorageSync?.('other')]).toEqual([{ a: 1 }, ''])
  const my = hostApi(worldOf('alipay')) as Record<string, (...given: unknown[]) => unknown>
  my.setStorageSync?.({ key: 'k', data: { a: 1 } })
  expect([my.getStorageSync?.({ key: 'k' }), my.getStorageSync?.({ key: 'other' })]).toEqual([{ data: { a: 1 } }, { data: null }])
})

test('the mini-program hears when the network goes', async () => {
  const world = worldOf('weapp')
  const api = hostApi(world) as Record<string, (...given: unknown[]) => unknown>
  const heard: unknown[] = []
  api.onNetworkStatusChange?.((state: unknown) => heard.push(state))
  setOnline(world, false)
  expect(heard).toEqual([{ isConnected: false, networkType: 'none' }])
  expect((await call(api, 'getNetworkType')).value.networkType).toBe('none')
})

test('a read of an API that no phone has is written down', () => {
  const unknown = new Set<string>()
  const api = strict(hostApi(worldOf('weapp')), unknown)
  void api.request
  void api.teleport
  expect([...unknown]).toEqual(['teleport'])
})
