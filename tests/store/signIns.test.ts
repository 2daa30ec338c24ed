import { randomBytes, randomUUID } from 'node:crypto'
import { DynamoDB } from '@aws-sdk/client-dynamodb'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { signInDeps } from '#functions/entries/signInDeps'
import { tokens } from '#functions/gateways/tokens'
import { dynamoTable } from '#functions/store/dynamoTable'
import { refreshSignIn } from '#functions/usecases/refreshSignIn'
import { createTable } from '#infra/local/table'
import { addSeconds, secondsBetween } from '#shared/values/clinicTime'
import { keyNamed } from '#tests/support/aVault'
import { at } from '#tests/support/givens'

const name = `signIns-${randomUUID()}`
const credentials = { accessKeyId: 'local', secretAccessKey: 'local' }
const client = new DynamoDB({ endpoint: inject('endpoint'), region: 'local', credentials, maxAttempts: 10 })
const table = dynamoTable(client, name, async () => {})
beforeAll(() => createTable(inject('endpoint'), name))
afterAll(() => client.destroy())

const began = at('2026-11-23T08:00:00')
let now = began
const epochSeconds = () => 1_790_000_000 + secondsBetween(began, now)
const key = keyNamed('token')
const issuer = tokens(key, epochSeconds)
/** What one instance of the function has; each remembers for itself. */
const anInstance = (tokenKey: Uint8Array = key, over = table) =>
  signInDeps(over, {
    tokenKey,
    tokens: issuer,
    now: () => now,
    epochSeconds,
    newId: (length) => randomBytes(length).toString('hex').slice(0, length),
  })
const deps = anInstance()

let owners = 0
const somebody = async (who: 'account' | 'staff' = 'account') => {
  owners += 1
  const ownerId = `owner${owners}`
  const signedIn = await deps.openSignIn({ who, ownerId, channel: 'h5', name: '王测' })
  return { ownerId, signedIn, signInId: await sidOf(signedIn.accessToken, who) }
}
const sidOf = async (accessToken: string, who: 'account' | 'staff') => (await issuer.read(accessToken, who))?.signInId ?? 'none'
const refresh = async (refreshToken: string) => {
  const told = await refreshSignIn(deps, { refreshToken })
  return told.ok ? told.value.refreshToken : told.code
}

describe('a refresh token', () => {
  test('is exchanged for the next one of the same sign-in, and so on', async () => {
    const { signedIn, ownerId, signInId } = await somebody()
    const told = await refreshSignIn(deps, signedIn)
    if (!told.ok) throw new Error(told.code)
    expect(await issuer.read(told.value.accessToken, 'account')).toEqual({ who: 'account', id: ownerId, channel: 'h5', signInId })
    expect(told.value.expiresAt).toBe(addSeconds(now, 600))
    expect(told.value.refreshToken).not.toBe(signedIn.refreshToken)
    expect(await refresh(told.value.refreshToken)).toMatch(/^r1\./)
  })

  test('that 200 ask to exchange at once gives all of them the same next one', async () => {
    const { signedIn } = await somebody()
    const told = await Promise.all(Array.from({ length: 200 }, () => refresh(signedIn.refreshToken)))
    expect(new Set(told).size).toBe(1)
    expect(told[0]).toMatch(/^r1\./)
    expect(await refresh(String(told[0]))).toMatch(/^r1\./)
  })

  test('whose answer was lost gives the same next one within 30 s, from any instance', async () => {
    const { signedIn } = await somebody()
    const next = await refresh(signedIn.refreshToken)
    now = addSeconds(now, 30)
    expect(await refresh(signedIn.refreshToken)).toBe(next)
  })

  test('that comes again later ends the sign-in for whoever has the next one, too', async () => {
    const { signedIn } = await somebody()
    const next = await refresh(signedIn.refreshToken)
    now = addSeconds(now, 31)
    expect(await refresh(signedIn.refreshToken)).toBe('SIGN_IN_OVER')
    expect(await refresh(next)).toBe('SIGN_IN_OVER')
  })

  test('of another key, or altered, is refused without asking the table', async () => {
    const silent = new Proxy(table, {
      get: (_, asked) => () => {
        throw new Error(`the table was asked to ${String(asked)}`)
      },
    })
    const { signedIn } = await somebody()
    expect((await refreshSignIn(anInstance(keyNamed('other'), silent), signedIn)).ok).toBe(false)
    const { refreshToken } = signedIn
    const altered = refreshToken.replace(/\.1\./, '.2.')
    expect(altered).not.toBe(refreshToken)
    expect((await refreshSignIn(anInstance(key, silent), { refreshToken: altered })).ok).toBe(false)
    expect(await refresh(refreshToken)).toMatch(/^r1\./)
  })

  test('of staff is over 15 minutes after the access token, and after 8 hours whatever happens', async () => {
    const idle = await somebody('staff')
    now = addSeconds(now, 20 * 60)
    expect(await refresh(idle.signedIn.refreshToken)).toBe('SIGN_IN_OVER')
    const busy = await somebody('staff')
    let token = busy.signedIn.refreshToken
    const until = addSeconds(now, 8 * 3600)
    while (addSeconds(now, 600) < until) {
      now = addSeconds(now, 600)
      token = await refresh(token)
      expect(token).toMatch(/^r1\./)
    }
    now = until
    expect(await refresh(token)).toBe('SIGN_IN_OVER')
  })
})

