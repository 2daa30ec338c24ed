import { expect, test } from 'vitest'
import { cached } from '#functions/entries/cached'

test('a crowd asks once, until the answer is too old', async () => {
  let now = 0
  let asked = 0
  const read = cached(
    async (id: string) => {
      asked += 1
      return `${id}${asked}`
    },
    1000,
    () => now,
  )
  expect(await Promise.all([read('a'), read('a'), read('b')])).toEqual(['a1', 'a1', 'b2'])
  now = 1000
  expect(await read('a')).toBe('a3')
})

test('a failed read is not remembered', async () => {
  let fails = true
  const read = cached(
    async () => (fails ? Promise.reject(new Error('lost')) : 'found'),
    1000,
    () => 0,
  )
  await expect(read()).rejects.toThrow('lost')
  fails = false
  expect(await read()).toBe('found')
})

test('it holds no more than it was told to', async () => {
  let asked = 0
  const read = cached(
    async (_: number) => {
      asked += 1
    },
    1000,
    () => 0,
    2,
  )
  for (const id of [1, 2, 3, 1]) await read(id)
  expect(asked).toBe(4)
})
