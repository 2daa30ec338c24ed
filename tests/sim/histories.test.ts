import { expect, test } from 'vitest'
import { judge } from '#tests/sim/endFaults'
import { playShares } from '#tests/sim/playShares'
import { simulate } from '#tests/sim/simulate'

const histories = 20_000

test(`in ${histories} histories with every kind of fault nothing is oversold, lost, doubled or left unexplained`, async () => {
  const said: string[] = []
  const report = await playShares({ histories, seed: 1, say: (line) => said.push(line) })
  expect(said).toEqual([])
  expect(report).toMatchObject({ histories, violations: 0 })
  const kinds = [
    'applied then timed out',
    'call repeated',
    'killed after',
    'killed before',
    'lost before',
    'request delivered twice',
    'slow',
  ]
  expect(Object.keys(report.faults).sort()).toEqual([...kinds, 'throttled', 'timed out then applied'])
}, 600_000)

test('the same seed plays the same history', async () => {
  for (const seed of [3, 7, 1344]) {
    const lines: string[][] = [[], []]
    for (const said of lines) judge(await simulate(seed, undefined, (line) => said.push(line)))
    expect(lines[0]).toEqual(lines[1])
    expect(lines[0]?.length).toBeGreaterThan(10)
  }
})
