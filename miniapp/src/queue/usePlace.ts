import { useRef } from 'react'
import type { QueuePlace } from '#shared/contract/schemas/queue'
import type { BoardSession } from '#shared/rules/board'
import type { Asked } from '@/api/asked'
import { call } from '@/api/call'
import type { Reply } from '@/api/reply'
import { useWatched } from '@/api/useWatched'
import { keepPlace, lastPlaceOf } from '@/queue/lastPlace'
import { movedOn } from '@/queue/movedOn'
import { hospitalMinute } from '@/state/hospitalClock'

/** Where the board of the visit is. */
interface Seat {
  readonly sessionId: string
  readonly departmentId: string
}

interface Known {
  readonly key: string
  readonly place: QueuePlace
  /** What the board said beside it, once that was asked. */
  readonly session: BoardSession | undefined
  readonly readAt: number
}

/** Predicted times move although nothing happens. */
const oldestMs = 300_000
const overStates: readonly string[] = ['finished', 'noShow', 'cancelled', 'transferred']

/**
 * The place in the queue. It is asked for once; after that the phone looks at the board everybody shares, moves on with it by itself, and asks
 * again only when something there concerns this number. Who is next asks for the own place: a board may be some seconds old.
 */
export const usePlace = (appointmentId: string, seat: Seat | undefined, travelMinutes: number | undefined): Asked<QueuePlace> => {
  const key = appointmentId === '' ? '' : `${appointmentId} ${travelMinutes ?? ''}`
  const known = useRef<Known>()

  const tell = (place: QueuePlace, session: BoardSession | undefined, readAt: number): Reply<QueuePlace> => {
    known.current = { key, place, session, readAt }
    keepPlace(appointmentId, place)
    return { ok: true, value: place }
  }
  const readPlace = async (session?: BoardSession): Promise<Reply<QueuePlace>> => {
    const reply = await call('readQueuePlace', { appointmentId, ...(travelMinutes === undefined ? {} : { travelMinutes }) })
    return reply.ok ? tell(reply.value, session, Date.now()) : reply
  }
  const ask = async (isWanted: boolean): Promise<Reply<QueuePlace>> => {
    const before = known.current
    if (isWanted || seat === undefined || before === undefined || before.key !== key) return readPlace()
    const { place, session, readAt } = before
    if (Math.abs(Date.now() - readAt) > oldestMs || (place.state === 'checkedIn' && place.ahead === 0)) return readPlace()
    const board = await call('readBoard', { departmentId: seat.departmentId })
    if (!board.ok) return board
    const now = board.value.sessions.find(({ id }) => id === seat.sessionId)
    const moved = now && movedOn(place, session, now, { at: board.value.at, clock: hospitalMinute(), random: Math.random() })
    return moved ? tell(moved, now, readAt) : readPlace(now)
  }
  const secondsAfter = ({ state, nextAskSeconds }: QueuePlace) => (overStates.indexOf(state) >= 0 ? undefined : nextAskSeconds)
  return useWatched({ key, ask, secondsAfter, overAt: 'UNKNOWN_APPOINTMENT', before: lastPlaceOf(appointmentId) })
}
