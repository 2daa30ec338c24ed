import { type Live, predictQueue } from '#shared/rules/livePrediction'
import { nextAskSeconds } from '#shared/rules/prediction/nextAsk'
import { entryIn } from '#shared/rules/queue/entries'
import { orderOf } from '#shared/rules/queue/order'
import type { Queue } from '#shared/rules/queue/queue'
import type { SessionFacts } from '#shared/rules/session'
import type { ClinicTime } from '#shared/values/clinicTime'

export type BoardState = 'notBegun' | 'open' | 'paused' | 'ended' | 'suspended'

/** A session on the board of its department: serials and minutes, nothing about anybody. */
export interface BoardSession {
  readonly id: string
  readonly doctor?: string | undefined
  readonly room?: string | undefined
  readonly state: BoardState
  readonly expectedAt?: ClinicTime | undefined
  /** Called last, the latest first. */
  readonly called: readonly number[]
  /** Asked in and not there yet. */
  readonly calling?: number | undefined
  readonly inRoom?: number | undefined
  /** Who waits, in their order. */
  readonly order: readonly number[]
  readonly p50: number
  readonly p90: number
}

interface OnBoard extends Omit<Live, 'session'> {
  readonly session: SessionFacts
  readonly isSuspended: boolean
  /** 敏感科室: the doctor would say what it is about. */
  readonly isSensitive: boolean
}

const calledShown = 3

/** The same as long as the queue is the same, whenever it is looked at: what has not changed need not be sent again. */
export const boardSession = (seen: OnBoard): BoardSession => {
  const { queue, rules, session, isSensitive, isSuspended } = seen
  const { medianMinutes, p90Minutes } = predictQueue(seen).pace
  const { doctor, place } = session
  const [calling, inRoom] = [entryIn(queue, 'called')?.serial, entryIn(queue, 'inRoom')?.serial]
  const { expectedAt } = queue.flow
  return {
    id: session.id,
    ...(doctor && !isSensitive && { doctor: doctor.name }),
    ...(place.room !== undefined && { room: place.room }),
    state: isSuspended ? 'suspended' : boardState(queue),
    ...(expectedAt !== undefined && { expectedAt }),
    called: lastCalled(queue),
    ...(calling !== undefined && { calling }),
    ...(inRoom !== undefined && { inRoom }),
    order: isSuspended ? [] : orderOf(queue, rules).map(({ entry }) => entry.serial),
    p50: medianMinutes,
    p90: p90Minutes,
  }
}

export const boardState = ({ flow, entries }: Pick<Queue, 'flow' | 'entries'>): BoardState => {
  if (flow.state !== 'open') return flow.state
  return entries.some(({ times }) => times.called) ? 'open' : 'notBegun'
}

const lastCalled = ({ entries }: Queue): number[] =>
  entries
    .filter(({ times }) => times.called)
    .sort((a, b) => String(b.times.called).localeCompare(String(a.times.called)) || b.serial - a.serial)
    .slice(0, calledShown)
    .map(({ serial }) => serial)

/** Where a number stands on a board. absent: the board does not tell, so it has to be asked. */
export type PlaceOnBoard = { readonly is: 'waiting'; readonly ahead: number } | { readonly is: 'calling' | 'inRoom' | 'absent' }

export const placeOnBoard = (
  { calling, inRoom, order }: Pick<BoardSession, 'calling' | 'inRoom' | 'order'>,
  serial: number,
): PlaceOnBoard => {
  if (calling === serial) return { is: 'calling' }
  if (inRoom === serial) return { is: 'inRoom' }
  const index = order.indexOf(serial)
  return index < 0 ? { is: 'absent' } : { is: 'waiting', ahead: index + (calling === undefined ? 0 : 1) }
}

/**
 * Whether something about them changed that only their own answer explains: called, seen, passed, put off, or the doctor went or is late. That the
 * line moved on by itself a phone shows from the board alone.
 */
export const asksForMore = (before: BoardSession, after: BoardSession, serial: number): boolean => {
  if (toldOf(before) !== toldOf(after) || before.expectedAt !== after.expectedAt) return true
  const [was, is] = [placeOnBoard(before, serial), placeOnBoard(after, serial)]
  if (was.is !== 'waiting' || is.is !== 'waiting') return was.is !== is.is
  return is.ahead > was.ahead
}

/** That the first one is called tells the others nothing of their own. */
const toldOf = ({ state }: BoardSession): BoardState => (state === 'notBegun' ? 'open' : state)

/** A call has to be seen at once by who is next, and a late doctor within a minute by everybody (AT-27). */
const [nextSeconds, checkInSeconds, mostSeconds] = [3, 10, 60]

/**
 * In how many seconds a phone looks at the board again. Who may check in is perhaps checked in by somebody else, at the desk or a machine, and
 * waits to see it. `random`: at least 0 and below 1, drawn for each answer.
 */
export const boardAskSeconds = (
  place: PlaceOnBoard,
  { p50, canCheckIn }: Pick<BoardSession, 'p50'> & { readonly canCheckIn: boolean },
  random: number,
): number => {
  if (place.is === 'absent' && canCheckIn) return checkInSeconds * (1 + 0.2 * random)
  if (place.is === 'calling' || (place.is === 'waiting' && place.ahead <= 1)) return nextSeconds * (1 + 0.2 * random)
  const remaining = place.is === 'waiting' ? place.ahead * p50 : Number.POSITIVE_INFINITY
  return nextAskSeconds({ remaining, random, atMostSeconds: mostSeconds })
}
