import type { Pace, Stretch } from '#shared/rules/prediction/pace'
import { afterWork, type Pause, workedBetween } from '#shared/rules/prediction/pauses'
import { type Awaited, chanceToCome } from '#shared/rules/prediction/presence'
import { leftOf, middleOf, plus, quantileOf, type Spread, withChance, z90 } from '#shared/rules/prediction/spread'
import type { PaceToday } from '#shared/rules/prediction/today'
import type { Minutes, VisitKind } from '#shared/rules/prediction/visit'

/** What the doctor does: not there yet, due at the planned or announced time; seeing somebody; or between two visits. */
export type DoctorNow =
  | { readonly is: 'awaited'; readonly startsAt: Minutes }
  | { readonly is: 'seeing'; readonly kind: VisitKind; readonly since: Minutes }
  | { readonly is: 'free'; readonly since: Minutes }

export interface Standing {
  readonly now: Minutes
  readonly doctor: DoctorNow
  /** As announced; those that are over do no harm. */
  readonly pauses: readonly Pause[]
}

/** One call in ten comes before the early edge and one in ten after the late one; half come before the middle. */
export interface CallTime {
  readonly early: Minutes
  readonly middle: Minutes
  readonly late: Minutes
}

/**
 * When somebody is called who has the first j of the line ahead of them, for j from none to all of them: as many answers as there are people
 * in the line, and one more. What is added up is until the doctor is free and then, for each who still comes, a visit and what lies between
 * two visits; today's pace is the same for all of them, so its variance counts with the square of their sum. The sum is taken for a gamma
 * with these moments (facts/performance.md §5.3). No answer is earlier or, but for pauses, narrower than the one before it.
 */
export const callTimes = (pace: Pace, today: PaceToday, standing: Standing, line: readonly Awaited[]): readonly CallTime[] => {
  let independent = untilFree(pace, today, standing)
  let visits = 0
  let work = workOf(independent, pace.stretch)
  const times = [onTheClock(work, standing)]
  for (const one of line) {
    const chance = chanceToCome(pace, one, standing.now)
    const visit = visitOf(pace, today, one.kind)
    independent = plus(independent, withChance(chance, plus(visit, pace.between)))
    visits += chance * visit.mean
    work = afterThat(work, workOf({ mean: independent.mean, variance: independent.variance + visits ** 2 * today.variance }, pace.stretch))
    times.push(onTheClock(work, standing))
  }
  return times
}

/** When somebody with these people ahead is called. */
export const callTime = (pace: Pace, today: PaceToday, standing: Standing, ahead: readonly Awaited[]): CallTime =>
  callTimes(pace, today, standing, ahead).at(-1) as CallTime

const visitOf = (pace: Pace, { factor }: PaceToday, kind: VisitKind): Spread => {
  const mean = pace.minutes[kind] * factor
  return { mean, variance: (pace.variation * mean) ** 2 }
}

/** Until the doctor calls the next one; what has passed of a visit, a break or a late start tells what is left of it. */
const untilFree = (pace: Pace, today: PaceToday, { now, doctor, pauses }: Standing): Spread => {
  const since = doctor.is === 'awaited' ? doctor.startsAt : doctor.since
  const passed = workedBetween(since, now, pauses)
  switch (doctor.is) {
    case 'awaited':
      return leftOf(pace.lateStart, passed)
    case 'seeing':
      return plus(leftOf(visitOf(pace, today, doctor.kind), passed), pace.between)
    case 'free':
      return leftOf(pace.between, passed)
  }
}

/** Minutes of work until the call. */
const workOf = (left: Spread, stretch: Stretch): CallTime => {
  const middle = middleOf(left)
  return {
    early: Math.max(0, middle - stretch.early * (middle - quantileOf(left, -z90))),
    middle,
    late: middle + stretch.late * (quantileOf(left, z90) - middle),
  }
}

/** Nobody is called before those ahead, nor known more exactly; where the gamma would say so by a little, it is not believed. */
const afterThat = (before: CallTime, work: CallTime): CallTime => {
  const early = Math.max(before.early, work.early)
  const middle = Math.max(before.middle, work.middle)
  return { early, middle, late: Math.max(work.late, middle, early + before.late - before.early) }
}

/** An awaited doctor begins no work before the planned or announced time. */
const onTheClock = (work: CallTime, { now, doctor, pauses }: Standing): CallTime => {
  const from = doctor.is === 'awaited' ? Math.max(now, doctor.startsAt) : now
  return {
    early: afterWork(from, work.early, pauses, 'early'),
    middle: afterWork(from, work.middle, pauses, 'late'),
    late: afterWork(from, work.late, pauses, 'late'),
  }
}
