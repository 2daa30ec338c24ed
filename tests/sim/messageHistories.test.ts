import { expect, test } from 'vitest'
import { playMessages } from '#tests/support/messagePlay'

const histories = Number(process.env.YUEZHEN_MESSAGE_HISTORIES ?? 100)
const first = Number(process.env.YUEZHEN_MESSAGE_SEED ?? 1)

test('in histories of faults, kills and a stream that repeats itself, nobody is forgotten, told of what was cancelled, or told twice but for a lost answer', async () => {
  let [delivered, twice, faults] = [0, 0, 0]
  for (let seed = first; seed < first + histories; seed += 1) {
    const played = await playMessages(seed)
    expect(played.violations, `seed ${seed}`).toEqual([])
    delivered += played.delivered
    twice += played.twice
    faults += played.faults
  }
  expect(delivered).toBeGreaterThan(3 * histories)
  expect(faults).toBeGreaterThan(histories)
  expect(twice).toBeGreaterThan(0)
}, 120_000)
