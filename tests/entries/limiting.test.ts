import { describe, expect, test } from 'vitest'
import { type LimitingDeps, limiting } from '#functions/entries/limiting'
import { readNetworks, subscriberOf } from '#functions/entries/networks'

const given = (changes: Partial<LimitingDeps> = {}) => {
  const counted: string[] = []
  const clock = { now: 1_790_000_000_000 }
  const limit = limiting({
    epochMs: () => clock.now,
    count: async (subject) => {
      counted.push(subject)
      return 0
    },
    indexOf: (subject) => `[${subject}]`,
    isExempt: readNetworks('NETWORKS', '10.0.0.0/8,2001:db8:1::/48'),
    booksFreely: false,
    after: () => new Promise(() => {}),
    ...changes,
  })
  const times = async (count: number, name: Parameters<typeof limit>[0], caller: Parameters<typeof limit>[1]) => {
    const waits: number[] = []
    for (let i = 0; i < count; i += 1) waits.push(await limit(name, caller))
    return waits
  }
  return { limit, times, counted, clock }
}
const person = { id: 'a1', address: '203.0.113.9' }
const anyone = { address: '203.0.113.9' }

describe('booking', () => {
  test('costs the table nothing as long as nobody books at a suspicious rate', async () => {
    const { limit, counted, clock } = given()
    for (let i = 0; i < 100; i += 1) {
      expect(await limit('booking', person)).toBe(0)
      clock.now += 35_000
    }
    expect(counted).toEqual([])
  })

  test('is counted in the table, by account, from the sixth at once', async () => {
    const { times, counted } = given()
    await times(8, 'booking', person)
    expect(counted).toEqual(Array(3).fill('[booking account a1]'))
  })

  test('goes on by what memory counts when the table does not answer, or refuses to', async () => {
    for (const count of [() => new Promise<number>(() => {}), async () => Promise.reject(new Error('busy'))]) {
      const { times } = given({ count, after: async () => {} })
      const waits = await times(40, 'booking', person)
      expect(waits.slice(0, 25)).toEqual(Array(25).fill(0))
      expect(waits[25]).toBeGreaterThan(0)
    }
  })

  test('of a tool that tries a crowd is not counted', async () => {
    const { times, counted } = given({ booksFreely: true })
    expect(Math.max(...(await times(100, 'booking', person)))).toBe(0)
    expect(counted).toEqual([])
  })
})

describe('signing in', () => {
  test('is counted by address, and by account when there is one', async () => {
    const { limit, counted } = given()
    await limit('signIn', anyone)
    await limit('signIn', person)
    expect(counted).toEqual(['[signIn address 203.0.113.9]', '[signIn account a1]', '[signIn address 203.0.113.9]'])
  })

  test('from an exempt network is counted by account only', async () => {
    const { limit, counted } = given()
    for (const address of ['10.1.2.3', '::ffff:10.1.2.3', '2001:db8:1:7::1']) await limit('signIn', { id: 'a1', address })
    expect(counted).toEqual(Array(3).fill('[signIn account a1]'))
    await limit('signIn', { address: '2001:db8:2::1' })
    expect(counted.at(-1)).toBe('[signIn address 2001:db8:2:0]')
  })

  test('refused once is refused from memory until its time has come', async () => {
    const counted: string[] = []
    const { limit, clock } = given({
      count: async (subject) => {
        counted.push(subject)
        return 20
      },
    })
    expect(await limit('signIn', anyone)).toBe(20)
    clock.now += 15_000
    expect(await limit('signIn', anyone)).toBe(5)
    expect(counted).toHaveLength(1)
    clock.now += 5_000
    await limit('signIn', anyone)
    expect(counted).toHaveLength(2)
  })
})

test.each([
  ['203.0.113.9', '203.0.113.9'],
  ['::ffff:203.0.113.9', '203.0.113.9'],
  ['2001:db8:0:1:2:3:4:5', '2001:db8:0:1'],
  ['2001:DB8::5', '2001:db8:0:0'],
  ['::1', '0:0:0:0'],
  ['fe80::1:2:3:4:5', 'fe80:0:0:1'],
  ['none', 'none'],
])('of %s, %s is counted', (address, subscriber) => {
  expect(subscriberOf(address)).toBe(subscriber)
})

test.each(['10.0.0.0', '10.0.0.0/33', '10.0.0/8', '2001:db8::/129', '0.0.0.0/0', 'hospital', '10.0.0.0/8;10.1.0.0/16'])(
  'a network written as %s is refused at start, by the name of the variable',
  (text) => {
    expect(() => readNetworks('EXEMPT_NETWORKS', text)).toThrow('EXEMPT_NETWORKS must hold networks')
    expect(readNetworks('EXEMPT_NETWORKS', '')('10.0.0.1')).toBe(false)
  },
)
