import { expect, test } from 'vitest'
import { joinedReads } from '#functions/store/joinedReads'
import type { Table } from '#functions/store/table'
import { memoryTable } from '#tests/sim/memoryTable'

const counted = async () => {
  const memory = memoryTable()
  for (const sk of ['1', '2']) await memory.put({ pk: 'a', sk, n: sk })
  const calls: string[] = []
  const table: Table = {
    ...memory,
    get: (key, how) => {
      calls.push(`get ${how}`)
      return memory.get(key, how)
    },
    getMany: (keys, how) => {
      calls.push(`getMany ${keys.length} ${how}`)
      return memory.getMany(keys)
    },
  }
  return { table: joinedReads(table), calls }
}

test('items asked for at one moment are read in one call, each for who asked, consistently if one must be', async () => {
  const { table, calls } = await counted()
  const found = await Promise.all([
    table.get({ pk: 'a', sk: '1' }, 'eventual'),
    table.get({ pk: 'a', sk: '2' }, 'consistent'),
    table.get({ pk: 'a', sk: '3' }, 'eventual'),
    table.get({ pk: 'a', sk: '1' }, 'eventual'),
  ])
  expect(found.map((item) => item?.n)).toEqual(['1', '2', undefined, '1'])
  expect(calls).toEqual(['getMany 3 consistent'])
})

test('what is asked for after a look at what is known by heart is still of the same moment', async () => {
  const { table, calls } = await counted()
  const byHeart = async () => {
    for (let i = 0; i < 5; i += 1) await undefined
    return table.get({ pk: 'a', sk: '2' }, 'eventual')
  }
  await Promise.all([table.get({ pk: 'a', sk: '1' }, 'eventual'), byHeart()])
  expect(calls).toEqual(['getMany 2 eventual'])
})

test('one alone is read alone, and what is asked later in another call', async () => {
  const { table, calls } = await counted()
  await table.get({ pk: 'a', sk: '1' }, 'eventual')
  await table.get({ pk: 'a', sk: '2' }, 'consistent')
  expect(calls).toEqual(['get eventual', 'get consistent'])
})

test('a call that fails fails for everyone who asked', async () => {
  const { table } = await counted()
  const failing = joinedReads({ ...table, getMany: () => Promise.reject(new Error('throttled')) })
  const asked = ['1', '2'].map((sk) => failing.get({ pk: 'a', sk }, 'eventual'))
  expect(await Promise.allSettled(asked)).toMatchObject([{ status: 'rejected' }, { status: 'rejected' }])
})
