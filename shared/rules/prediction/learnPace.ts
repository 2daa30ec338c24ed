import { type Pace, priorConsults } from '#shared/rules/prediction/pace'
import type { Spread } from '#shared/rules/prediction/spread'
import {
  type Consult,
  consultsOf,
  isConsult,
  type PastSession,
  type PastVisit,
  type VisitKind,
  visitKinds,
} from '#shared/rules/prediction/visit'

/** Sessions after which what differs between days is believed as much as the prior. */
const priorSessions = 10
/** A longer stop between two visits was no habit: fire drill, lunch, an end forgotten and pressed later. */
const longestGap = 60

/**
 * What these sessions say, shrunk to what was known before: a department's to the planned pace, a doctor's to the department's.
 * Every mean is (sum + weight × prior mean) / (count + weight), the weight being 20 visits or 10 sessions.
 */
export const learnPace = (sessions: readonly PastSession[], prior: Pace): Pace => {
  const days = sessions.map(consultsOf).filter((day) => day.length > 0)
  const all = days.flat()
  const minutes = Object.fromEntries(
    visitKinds.map((kind) => {
      const lengths = all.filter((visit) => visit.kind === kind).map(lengthOf)
      return [kind, (sum(lengths) + priorConsults * prior.minutes[kind]) / (lengths.length + priorConsults)]
    }),
  ) as Record<VisitKind, number>
  const relative = days.map((day) => day.map((visit) => lengthOf(visit) / minutes[visit.kind]))
  const { variation, strength } = withinAndBetween(relative, prior)
  const booked = sessions.flatMap((session) => session.visits)
  return {
    consults: all.length,
    minutes,
    variation,
    strength,
    between: shrunk(days.flatMap(gapsOf), prior.between, priorConsults),
    lateStart: shrunk(sessions.flatMap(lateStartOf), prior.lateStart, priorSessions),
    shows: (booked.filter(isConsult).length + priorConsults * prior.shows) / (booked.length + priorConsults),
    arrival: shrunk(booked.flatMap(arrivalOf), prior.arrival, priorConsults),
    stretch: prior.stretch,
  }
}

/**
 * Variance within days (c²) and between them (t²), by moments (one-way analysis of variance): of n visits of a day with relative lengths x,
 * the squares about their mean sum to (n-1)c² and n(mean-1)² is c² + nt². Strength is c²/t²: the prior of a normal mean counted in visits.
 */
const withinAndBetween = (days: readonly (readonly number[])[], prior: Pace) => {
  const visits = sum(days.map((day) => day.length))
  if (visits === 0) return prior
  const squares = sum(days.map((day) => sum(day.map((x) => (x - mean(day)) ** 2))))
  const within = (squares + priorConsults * prior.variation ** 2) / (visits - days.length + priorConsults)
  const usual = sum(days.flat()) / visits
  const excess = sum(days.map((day) => day.length * (mean(day) - usual) ** 2 - within))
  const weight = (priorSessions * visits) / days.length
  const between = (excess + weight * (within / prior.strength)) / (visits + weight)
  // Days that differ by less than chance alone would have it: the past is worth at most 200 visits of today.
  return { variation: Math.sqrt(within), strength: within / Math.max(between, within / 200) }
}

const gapsOf = (day: readonly (PastVisit & Consult)[]): number[] =>
  day.slice(1).flatMap((visit, i) => {
    const free = (day[i] as Consult).finishedAt
    const gap = visit.calledAt - free
    const waited = visit.arrivedAt === undefined || visit.arrivedAt <= free
    return waited && gap <= longestGap ? [Math.max(0, gap)] : []
  })

const lateStartOf = (session: PastSession): number[] => {
  const first = consultsOf(session)[0]
  if (first === undefined || (first.arrivedAt ?? session.startsAt) > session.startsAt) return []
  return [Math.min(2 * longestGap, Math.max(0, first.calledAt - session.startsAt))]
}

const arrivalOf = (visit: PastVisit): number[] => (visit.arrivedAt === undefined ? [] : [visit.arrivedAt - visit.appointedAt])

/** Mean and variance with the prior as so many more values. */
const shrunk = (values: readonly number[], prior: Spread, weight: number): Spread => {
  const total = values.length + weight
  const centre = (sum(values) + weight * prior.mean) / total
  const squares = sum(values.map((value) => (value - centre) ** 2)) + weight * (prior.variance + (prior.mean - centre) ** 2)
  return { mean: centre, variance: squares / total }
}

const lengthOf = ({ calledAt, finishedAt }: Consult): number => finishedAt - calledAt
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)
const mean = (values: readonly number[]): number => sum(values) / values.length
