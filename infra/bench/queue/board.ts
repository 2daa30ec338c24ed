import { type Chance, chanceFrom } from '#infra/bench/release/chance'
import { type CallTime, callTimes } from '#shared/rules/prediction/callTime'
import { nextAskSeconds } from '#shared/rules/prediction/nextAsk'
import { type Pace, plannedPace } from '#shared/rules/prediction/pace'
import { paceToday } from '#shared/rules/prediction/today'
import type { Consult } from '#shared/rules/prediction/visit'

/** Workload W5 of facts/performance.md §3.2. */
export interface BoardSettings {
  readonly seed: number
  readonly sessions: number
  /** In each session, kept up: for each who is called another one joins at the end. */
  readonly waiting: number
  readonly sessionsPerBoard: number
  readonly minutesPerVisit: number
  readonly seconds: number
  readonly staleSeconds: number
  /** For pages that must show an announcement sooner. */
  readonly askAtMostSeconds?: number | undefined
}

export const busyHour: BoardSettings = {
  seed: 1,
  sessions: 400,
  waiting: 25,
  sessionsPerBoard: 10,
  minutesPerVisit: 8,
  seconds: 3600,
  staleSeconds: 5,
}

interface Session {
  line: Phone[]
  finished: Consult[]
  calledAt: number
  finishesAt: number
  times: readonly CallTime[]
}

interface Phone {
  readonly session: Session
  place: number
}

/**
 * An hour of phones that look at the boards of their departments, behind a cache that keeps a board for so many seconds and fetches it once, whoever
 * asks meanwhile. Each phone asks again when its answer says so.
 */
export const playBoards = (settings: BoardSettings) => {
  const chance = chanceFrom(settings.seed)
  const pace = plannedPace(settings.minutesPerVisit)
  const asks: { at: number; phone: Phone }[][] = Array.from({ length: settings.seconds }, () => [])
  const kept = new Float64Array(Math.ceil(settings.sessions / settings.sessionsPerBoard)).fill(Number.NEGATIVE_INFINITY)
  let requests = 0
  let origin = 0

  const ask = (phone: Phone, at: number) => asks[Math.floor(at)]?.push({ at, phone })
  const sessions = Array.from({ length: settings.sessions }, () => {
    const session: Session = { line: [], finished: [], calledAt: 0, finishesAt: 0, times: [] }
    for (let place = 0; place < settings.waiting; place += 1) session.line.push({ session, place })
    call(session, chance, pace, 0)
    // The hour begins in the middle of visits and of the phones' intervals.
    session.finishesAt *= chance.unit()
    for (const phone of session.line) ask(phone, chance.unit() * askIn(phone, 0, settings, chance))
    return session
  })
  const boardOf = new Map(sessions.map((session, i) => [session, Math.floor(i / settings.sessionsPerBoard)]))

  for (let second = 0; second < settings.seconds; second += 1) {
    for (const session of sessions) {
      while (session.finishesAt <= second) {
        const at = session.finishesAt
        session.finished.push({ kind: 'followUp', calledAt: session.calledAt / 60, finishedAt: at / 60 })
        for (const phone of session.line) phone.place -= 1
        session.line.shift()
        const joins = { session, place: session.line.length }
        session.line.push(joins)
        call(session, chance, pace, at)
        ask(joins, second)
      }
    }
    for (const { at, phone } of (asks[second] ?? []).sort((a, b) => a.at - b.at)) {
      if (phone.place < 0) continue
      requests += 1
      const board = boardOf.get(phone.session) as number
      if (at - (kept[board] as number) >= settings.staleSeconds) {
        kept[board] = at
        origin += 1
      }
      ask(phone, at + askIn(phone, at, settings, chance))
    }
    asks[second] = []
  }
  return { clientRps: requests / settings.seconds, originRps: origin / settings.seconds }
}

/** The first of the line goes in; everybody's time is predicted anew. */
const call = (session: Session, chance: Chance, pace: Pace, at: number) => {
  session.calledAt = at
  session.finishesAt = at + 60 * chance.lognormal({ p50: pace.minutes.followUp * 0.86, p99: pace.minutes.followUp * 3.1 })
  const standing = { now: at / 60, doctor: { is: 'seeing', kind: 'followUp', since: at / 60 }, pauses: [] } as const
  const line = session.line.map(() => ({ kind: 'followUp', here: true }) as const)
  session.times = callTimes(pace, paceToday(pace, session.finished), standing, line)
}

const askIn = ({ session, place }: Phone, at: number, settings: BoardSettings, chance: Chance): number =>
  nextAskSeconds({
    remaining: (session.times[place] as CallTime).middle - at / 60,
    random: chance.unit(),
    atMostSeconds: settings.askAtMostSeconds,
  })
