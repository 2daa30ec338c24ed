import { beforeEach, describe, expect, test, vi } from 'vitest'
import { addSeconds, clinicTime } from '#shared/values/clinicTime'

interface Sent {
  readonly route: string
  readonly token: string | undefined
  readonly key: string | undefined
  readonly body: Record<string, unknown>
}

const began = clinicTime('2026-11-23T08:00:00')
/** The server, as a script: what each token is good for. */
const server = { sent: [] as Sent[], answer: (_: Sent): { status: number; body: object } => ({ status: 500, body: {} }) }
const storage = new Map<string, string>()
const tab = new Map<string, string>()
vi.stubGlobal('sessionStorage', {
  getItem: (name: string) => tab.get(name) ?? null,
  setItem: (name: string, text: string) => tab.set(name, text),
  removeItem: (name: string) => tab.delete(name),
})

vi.mock('@tarojs/taro', () => ({
  default: {
    getStorageSync: (name: string) => storage.get(name) ?? '',
    setStorageSync: (name: string, text: string) => storage.set(name, text),
    removeStorageSync: (name: string) => storage.delete(name),
    request: async (asked: { url: string; header: Record<string, string>; data?: string }) => {
      const sent: Sent = {
        route: asked.url.replace('/api', '').replace(/\?.*/, ''),
        token: asked.header.Authorization?.replace('Bearer ', ''),
        key: asked.header['Idempotency-Key'],
        body: JSON.parse(asked.data ?? '{}'),
      }
      server.sent.push(sent)
      await Promise.resolve()
      const { status, body } = server.answer(sent)
      return { statusCode: status, data: body, header: {} }
    },
  },
}))

const refused = (code: string, status = 401) => ({ status, body: { code, title: code } })
const fine = { status: 200, body: { items: [] } }
const generation = (number: number) => ({
  accessToken: `access-${number}`,
  refreshToken: `refresh-${number}`,
  expiresAt: addSeconds(began, 600),
  name: number === 1 ? '王测' : '',
})

/** Exchanges the refresh token of `good`, and then knows only the next access token. */
const exchanging = (good: number) => {
  let current = good
  return (sent: Sent) => {
    if (sent.route === '/sign-in/refresh') {
      if (sent.body.refreshToken !== `refresh-${current}`) return refused('SIGN_IN_OVER')
      current += 1
      return { status: 200, body: generation(current) }
    }
    return sent.token === `access-${current}` && current > good ? fine : refused('NOT_SIGNED_IN')
  }
}

const start = async () => {
  vi.resetModules()
  const [{ call }, state, { signOut }, { hearTime }] = await Promise.all([
    import('@/api/call'),
    import('@/state/account'),
    import('@/api/signOut'),
    import('@/state/hospitalClock'),
  ])
  return { call, ...state, signOut, hearTime }
}
const routesAsked = () => server.sent.map(({ route }) => route)

beforeEach(() => {
  server.sent.length = 0
  storage.clear()
  tab.clear()
})

describe('a question with a token the server does not know any more', () => {
  test('is asked again with the next one; many at once share one exchange', async () => {
    const { call, account } = await start()
    account.set(generation(1))
    server.answer = exchanging(1)
    const replies = await Promise.all([1, 2, 3, 4].map(() => call('listPatients', {})))
    expect(replies.every(({ ok }) => ok)).toBe(true)
    expect(routesAsked().filter((route) => route === '/sign-in/refresh')).toHaveLength(1)
    expect(server.sent.at(-1)?.token).toBe('access-2')
    await call('listPatients', {})
    expect(server.sent.at(-1)?.token).toBe('access-2')
  })

  test('is the same request again: a write keeps its key', async () => {
    const { call, account } = await start()
    account.set(generation(1))
    server.answer = exchanging(1)
    await call('cancelAppointment', { appointmentId: '20261123-p000000001-1' })
    const writes = server.sent.filter(({ route }) => route.startsWith('/appointments'))
    expect(writes).toHaveLength(2)
    expect(writes[0]?.key).toBe(writes[1]?.key)
    expect(writes[0]?.key).toMatch(/^[\w-]{8,64}$/)
  })

  test('is asked again once only', async () => {
    const { call, account } = await start()
    account.set(generation(1))
    server.answer = (sent) => (sent.route === '/sign-in/refresh' ? { status: 200, body: generation(2) } : refused('NOT_SIGNED_IN'))
    expect(await call('listPatients', {})).toMatchObject({ ok: false, code: 'NOT_SIGNED_IN' })
    expect(server.sent).toHaveLength(3)
  })

  test('leaves the person signed in when the exchange gets no answer, and signs them out when it is refused', async () => {
    const { call, account } = await start()
    account.set(generation(1))
    server.answer = (sent) => (sent.route === '/sign-in/refresh' ? refused('TOO_MANY_REQUESTS', 429) : refused('NOT_SIGNED_IN'))
    expect(await call('listPatients', {})).toMatchObject({ code: 'TOO_MANY_REQUESTS' })
    expect(account.get()).toBeDefined()
    server.answer = (sent) => refused(sent.route === '/sign-in/refresh' ? 'SIGN_IN_OVER' : 'NOT_SIGNED_IN')
    expect(await call('listPatients', {})).toMatchObject({ code: 'NOT_SIGNED_IN' })
    expect(account.get()).toBeUndefined()
    expect([...storage.keys()]).toEqual([])
  })
})

