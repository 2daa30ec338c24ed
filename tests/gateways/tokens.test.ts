import { createHmac } from 'node:crypto'
import { SignJWT, UnsecuredJWT } from 'jose'
import { beforeAll, describe, expect, test } from 'vitest'
import { type Identity, tokens } from '#functions/gateways/tokens'
import { keyNamed } from '#tests/support/aVault'

const key = keyNamed('token')
let now = 1_790_000_000
const token = tokens(key, () => now)
const person: Identity = { who: 'account', id: 'a1', channel: 'wechat', signInId: 's1' }

const header = { alg: 'HS256', typ: 'at+jwt' } as const
const claims = { iss: 'yuezhen', aud: 'account', sub: 'a1', sid: 's1', channel: 'wechat', iat: now, exp: now + 600 }
const signed = (changes: object = {}, more: object = {}, by: Uint8Array = key) =>
  new SignJWT({ ...claims, ...changes }).setProtectedHeader({ ...header, ...more }).sign(by)
const part = (text: object) => Buffer.from(JSON.stringify(text)).toString('base64url')
const byHand = (alg: string, hash: string) => {
  const text = `${part({ ...header, alg })}.${part(claims)}`
  return `${text}.${createHmac(hash, key).update(text).digest('base64url')}`
}

let good = ''
beforeAll(async () => {
  good = await token.issue(person, 600)
})

describe('an access token', () => {
  test('says who asks, in which sign-in, until it runs out', async () => {
    expect(await token.read(good, 'account')).toEqual(person)
    expect(await token.read(await signed(), 'account')).toEqual(person)
    expect(await token.read(byHand('HS256', 'sha256'), 'account')).toEqual(person)
    now += 599
    expect(await token.read(good, 'account')).toEqual(person)
    now += 1
    expect(await token.read(good, 'account')).toBeUndefined()
    now -= 600
  })

  test('holds nothing personal', () => {
    const told = JSON.parse(Buffer.from(good.split('.')[1] as string, 'base64url').toString())
    expect(Object.keys(told).sort()).toEqual(['aud', 'channel', 'exp', 'iat', 'iss', 'sid', 'sub'])
  })

  test.each<[string, () => Promise<string> | string]>([
    ['of another audience', () => signed({ aud: 'staff' })],
    ['of no audience', () => signed({ aud: undefined })],
    ['of another issuer', () => signed({ iss: 'elsewhere' })],
    ['of another type', () => signed({}, { typ: 'JWT' })],
    ['without a type', () => signed({}, { typ: undefined })],
    ['that has run out', () => signed({ exp: now })],
    ['that never runs out', () => signed({ exp: undefined })],
    ['that does not count yet', () => signed({ nbf: now + 60 })],
    ['that was issued in times to come', () => signed({ iat: now + 60 })],
    ['of nobody', () => signed({ sub: undefined })],
    ['of no sign-in', () => signed({ sid: undefined })],
    ['of an invented channel', () => signed({ channel: 'fax' })],
    ['of another key', () => signed({}, {}, keyNamed('other'))],
    ['of another algorithm with our key', () => byHand('HS512', 'sha512')],
    ['without an algorithm', () => new UnsecuredJWT(claims).encode()],
    ['without a signature', () => `${part({ ...header, alg: 'none' })}.${part(claims)}.`],
    ['whose signature was left out', () => good.slice(0, good.lastIndexOf('.') + 1)],
    ['whose claims were changed', () => [good.split('.')[0], part({ ...claims, sub: 'a2' }), good.split('.')[2]].join('.')],
    ['that is no token', () => 'none'],
  ])('%s is none', async (_, make) => {
    expect(await token.read(await make(), 'account')).toBeUndefined()
  })

  test.each(['jku', 'x5u'])('a key that a token points to by %s is not fetched and not believed', async (name) => {
    const foreign = keyNamed('foreign')
    expect(await token.read(await signed({}, { [name]: 'https://keys.invalid/keys.json' }, foreign), 'account')).toBeUndefined()
    expect(await token.read(await signed({}, { [name]: 'https://keys.invalid/keys.json' }), 'account')).toEqual(person)
  })

  test('a key that a token brings along is not believed', async () => {
    const foreign = keyNamed('foreign')
    const jwk = { kty: 'oct', k: foreign.toString('base64url') }
    expect(await token.read(await signed({}, { jwk }, foreign), 'account')).toBeUndefined()
  })

  test('with any letter changed is none', async () => {
    for (let i = 0; i < good.length - 1; i += 7) {
      const other = good[i] === 'A' ? 'B' : 'A'
      expect(await token.read(good.slice(0, i) + other + good.slice(i + 1), 'account')).toBeUndefined()
    }
  })
})
