import { answering } from '#tests/miniprogram/answering'
import { bodyOf, urlOf } from '#tests/miniprogram/request'
import { agreed, type HostApi, HostRefusal, type Options, type World } from '#tests/miniprogram/world'

/** What only `my` has. */
export const alipayApi = (world: World): HostApi => ({
  getStorageSync: ({ key }: Options) => ({ data: world.storage.get(key) ?? null }),
  setStorageSync: ({ key, data }: Options) => void world.storage.set(key, JSON.parse(JSON.stringify(data))),
  removeStorageSync: ({ key }: Options) => void world.storage.delete(key),
  request: request(world),
  getAuthCode: answering(world, 'getAuthCode', async () => ({ authCode: await world.loginCode(), authSuccessScopes: ['auth_base'] })),
  /** Only after its own button; somebody who does not agree gets no number. */
  getPhoneNumber: answering(world, 'getPhoneNumber', () => {
    if (world.answers.phone === undefined) throw new HostRefusal('the person did not agree', { error: 40003 })
    return { response: world.answers.phone }
  }),
  confirm: answering(world, 'confirm', () => ({ confirm: world.answers.confirm })),
  alert: answering(world, 'alert'),
  setNavigationBar: answering(world, 'setNavigationBar'),
  setClipboard: answering(world, 'setClipboard'),
  scan: answering(world, 'scan', () => ({ code: agreed(world.answers.scan) })),
  requestSubscribeMessage: answering(world, 'requestSubscribeMessage', ({ entityIds = [] }) => {
    if (entityIds.length > 3) throw new HostRefusal('at most 3 templates', { error: 2 })
    const { subscribe } = world.answers
    if (typeof subscribe === 'function') return subscribe(entityIds)
    const [yes, no] = subscribe ? [entityIds, []] : [[], entityIds]
    const result = { subscribedEntityIds: yes, unsubscribedEntityIds: no, currentSubscribedEntityIds: yes }
    return { behavior: subscribe ? 'subscribe' : 'cancel', show: true, result }
  }),
})

/** An answer that is not 2xx is a failure with number 19; the answer travels on it. JSON that cannot be read is number 14. */
const request = (world: World) => {
  const call = answering(world, 'request', async (options) => {
    const answer = await world.request({
      method: options.method ?? 'GET',
      url: urlOf(options),
      headers: options.headers ?? {},
      ...bodyOf(options),
    })
    const seen = { status: answer.status, headers: answer.headers, data: readAs(options.dataType, answer.body) }
    if (answer.status < 200 || answer.status > 299) throw new HostRefusal('http status error', { error: 19, ...seen })
    return seen
  })
  return (options: Options) => {
    call(options)
    return { abort: () => {} }
  }
}

const readAs = (dataType: string | undefined, text: string): unknown => {
  if ((dataType ?? 'json').toLowerCase() !== 'json') return text
  try {
    return JSON.parse(text)
  } catch {
    throw new HostRefusal('JSON parse data error', { error: 14 })
  }
}
