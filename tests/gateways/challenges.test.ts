import { SignJWT } from 'jose'
import { expect, test } from 'vitest'
import { challenges } from '#functions/gateways/challenges'
import { tokens } from '#functions/gateways/tokens'

const key = new Uint8Array(32).fill(3)
let now = 1_795_000_000
const challenge = challenges(key, () => now)
const access = tokens(key, () => now)
const given = { purpose: 'signIn', staffId: 'a1', of: '2026-11-23T08:00:00' } as const

test('a challenge is read for what it was given, until it is over', async () => {
  const token = await challenge.issue(given, 300)
  expect(await challenge.read(token, 'signIn')).toEqual(given)
  expect(await challenge.read(token, 'enrolment')).toBeUndefined()
  now += 299
  expect(await challenge.read(token, 'signIn')).toEqual(given)
  now += 1
  expect(await challenge.read(token, 'signIn')).toBeUndefined()
})

test('it is no access token, an access token is no challenge, and another key signs nothing', async () => {
  const token = await challenge.issue(given, 300)
  expect(await access.read(token, 'staff')).toBeUndefined()
  const accessToken = await access.issue({ who: 'staff', id: 'a1', channel: 'counter', signInId: 's1' }, 300)
  expect(await challenge.read(accessToken, 'signIn')).toBeUndefined()
  const foreign = challenges(new Uint8Array(32).fill(4), () => now)
  expect(await challenge.read(await foreign.issue(given, 300), 'signIn')).toBeUndefined()
  expect(await challenge.read('nonsense', 'signIn')).toBeUndefined()
})

test('a token of another type or audience is none, whatever it says', async () => {
  const signed = (typ: string, audience: string) =>
    new SignJWT({ purpose: 'signIn', of: 'x' })
      .setProtectedHeader({ alg: 'HS256', typ })
      .setIssuer('yuezhen')
      .setAudience(audience)
      .setSubject('a1')
      .setExpirationTime(now + 300)
      .sign(key)
  expect(await challenge.read(await signed('challenge+jwt', 'staff-challenge'), 'signIn')).toBeDefined()
  expect(await challenge.read(await signed('at+jwt', 'staff-challenge'), 'signIn')).toBeUndefined()
  expect(await challenge.read(await signed('challenge+jwt', 'staff'), 'signIn')).toBeUndefined()
})
