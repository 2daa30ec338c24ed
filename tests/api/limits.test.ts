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

const codeTo = (i: number, sourceIp: string) => ask('sendOneTimeCode', { phone: `139${String(10_000_000 + i)}` }, { sourceIp })

test('one address asks for twenty codes, whoever they are for; then it is told how long to wait', async () => {
  for (let i = 0; i < 20; i += 1) expect((await codeTo(i, '203.0.113.9')).ok).toBe(true)
  const told = await codeTo(20, '203.0.113.9')
  expect(told).toMatchObject({ status: 429, code: 'TOO_MANY_REQUESTS' })
  expect(Number((told as { problem?: { retryAfterSeconds?: unknown } }).problem?.retryAfterSeconds)).toBeGreaterThan(300)
  expect((await codeTo(21, '203.0.113.10')).ok).toBe(true)
  expect((await codeTo(22, '127.0.0.1')).ok).toBe(true)
})

test('an address of IPv6 counts with all others of its subscriber', async () => {
  for (let i = 0; i < 20; i += 1) expect((await codeTo(100 + i, `2001:db8::${i + 1}`)).ok).toBe(true)
  expect((await codeTo(120, '2001:db8::ffff')).code).toBe('TOO_MANY_REQUESTS')
  expect((await codeTo(121, '2001:db8:0:1::1')).ok).toBe(true)
})

test('a number gets one code a minute from wherever it is asked for', async () => {
  expect((await codeTo(200, '198.51.100.1')).ok).toBe(true)
  const told = await codeTo(200, '198.51.100.2')
  expect(told).toMatchObject({ status: 429, code: 'CODE_TOO_SOON' })
})

test('an account that books like a machine is slowed, and nobody else; the answer says so in its head, too', async () => {
  const person = async () => {
    const signedIn = await ask('signInDemo', { identity: 'newcomer' })
    return signedIn.ok ? signedIn.value.accessToken : ''
  }
  const book = (token: string, i: number) =>
    hospital.answer({
      method: 'POST',
      url: '/api/appointments',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'idempotency-key': `machine-${i}` },
      body: '{}',
    })
  const [machine, other] = [await person(), await person()]
  const told: Awaited<ReturnType<typeof book>>[] = []
  for (let i = 0; i < 40; i += 1) told.push(await book(machine, i))
  const refused = told.filter(({ status }) => status === 429)
  expect(told.slice(0, 25).every(({ status }) => status === 400)).toBe(true)
  expect(refused.length).toBeGreaterThan(10)
  expect(Number(refused[0]?.headers['retry-after'])).toBeGreaterThan(0)
  expect(JSON.parse(String(refused[0]?.body)).code).toBe('TOO_MANY_REQUESTS')
  expect((await book(other, 1)).status).toBe(400)
})