describe('sign-ins', () => {
  test('are listed the latest first, with those of nobody else', async () => {
    const { ownerId, signInId } = await somebody()
    now = addSeconds(now, 5)
    const second = await deps.openSignIn({ who: 'account', ownerId, channel: 'wechat', name: '' })
    await deps.openSignIn({ who: 'staff', ownerId, channel: 'counter', name: '' })
    const listed = await deps.listSignInsOf('account', ownerId)
    expect(listed.map(({ id }) => id)).toEqual([await sidOf(second.accessToken, 'account'), signInId])
    expect(listed[0]).toMatchObject({ channel: 'wechat', startedAt: now, lastUsedAt: now })
  })

  test('end at once where they are ended, and elsewhere for refreshing; nobody ends those of others', async () => {
    const { ownerId, signInId, signedIn } = await somebody()
    expect(await deps.endSignIn('somebodyElse', signInId)).toBe(false)
    expect(await deps.readSignIn(signInId)).toMatchObject({ who: 'account', ownerId, startedAt: now })
    expect(await deps.endSignIn(ownerId, signInId)).toBe(true)
    expect((await deps.readSignIn(signInId))?.endedAt).toBe(now)
    expect(await deps.endSignIn(ownerId, signInId)).toBe(true)
    expect(await refresh(signedIn.refreshToken)).toBe('SIGN_IN_OVER')
    expect(await deps.listSignInsOf('account', ownerId)).toEqual([])
    expect(await deps.endSignIn(ownerId, 'neveropenedneveropened00')).toBe(false)
  })

  test('of one owner end all but one', async () => {
    const { ownerId, signInId } = await somebody('staff')
    for (let i = 0; i < 3; i += 1) await deps.openSignIn({ who: 'staff', ownerId, channel: 'counter', name: '' })
    const other = await somebody('staff')
    await deps.endSignInsOf('staff', ownerId, signInId)
    expect((await deps.listSignInsOf('staff', ownerId)).map(({ id }) => id)).toEqual([signInId])
    expect(await deps.listSignInsOf('staff', other.ownerId)).toHaveLength(1)
    await deps.endSignInsOf('staff', ownerId)
    expect(await deps.listSignInsOf('staff', ownerId)).toEqual([])
  })

  test('of two owners with one hash are still told apart', async () => {
    const { ownerId, signInId } = await somebody()
    const key = { pk: `SIGNINS#${signInId.slice(0, 12)}`, sk: 'SIGNIN#zzzzzzzzzzzz' }
    await table.put({ ...key, w: 'account', o: 'somebodyElse', c: 'h5', s: now, u: now, g: 1 })
    expect((await deps.listSignInsOf('account', ownerId)).map(({ id }) => id)).toEqual([signInId])
    await deps.endSignInsOf('account', ownerId)
    expect((await table.get(key, 'consistent'))?.x).toBeUndefined()
  })

  test('beyond twenty of one owner end the oldest', async () => {
    const { ownerId, signInId } = await somebody()
    for (let i = 0; i < 20; i += 1) {
      now = addSeconds(now, 1)
      await deps.openSignIn({ who: 'account', ownerId, channel: 'h5', name: '' })
    }
    const listed = await deps.listSignInsOf('account', ownerId)
    expect(listed).toHaveLength(20)
    expect(listed.map(({ id }) => id)).not.toContain(signInId)
  })

  test('keep nothing a token could be made of, and go away by themselves', async () => {
    const { signedIn, signInId } = await somebody()
    const item = await table.get({ pk: `SIGNINS#${signInId.slice(0, 12)}`, sk: `SIGNIN#${signInId.slice(12)}` }, 'consistent')
    const mac = String(signedIn.refreshToken.split('.').at(-1))
    expect(JSON.stringify(item)).not.toContain(mac)
    expect(JSON.stringify(item)).not.toContain('王测')
    expect(item?.expiresAt).toBe(epochSeconds() + 31 * 86_400)
  })
})
