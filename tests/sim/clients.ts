import { mergesInto } from '#shared/rules/poolTimes'
import type { SessionFacts } from '#shared/rules/session'
import type { Channel } from '#shared/values/words'
import { drawers } from '#tests/sim/drawers'
import { drawHabits } from '#tests/sim/habits'
import {
  type AppointmentRequest,
  type Attempt,
  answerOf,
  type BookRequest,
  type DrawnRequest,
  type HoldRequest,
  isAppointment,
  isWish,
  type Request,
  type WishRequest,
} from '#tests/sim/history'
import type { Random } from '#tests/sim/random'
import type { Play } from '#tests/sim/simulate'
import { waiters } from '#tests/sim/waiters'
import { sessionOf } from '#tests/sim/world'

export interface ClientHabits {
  /** A defect: an unanswered request is repeated under another key. */
  readonly newKeyOnRetry: boolean
}

/** No person asks for more in one history, so that it can be checked. */
const mostRequests = 24

/** How people use the phone: they hold, book, tap twice, wait, tap again with the same key, try anew later, change, cancel, give up. */
export const clients = (play: Play, random: Random, { newKeyOnRetry }: ClientHabits) => {
  const { world, history } = play
  const { below, chance, pick } = random
  const habits = drawHabits(world, random)
  let keys = 0

  const asked = (patientId: string) => ({
    id: history.requests.length,
    accountId: pick(world.accountsOf(patientId)),
    patientId,
    attempts: [],
    isAbandoned: false,
  })

  const send = <R extends Request>(request: R, steps: number): R => {
    history.requests.push(request)
    play.deliver(request, steps)
    if (chance(habits.twice)) {
      play.count('request delivered twice')
      play.deliver(request, steps + below(world.isTangled ? 3 : chance(0.5) ? 10 : 120))
    }
    return request
  }

  const channelTo = (sessionId: string): Channel => {
    const own = Object.keys(sessionOf(world, { sessionId }).poolTimes ?? {}).filter((pool) => pool !== mergesInto)
    return own.length > 0 && chance(0.35) ? (pick(own) as Channel) : 'wechat'
  }

  const wish = (patientId: string, sessionId: string, slot: number, of: number) => {
    keys += 1
    return { ...asked(patientId), sessionId, slot, channel: channelTo(sessionId), key: `k${keys}`, ref: keys, wish: of }
  }

  /** The first ones are numbered from 0, and some of them begin late. */
  const anotherWish = () => 1_000 + history.requests.length

  const begin = (patientId: string, sessionId: string, slot: number, of: number, steps: number): WishRequest =>
    chance(habits.holds)
      ? send<HoldRequest>({ kind: 'hold', ...wish(patientId, sessionId, slot, of) }, steps)
      : send<BookRequest>({ kind: 'book', ...wish(patientId, sessionId, slot, of) }, steps)

  const bookHeld = ({ sessionId, slot, channel, key, ref, wish, patientId }: HoldRequest, steps: number): void => {
    const before = history.requests.find((one) => one.kind === 'book' && one.ref === ref)
    if (before) play.deliver(before, steps)
    else send({ kind: 'book', isHeld: true, ...asked(patientId), sessionId, slot, channel, key, ref, wish }, steps)
  }

  const cancel = (of: AppointmentRequest, steps: number): void => {
    send({ kind: 'cancel', ...asked(of.patientId), of }, steps)
  }

  /** Other sessions of the days and departments of which this patient has wanted something: where limits bite. */
  const crowded = ({ patientId, sessionId }: AppointmentRequest): readonly SessionFacts[] => {
    const wanted = new Set(
      history.requests.filter((one) => isWish(one) && one.patientId === patientId).map((one) => (one as WishRequest).sessionId),
    )
    const others = world.sessions.filter(({ id }) => id !== sessionId)
    const near = others.filter(({ id, date, departmentId }) =>
      world.sessions.some(
        (one) => one.id !== id && one.id !== sessionId && wanted.has(one.id) && (one.date === date || one.departmentId === departmentId),
      ),
    )
    return near.length > 0 ? near : world.sessions
  }

  const reschedule = (of: AppointmentRequest, steps: number): void => {
    const session = chance(0.4) ? sessionOf(world, of) : pick(chance(0.5) ? crowded(of) : world.sessions)
    const slot = below(session.slots.length)
    if (session.id === of.sessionId && slot === of.slot) return
    send({ kind: 'reschedule', ...wish(of.patientId, session.id, slot, anotherWish()), of }, steps)
  }

  const wishAgain = ({ patientId, sessionId, slot }: WishRequest): void => {
    begin(patientId, sessionId, slot, anotherWish(), below(40))
  }

  const again = (request: Request): void => play.deliver(request, below(chance(0.3) ? 500 : 150))

  const onHeld = (request: HoldRequest): void => {
    const soon = below(world.isTangled ? 3 : chance(0.6) ? 10 : 120)
    if (chance(0.75)) bookHeld(request, soon)
    else if (chance(0.6)) send({ kind: 'letGo', ...asked(request.patientId), of: request }, soon)
    if (chance(0.1)) wishAgain(request)
    if (chance(0.2)) again(request)
  }

  const onAnswer = (request: Request): void => {
    const answer = answerOf(request)
    const isFirst = request.attempts.filter((attempt) => attempt.answer).length === 1
    if (!answer || !isFirst || history.requests.length > mostRequests) return
    drawing.onAnswer(request, answer.ok)
    if (!isWish(request)) {
      if (request.kind !== 'cancel' && request.kind !== 'letGo') return
      if (chance(0.3)) wishAgain(request.of)
    } else if (!answer.ok) {
      if (world.isWaitedFor && chance(answer.code === 'SOLD_OUT' ? 0.9 : 0.3)) waiting.join(request, below(20))
      if (request.kind === 'accept') return
      if (chance(0.3)) wishAgain(request)
      if (chance(0.25)) again(request)
    } else if (isAppointment(request)) {
      if (chance(habits.cancels)) cancel(request, below(world.isTangled ? 3 : 60))
      if (chance(habits.changes)) reschedule(request, below(world.isTangled ? 3 : 60))
      if (chance(habits.changes / 3)) reschedule(request, below(60))
      if (chance(world.isOvernight ? 0.6 : 0.15)) again(request)
    } else onHeld(request)
  }

  const onSilence = (request: Request): void => {
    if (request.kind === 'tick' || request.kind === 'draw' || request.kind === 'look') return
    const silent = request.attempts.filter((attempt) => attempt.fate !== 'running').length
    if (answerOf(request) || history.requests.length > mostRequests) return
    if (silent < 4 && chance(0.75)) {
      if (newKeyOnRetry && request.kind === 'book') {
        request.isAbandoned = true
        const { patientId, sessionId, slot } = request
        send({ kind: 'book', ...wish(patientId, sessionId, slot, request.wish) }, below(30))
      } else play.deliver(request, below(chance(0.7) ? 15 : 80))
    } else if (request.kind === 'hold' && chance(0.4)) {
      request.isAbandoned = true
      bookHeld(request, below(30))
    } else if (chance(0.4)) {
      request.isAbandoned = true
      if (request.kind === 'book' && chance(0.5)) wishAgain(request)
    }
  }

  const two = (steps: number): void => {
    const [patientId, partnerId] = chance(0.5) ? world.patientIds : [...world.patientIds].reverse()
    if (!patientId || !partnerId) return
    const session = pick(world.sessions)
    keys += 1
    const ref = 2_000_000 + keys
    const { accountId: _, ...own } = asked(patientId)
    const wanted = { sessionId: session.id, slot: below(session.slots.length), channel: 'wechat', key: `k${ref}`, ref } as const
    send({ kind: 'pair', accountId: 'account0', ...own, partnerId, ...wanted }, steps)
  }

  const waiting = waiters(play, random, { asked, send })
  const drawing = drawers(play, random, {
    asked,
    send,
    nextKey() {
      keys += 1
      return keys
    },
  })

  return {
    begin() {
      play.onEnd = (request: Request, attempt: Attempt) => {
        if (play.isCalm) return
        if (attempt.fate === 'answered') onAnswer(request)
        else onSilence(request)
      }
      for (let of = 0; of < habits.wishes; of += 1) {
        const { patientId, session, slot } = habits.wants(of)
        drawing.onceSold(() => {
          begin(patientId, session.id, slot, of, below(world.isTangled ? 4 : chance(0.6) ? 6 : 150))
        })
      }
      drawing.begin()
      play.onDrawn = (request: DrawnRequest) => drawing.onDrawn(request, cancel, reschedule)
      if (world.isPaired) for (let i = 0; i < 1 + below(2); i += 1) two(below(chance(0.5) ? 6 : 100))
      if (chance(0.2)) {
        const session = pick(world.sessions)
        const state = pick(['paused', 'suspended'] as const)
        const from = below(60)
        play.changeState(session.id, state, from)
        if (chance(0.6)) play.changeState(session.id, 'open', from + 1 + below(60))
      }
    },
  }
}
