import { answering } from '#tests/miniprogram/answering'
import { bodyOf, urlOf } from '#tests/miniprogram/request'
import { systemInfo } from '#tests/miniprogram/systemInfo'
import { agreed, type HostApi, HostRefusal, type Options, type World } from '#tests/miniprogram/world'

/** What only `wx` has. */
export const wechatApi = (world: World): HostApi => {
  const info = () => systemInfo(world)
  return {
    getWindowInfo: info,
    getDeviceInfo: info,
    getAppBaseInfo: info,
    getAccountInfoSync: () => ({ miniProgram: { appId: 'wx0000000000000000', envVersion: 'develop', version: '' } }),
    getStorageSync: (key: string) => world.storage.get(key) ?? '',
    setStorageSync: (key: string, value: unknown) => void world.storage.set(key, JSON.parse(JSON.stringify(value))),
    removeStorageSync: (key: string) => void world.storage.delete(key),
    request: request(world),
    login: answering(world, 'login', async () => ({ code: await world.loginCode() })),
    showModal: answering(world, 'showModal', () => ({ confirm: world.answers.confirm, cancel: !world.answers.confirm })),
    setNavigationBarTitle: answering(world, 'setNavigationBarTitle'),
    setNavigationBarColor: answering(world, 'setNavigationBarColor'),
    setClipboardData: answering(world, 'setClipboardData'),
    scanCode: answering(world, 'scanCode', () => ({ result: agreed(world.answers.scan), scanType: 'QR_CODE', charSet: 'utf-8' })),
    requestSubscribeMessage: needsTap(world, 'requestSubscribeMessage', ({ tmplIds = [] }) =>
      typeof world.answers.subscribe === 'function'
        ? world.answers.subscribe(tmplIds)
        : Object.fromEntries(tmplIds.map((id: string) => [id, world.answers.subscribe ? 'accept' : 'reject'])),
    ),
  }
}

/** Any answer of the server is a success, whatever its status. */
const request = (world: World) => {
  const call = answering(world, 'request', async (options) => {
    const answer = await world.request({
      method: options.method ?? 'GET',
      url: urlOf(options),
      headers: { 'content-type': 'application/json', ...options.header },
      ...bodyOf(options),
    })
    return { statusCode: answer.status, header: answer.headers, data: readJson(answer.body), cookies: [] }
  })
  return (options: Options) => {
    call(options)
    return { abort: () => {}, onHeadersReceived: () => {}, offHeadersReceived: () => {} }
  }
}

// Outside a tap, or after the tap's task has ended, WeChat refuses with this sentence.
const needsTap = (world: World, name: string, give: (options: Options) => Options | Promise<Options>) =>
  answeringAt(world, name, (options, inTap) => {
    if (!inTap) throw new HostRefusal('can only be invoked by user TAP gesture.', { errCode: 10005 })
    return give(options)
  })

const answeringAt =
  (world: World, name: string, give: (options: Options, inTap: boolean) => Options | Promise<Options>) =>
  (options: Options = {}): void => {
    const inTap = world.inTap()
    answering(world, name, (asked) => give(asked, inTap))(options)
  }

const readJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
