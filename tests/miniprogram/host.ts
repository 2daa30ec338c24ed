import { alipayApi } from '#tests/miniprogram/alipay'
import { answering } from '#tests/miniprogram/answering'
import { systemInfo } from '#tests/miniprogram/systemInfo'
import { wechatApi } from '#tests/miniprogram/wechat'
import { agreed, type HostApi, type World } from '#tests/miniprogram/world'

/** Reads of these are answered with nothing on purpose: Taro's runtime and webpack's look for them at boot and live without. */
export const knownMissing = ['cloud', 'taroEventCenter', 'webpackJsonp']

/** What WeChat or Alipay offers to a mini-program, as far as this one may use it. */
export const hostApi = (world: World): HostApi => {
  const api: HostApi = { ...sharedApi(world), ...(world.platform === 'alipay' ? alipayApi(world) : wechatApi(world)) }
  // Components are asked for by tag ("button.open-type"), calls by name.
  api.canIUse = (what: string) => /^[a-z-]+(\.|$)/.test(what) || String(what.split('.')[0]) in api
  return api
}

/** The same, but a read of anything it does not offer is written down. */
export const strict = (api: HostApi, unknown: Set<string>): HostApi =>
  new Proxy(api, {
    get: (target, name) => {
      if (typeof name === 'string' && !(name in target)) unknown.add(name)
      return typeof name === 'string' ? target[name] : undefined
    },
  })

const sharedApi = (world: World): HostApi => {
  const launch = { path: world.paths[0], query: {}, scene: 1001, referrerInfo: {} }
  const silent = ['showToast', 'hideToast', 'showLoading', 'hideLoading', 'stopPullDownRefresh', 'pageScrollTo', 'vibrateShort']
  const tabBar = ['setTabBarItem', 'setTabBarStyle', 'showTabBarRedDot', 'hideTabBarRedDot', 'setTabBarBadge', 'removeTabBarBadge']
  return {
    env: {},
    nextTick: (run: () => void) => void Promise.resolve().then(run),
    getSystemInfoSync: () => systemInfo(world),
    getLaunchOptionsSync: () => launch,
    getEnterOptionsSync: () => launch,
    getSystemInfo: answering(world, 'getSystemInfo', () => systemInfo(world)),
    ...Object.fromEntries([...silent, ...tabBar].map((name) => [name, answering(world, name)])),
    navigateTo: answering(world, 'navigateTo', ({ url }) => void world.open(url, 'push')),
    redirectTo: answering(world, 'redirectTo', ({ url }) => void world.open(url, 'replace')),
    switchTab: answering(world, 'switchTab', ({ url }) => void world.open(url, 'tab')),
    reLaunch: answering(world, 'reLaunch', ({ url }) => void world.open(url, 'relaunch')),
    navigateBack: answering(world, 'navigateBack', ({ delta = 1 }) => void world.back(delta)),
    getNetworkType: answering(world, 'getNetworkType', () => network(world)),
    onNetworkStatusChange: (watch: () => void) => void world.networkWatchers.add(watch),
    offNetworkStatusChange: (watch: () => void) => void world.networkWatchers.delete(watch),
    makePhoneCall: answering(world, 'makePhoneCall'),
    getLocation: answering(world, 'getLocation', () => agreed(world.answers.position)),
    createSelectorQuery: () => selectorQuery(),
    ...Object.fromEntries(['onAppShow', 'onAppHide', 'onError', 'onUnhandledRejection', 'onPageNotFound'].map((name) => [name, () => {}])),
  }
}

const network = (world: World) => ({
  networkType: world.online ? 'wifi' : 'none',
  networkAvailable: world.online,
})

/** Tells the mini-program that the network came or went. */
export const setOnline = (world: World, online: boolean): void => {
  world.online = online
  for (const watch of world.networkWatchers) watch({ isConnected: online, networkType: online ? 'wifi' : 'none' })
}

// There is no layout in this phone: every element is answered as a box at the top.
const selectorQuery = (): HostApi => {
  const asked: ((box: object) => void)[] = []
  const query: HostApi = {}
  const box = { top: 0, left: 0, right: 0, bottom: 0, width: 0, height: 0, scrollTop: 0 }
  const ask = (done?: (box: object) => void) => {
    asked.push(done ?? (() => {}))
    return query
  }
  for (const name of ['in', 'select', 'selectAll', 'selectViewport']) query[name] = () => query
  for (const name of ['boundingClientRect', 'scrollOffset']) query[name] = ask
  query.exec = (done?: (boxes: object[]) => void) => {
    for (const tell of asked) tell(box)
    done?.(asked.map(() => box))
  }
  return query
}
