export const chances = ['likely', 'even', 'slim', 'unknown'] as const
/** How likely it is that a number comes in time, in words: a percentage would claim more than is known. */
export type Chance = (typeof chances)[number]

/** What a session has shown so far, in minutes since its release, and what is still to come. */
export interface Returns {
  /** Numbers that came back. */
  readonly count: number
  readonly minutesSoFar: number
  readonly minutesLeft: number
}

/** Before so much has been seen nothing is said. */
const leastMinutes = 24 * 60
const leastReturns = 3

/**
 * 机会: whether enough numbers will come back for all who are ahead and for this patient, if they go on coming back as often as they did.
 * Unknown while a session has been watched for less than a day and fewer than three came back.
 */
export const chanceOf = (ahead: number, { count, minutesSoFar, minutesLeft }: Returns): Chance => {
  if (minutesSoFar <= 0 || (minutesSoFar < leastMinutes && count < leastReturns)) return 'unknown'
  const expected = (count * Math.max(0, minutesLeft)) / minutesSoFar
  const needed = ahead + 1
  if (expected >= 1.5 * needed) return 'likely'
  return expected >= 0.75 * needed ? 'even' : 'slim'
}
