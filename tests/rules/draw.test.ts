import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { drawOrder, drawStateAt, drawTimes, isDrawOpen, outcomeOf, type SessionDraw, wishDigest } from '#shared/rules/draw'
import { at } from '#tests/support/givens'

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
const numbers = (count: number) => Array.from({ length: count }, (_, i) => sha256(`wish ${i}`).slice(0, 16))
const seedOf = (n: number) => sha256(`seed ${n}`)

describe('the order of a draw', () => {
  test('is what anybody computes from the seed and the wish numbers, in whatever order they have them', () => {
    const wishes = numbers(500)
    const order = drawOrder(seedOf(1), wishes, sha256)
    expect(drawOrder(seedOf(1), [...wishes].reverse(), sha256)).toEqual(order)
    // By hand, as the help page says: sort by SHA-256 of "seed:number".
    const byHand = wishes.map((number) => `${sha256(`${seedOf(1)}:${number}`)} ${number}`).sort()
    expect(order).toEqual(byHand.map((line) => line.slice(65)))
  })

  test('is known: two wishes, a published seed', () => {
    const seed = '00'.repeat(32)
    expect(drawOrder(seed, ['aaaaaaaaaaaaaaaa', 'bbbbbbbbbbbbbbbb'], sha256)).toEqual(
      sha256(`${seed}:aaaaaaaaaaaaaaaa`) < sha256(`${seed}:bbbbbbbbbbbbbbbb`)
        ? ['aaaaaaaaaaaaaaaa', 'bbbbbbbbbbbbbbbb']
        : ['bbbbbbbbbbbbbbbb', 'aaaaaaaaaaaaaaaa'],
    )
  })

  test('has everybody in it once', () => {
    const wishes = numbers(1000)
    expect([...drawOrder(seedOf(2), wishes, sha256)].sort()).toEqual([...wishes].sort())
  })

  test('of the others stays when somebody leaves', () => {
    const wishes = numbers(100)
    const order = drawOrder(seedOf(3), wishes, sha256)
    const [gone] = order
    expect(
      drawOrder(
        seedOf(3),
        wishes.filter((number) => number !== gone),
        sha256,
      ),
    ).toEqual(order.slice(1))
  })

  test('differs with the seed', () => {
    expect(drawOrder(seedOf(4), numbers(30), sha256)).not.toEqual(drawOrder(seedOf(5), numbers(30), sha256))
  })

  test('gives every wish every place equally often (chi-square over 20,000 seeds)', () => {
    const wishes = numbers(10)
    const seeds = 20_000
    const counts = wishes.map(() => wishes.map(() => 0))
    for (let n = 0; n < seeds; n += 1) {
      const order = drawOrder(seedOf(n), wishes, sha256)
      order.forEach((number, place) => {
        const row = counts[wishes.indexOf(number)] as number[]
        row[place] = (row[place] ?? 0) + 1
      })
    }
    const expected = seeds / wishes.length
    const perWish = counts.map((row) => row.reduce((sum, seen) => sum + (seen - expected) ** 2 / expected, 0))
    // 9 degrees of freedom: above 33.7 once in 10,000 draws of chance; all together have 81 degrees of freedom.
    for (const chiSquare of perWish) expect(chiSquare).toBeLessThan(33.7)
    expect(perWish.reduce((sum, one) => sum + one, 0)).toBeLessThan(137)
    expect(perWish.reduce((sum, one) => sum + one, 0)).toBeGreaterThan(40)
  })

  test('gives those who enter first no advantage: half of the winners come from each half (20,000 seeds)', () => {
    const wishes = numbers(20)
    const early = new Set(wishes.slice(0, 10))
    let wins = 0
    for (let n = 0; n < 20_000; n += 1)
      wins += drawOrder(seedOf(n), wishes, sha256)
        .slice(0, 4)
        .filter((number) => early.has(number)).length
    // 80,000 wins, deviation 130 for draws without return: five of them.
    expect(Math.abs(wins - 40_000)).toBeLessThan(650)
  })
})

describe('the digest of the wishes', () => {
  test('does not depend on their order, and changes with each of them', () => {
    const wishes = numbers(50)
    expect(wishDigest([...wishes].reverse(), sha256)).toBe(wishDigest(wishes, sha256))
    expect(wishDigest(wishes.slice(1), sha256)).not.toBe(wishDigest(wishes, sha256))
  })
})

describe('the times of a draw', () => {
  const { draw, releaseAt } = drawTimes(at('2026-11-12T07:00'), 24)
  const kept: SessionDraw = { sessionId: 's', ...draw, seed: '', seedHash: '', state: 'collecting', turns: 0 }

  test('it takes wishes for its hours, closes at the release, and what is left is sold half an hour later', () => {
    expect({ ...draw, releaseAt }).toEqual({ opensAt: '2026-11-11T07:00', closesAt: '2026-11-12T07:00', releaseAt: '2026-11-12T07:30' })
  })

  test.each([
    ['one second before it opens', '2026-11-11T06:59:59', 'upcoming'],
    ['when it opens', '2026-11-11T07:00:00', 'collecting'],
    ['in its last second', '2026-11-12T06:59:59', 'collecting'],
    ['when it closes', '2026-11-12T07:00:00', 'drawing'],
  ])('%s it is %s', (_, moment, state) => {
    expect(drawStateAt(kept, at(moment))).toBe(state)
    expect(isDrawOpen({ draw }, at(moment))).toBe(state === 'collecting')
  })

  test('it is done when it is done, whatever the clock says', () => {
    expect(drawStateAt({ ...kept, state: 'done' }, at('2026-11-11T06:00'))).toBe('done')
  })
})

describe('what became of a wish', () => {
  test.each([
    ['waits while the draw goes on', {}, false, 'waiting'],
    ['was not drawn when its turn never came', {}, true, 'notDrawn'],
    ['was drawn', { result: { outcome: 'drawn', slot: 0, serial: 1 } }, false, 'drawn'],
    ['was refused by a rule', { result: { outcome: 'refused', code: 'TOO_MANY_A_DAY' } }, true, 'refused'],
    ['was taken out', { isWithdrawn: true }, true, 'withdrawn'],
  ] as const)('it %s', (_, wish, isDone, outcome) => {
    expect(outcomeOf(wish, isDone)).toBe(outcome)
  })
})
