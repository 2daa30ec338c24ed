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

const aPerson = async () => {
  const signedIn = await ask('signInDemo', { identity: 'newcomer' })
  if (!signedIn.ok) throw new Error(signedIn.code)
  return signedIn.value
}

test('a refresh token gives new tokens of the same sign-in; the answer can be asked for again', async () => {
  const first = await aPerson()
  const exchanged = await Promise.all([1, 2, 3].map(() => ask('refreshSignIn', { refreshToken: first.refreshToken })))
  const tokens = exchanged.map((told) => (told.ok ? told.value : undefined))
  expect(new Set(tokens.map((one) => one?.refreshToken)).size).toBe(1)
  expect(tokens[0]?.refreshToken).not.toBe(first.refreshToken)
  for (const one of tokens) expect((await ask('listPatients', {}, { token: one?.accessToken })).ok).toBe(true)
  expect((await ask('refreshSignIn', { refreshToken: `${first.refreshToken.slice(0, -1)}x` })).code).toBe('SIGN_IN_OVER')
})

test('where somebody is signed in is listed for them; they end it there, and here', async () => {
  const code = () => hospital.platforms.mintLoginCode('wechat', 'two-phones')
  const [one, two] = [
    await ask('signInOnPlatform', { provider: 'wechat', code: code() }),
    await ask('signInOnPlatform', { provider: 'wechat', code: code() }),
  ]
  if (!one.ok || !two.ok) throw new Error('not signed in')
  const here = { token: one.value.accessToken }
  const listed = await ask('listSignIns', {}, here)
  if (!listed.ok) throw new Error(listed.code)
  expect(listed.value.items.map(({ isThisOne }) => isThisOne).sort()).toEqual([false, true])
  const other = listed.value.items.find(({ isThisOne }) => !isThisOne)?.id ?? ''

  const stranger = { token: (await aPerson()).accessToken }
  expect((await ask('endSignIn', { signInId: other }, stranger)).code).toBe('UNKNOWN_SIGN_IN')
  expect((await ask('endSignIn', { signInId: other }, here)).ok).toBe(true)
  expect((await ask('refreshSignIn', { refreshToken: two.value.refreshToken })).code).toBe('SIGN_IN_OVER')

  expect((await ask('signOut', {}, here)).ok).toBe(true)
  expect((await ask('signOut', {}, here)).ok).toBe(true)
  expect((await ask('refreshSignIn', { refreshToken: one.value.refreshToken })).code).toBe('SIGN_IN_OVER')
})

test('a number is kept for an account once its code, or the platform, proves it', async () => {
  const token = (await aPerson()).accessToken
  const phone = '13912340001'
  await ask('sendOneTimeCode', { phone })
  const code = hospital.platforms.lastOneTimeCode(phone) ?? 'none'
  expect((await ask('bindPhone', { phone: '13912340002', code }, { token })).code).toBe('CODE_EXPIRED')
  expect(await ask('bindPhone', { phone, code }, { token })).toMatchObject({ ok: true, value: { maskedPhone: '139****0001' } })
  expect(await ask('readAccount', {}, { token })).toMatchObject({ value: { maskedPhone: '139****0001' } })
  for (const provider of ['wechat', 'alipay'] as const) {
    const proof = hospital.platforms.mintPhoneCode(provider, '13912340003')
    expect(await ask('bindPlatformPhone', { provider, code: proof }, { token })).toMatchObject({ value: { maskedPhone: '139****0003' } })
  }
  expect((await ask('bindPlatformPhone', { provider: 'wechat', code: 'never-minted' }, { token })).code).toBe('LOGIN_CODE_REFUSED')
  expect(hospital.log.join()).not.toContain('1391234000')
})

test('staff who sign out are out at once, and their refresh token with them; the token of an account is none of staff', async () => {
  const signedIn = await ask('signInDemoStaff', { identity: 'triageNurse' })
  if (!signedIn.ok) throw new Error(signedIn.code)
  const exchanged = await ask('refreshSignIn', { refreshToken: signedIn.value.refreshToken })
  if (!exchanged.ok) throw new Error(exchanged.code)
  const { accessToken: token, refreshToken } = exchanged.value
  expect((await ask('readStaffSelf', {}, { token })).ok).toBe(true)
  expect((await ask('listPatients', {}, { token })).code).toBe('NOT_SIGNED_IN')
  expect((await ask('signOutStaff', {}, { token })).ok).toBe(true)
  expect((await ask('readStaffSelf', {}, { token })).code).toBe('NOT_SIGNED_IN')
  expect((await ask('refreshSignIn', { refreshToken })).code).toBe('SIGN_IN_OVER')
})