test('tokens are exchanged before they run out, by the time of the hospital', async () => {
  const { call, account, hearTime } = await start()
  account.set(generation(1))
  hearTime(addSeconds(began, 570))
  server.answer = (sent) => (sent.token === 'access-1' ? fine : refused('NOT_SIGNED_IN'))
  await call('listPatients', {})
  expect(routesAsked()).toEqual(['/patients'])
  hearTime(addSeconds(began, 590))
  server.answer = exchanging(1)
  expect((await call('listPatients', {})).ok).toBe(true)
  expect(routesAsked()).toEqual(['/patients', '/sign-in/refresh', '/patients'])
})

test('screens do not redraw when tokens are exchanged, and a reload goes on with the newest', async () => {
  const first = await start()
  first.account.set(generation(1))
  const me = first.account.get()
  server.answer = exchanging(1)
  await first.call('listPatients', {})
  expect(first.account.get()).toBe(me)
  const second = await start()
  expect(second.account.get()?.name).toBe('王测')
  expect(second.account.tokens()?.refreshToken).toBe('refresh-2')
})

test('two tabs of one person do not take each other for a thief', async () => {
  const [one, two] = [await start(), await start()]
  one.account.set(generation(1))
  two.account.reload()
  expect(two.account.tokens()?.refreshToken).toBe('refresh-1')
  server.answer = exchanging(1)
  expect((await one.call('listPatients', {})).ok).toBe(true)
  expect((await two.call('listPatients', {})).ok).toBe(true)
  expect(routesAsked().filter((route) => route === '/sign-in/refresh')).toHaveLength(1)
})

test('signing out tells the server as who left, and leaves nothing on the phone', async () => {
  const { signOut, account, call } = await start()
  account.set(generation(1))
  server.answer = exchanging(1)
  await call('listPatients', {})
  server.sent.length = 0
  server.answer = () => fine
  signOut()
  expect(account.get()).toBeUndefined()
  expect([...storage.keys()]).toEqual([])
  await vi.waitFor(() => expect(server.sent).toMatchObject([{ route: '/sign-out', token: 'access-2' }]))
})

test('a sign-out that comes too late to be known does not sign in again', async () => {
  const { signOut, account } = await start()
  account.set({ ...generation(1), demo: 'returning' })
  server.answer = () => refused('NOT_SIGNED_IN')
  signOut()
  await vi.waitFor(() => expect(server.sent).toHaveLength(1))
  await new Promise((resolve) => setTimeout(resolve, 20))
  expect(routesAsked()).toEqual(['/sign-out'])
})

describe('a question is never asked in the name of somebody else who signed in meanwhile', () => {
  test('on this screen', async () => {
    const { call, account } = await start()
    account.set(generation(1))
    server.answer = (sent) => {
      if (sent.token === 'access-5') return fine
      account.set(generation(5))
      return refused('NOT_SIGNED_IN')
    }
    expect(await call('signOut', {})).toMatchObject({ code: 'NOT_SIGNED_IN' })
    expect(server.sent).toHaveLength(1)
  })

  test('in another tab', async () => {
    const [one, two] = [await start(), await start()]
    one.account.set(generation(1))
    two.account.reload()
    one.account.set(generation(5))
    server.answer = (sent) => (sent.token === 'access-5' ? fine : refused('NOT_SIGNED_IN'))
    expect(await two.call('signOut', {})).toMatchObject({ code: 'NOT_SIGNED_IN' })
    expect(server.sent).toHaveLength(1)
    expect((await two.call('listPatients', {})).ok).toBe(true)
  })
})

describe('a member of staff', () => {
  test('stays signed in over a reload of the tab; nothing is kept beyond the tab', async () => {
    const first = await start()
    first.staffAccount.set(generation(1))
    server.answer = exchanging(1)
    expect((await first.call('readStaffSelf', {})).ok).toBe(true)
    expect([...storage.keys()]).toEqual([])
    const second = await start()
    expect(second.staffAccount.tokens()?.accessToken).toBe('access-2')
    second.staffAccount.set(undefined)
    expect([...tab.keys()]).toEqual([])
  })

  test('whose sign-in is over is sent to the sign-in, and told why', async () => {
    const { call, staffAccount, leftBecause } = await start()
    staffAccount.set(generation(1))
    server.answer = (sent) => refused(sent.route === '/sign-in/refresh' ? 'SIGN_IN_OVER' : 'NOT_SIGNED_IN')
    expect(await call('readStaffSelf', {})).toMatchObject({ code: 'NOT_SIGNED_IN' })
    expect(staffAccount.get()).toBeUndefined()
    expect(leftBecause.get()).toBe('over')
  })
})
