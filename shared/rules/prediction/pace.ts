import type { Spread } from '#shared/rules/prediction/spread'
import type { VisitKind } from '#shared/rules/prediction/visit'

/** What the past says of a doctor or of a department: everything a prediction needs to know beforehand. Plain numbers, fit to be stored. */
export interface Pace {
  /** Finished visits this was learnt from. */
  readonly consults: number
  /** Mean minutes from call to end. */
  readonly minutes: Readonly<Record<VisitKind, number>>
  /** Standard deviation of one visit within a day, in parts of its mean. */
  readonly variation: number
  /** What was known of today's pace beforehand weighs as much as so many visits of today. */
  readonly strength: number
  /** From the end of a visit to the next call while somebody is waiting, unannounced breaks included. */
  readonly between: Spread
  /** How long after the planned or announced time the first call comes. */
  readonly lateStart: Spread
  /** Share of the numbers whose patient comes. */
  readonly shows: number
  /** Arrival less appointed time, of those who come. */
  readonly arrival: Spread
  /** By how much the distance of each edge from the middle has to be multiplied so that 10 % lie beyond it (learnStretch). */
  readonly stretch: Stretch
}

export interface Stretch {
  readonly early: number
  readonly late: number
}

/** A doctor's own past counts as much as the department's once it holds so many visits (facts/performance.md §5.3). */
export const priorConsults = 20

/** Visits that the pace known beforehand weighs until the past says otherwise (facts/performance.md §5.3). */
const priorStrength = 8

/** Minutes for a visit where nothing is known and nothing is planned. */
export const usualMinutes = 10

/** A hospital of which nothing is known but how many minutes it plans for a visit. The rest are guesses that its own past soon outweighs. */
export const plannedPace = (minutesPerVisit: number): Pace => ({
  consults: 0,
  minutes: { first: minutesPerVisit, followUp: minutesPerVisit },
  variation: 0.6,
  strength: priorStrength,
  between: { mean: 0.5, variance: 4 },
  lateStart: { mean: 3, variance: 36 },
  shows: 0.9,
  arrival: { mean: -15, variance: 400 },
  stretch: { early: 1, late: 1 },
})
