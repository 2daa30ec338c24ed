import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Client, client } from '#tests/support/client'
import { type HospitalSystem, openHospital } from '#tests/support/hospitalSystem'

let hospital: HospitalSystem
let ask: Client
beforeAll(async () => {
  hospital = await openHospital({ open: [] })
  ask = client(hospital)
}, 120_000)
afterAll(async () => {
  await hospital.close()
  expect(hospital.faults()).toEqual([])
})

test.each(['wechat', 'alipay'] as const)('a login code of %s signs in once', async (provider) => {
  const code = hospital.platforms.mintLoginCode(provider, `${provider}-person-1`)
  const signedIn = await ask('signInOnPlatform', { provider, code })
  if (!signedIn.ok) throw new Error(signedIn.code)
  expect((await ask('listPatients', {}, { token: signedIn.value.accessToken })).ok).toBe(true)
  expect((await ask('signInOnPlatform', { provider, code })).code).toBe('LOGIN_CODE_REFUSED')
  expect((await ask('signInOnPlatform', { provider, code: 'never-minted' })).code).toBe('LOGIN_CODE_REFUSED')
})

test('the code sent to a phone signs in once; a wrong one does not; the next is not sent at once', async () => {
  const phone = '13912345678'
  expect((await ask('sendOneTimeCode', { phone })).ok).toBe(true)
  const soon = await ask('sendOneTimeCode', { phone })
  expect(soon).toMatchObject({ status: 429, code: 'CODE_TOO_SOON' })
  const code = hospital.platforms.lastOneTimeCode(phone) ?? 'none'
  const wrong = code === '000000' ? '000001' : '000000'
  expect((await ask('signInByPhone', { phone, code: wrong })).code).toBe('CODE_WRONG')
  expect((await ask('signInByPhone', { phone, code })).ok).toBe(true)
  expect((await ask('signInByPhone', { phone, code })).code).toBe('CODE_EXPIRED')
})

test('five wrong guesses use a code up', async () => {
  const phone = '13912345679'
  await ask('sendOneTimeCode', { phone })
  const code = hospital.platforms.lastOneTimeCode(phone) ?? 'none'
  const wrong = code === '000000' ? '000001' : '000000'
  const told = []
  for (let guess = 0; guess < 6; guess += 1) told.push((await ask('signInByPhone', { phone, code: wrong })).code)
  expect(told).toEqual([...Array(5).fill('CODE_WRONG'), 'CODE_EXPIRED'])
  expect((await ask('signInByPhone', { phone, code })).code).toBe('CODE_EXPIRED')
})
