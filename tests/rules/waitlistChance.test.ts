import { expect, test } from 'vitest'
import { chanceOf } from '#shared/rules/waitlistChance'

const day = 24 * 60

test.each([
  ['unknown before anything was seen', 0, 0, 0, 10 * day, 'unknown'],
  ['unknown on the first day with two returns', 0, 2, day - 1, 10 * day, 'unknown'],
  ['judged on the first day by three', 0, 3, day - 1, 10 * day, 'likely'],
  ['slim when a whole day brought nothing back', 0, 0, day, 10 * day, 'slim'],
  ['likely when one and a half times as many come as are needed', 1, 3, day, day, 'likely'],
  ['even when about as many come as are needed', 2, 3, day, day, 'even'],
  ['slim when there are not enough for those ahead', 9, 3, day, day, 'slim'],
  ['slim when no time is left', 0, 30, day, 0, 'slim'],
  ['slim when waiting is over', 0, 30, day, -60, 'slim'],
])('the chance is %s', (_, ahead, count, minutesSoFar, minutesLeft, expected) => {
  expect(chanceOf(ahead, { count, minutesSoFar, minutesLeft })).toBe(expected)
})
