import { type Attempt, answerOf, type BookRequest, type CancelRequest, type Request } from '#tests/sim/history'
import type { Random } from '#tests/sim/random'
import type { Play } from '#tests/sim/simulate'

export interface ClientHabits {
  /** A defect: an unanswered request is repeated under another key. */
  readonly newKeyOnRetry: boolean
}

/** How people use the phone: they tap twice, wait, tap again with the same key, try anew later, cancel, give up. */
export const clients = (play: Play, random: Random, habits: ClientHabits) => {
  const { world, history } = play
  const { below, chance, pick } = random
  let keys = 0
  // In some histories everyone wants the same slot, in some one patient is booked by two accounts at once.
  const favourite = !world.isTangled && chance(0.6) ? { session: pick(world.sessions), slot: 0 } : undefined
  const family = world.isTangled || chance(0.35) ? (world.patientIds[0] as string) : undefined
  const cancels = world.isTangled ? 1 : pick([0.15, 0.4, 0.8])
  const twice = world.isTangled ? 0.9 : 0.18

  const book = (patientId: string, sessionId: string, slot: number, wish: number, steps: number): BookRequest => {
    keys += 1
    const request: BookRequest = {
      kind: 'book',
      id: history.requests.length,
      accountId: pick(world.accountsOf(patientId)),
      patientId,
      sessionId,
      slot,
      key: `k${keys}`,
      ref: keys,
      wish,
      attempts: [],
      isAbandoned: false,
    }
    send(request, steps)
    return request
  }

  const send = (request: Request, steps: number): void => {
    history.requests.push(request)
    play.deliver(request, steps)
    if (chance(twice)) {
      play.count('request delivered twice')
      play.deliver(request, steps + below(world.isTangled ? 3 : chance(0.5) ? 10 : 120))
    }
  }

  const cancel = (of: BookRequest, steps: number): void => {
    const request: CancelRequest = {
      kind: 'cancel',
      id: history.requests.length,
      accountId: pick(world.accountsOf(of.patientId)),
      patientId: of.patientId,
      of,
      attempts: [],
      isAbandoned: false,
    }
    send(request, steps)
  }

  const onAnswer = (request: Request): void => {
    const answer = answerOf(request)
    const isFirst = request.attempts.filter((attempt) => attempt.answer).length === 1
    if (!answer || !isFirst || history.requests.length > 24) return
    if (request.kind === 'cancel') {
      if (chance(0.3)) wishAgain(request.of)
    } else if (answer.ok) {
      if (chance(cancels)) cancel(request, below(world.isTangled ? 3 : 60))
      if (chance(world.isOvernight ? 0.6 : 0.15)) play.deliver(request, below(chance(0.3) ? 500 : 150))
    } else {
      if (chance(0.3)) wishAgain(request)
      if (chance(0.25)) play.deliver(request, below(chance(0.3) ? 500 : 150))
    }
  }

  const wishAgain = (request: BookRequest): void => {
    book(request.patientId, request.sessionId, request.slot, history.requests.length, below(40))
  }

  const onSilence = (request: Request): void => {
    const silent = request.attempts.filter((attempt) => attempt.fate !== 'running').length
    if (answerOf(request) || history.requests.length > 24) return
    if (silent < 4 && chance(0.75)) {
      if (habits.newKeyOnRetry && request.kind === 'book') {
        request.isAbandoned = true
        book(request.patientId, request.sessionId, request.slot, request.wish, below(30))
      } else play.deliver(request, below(chance(0.7) ? 15 : 80))
    } else if (chance(0.4)) {
      request.isAbandoned = true
      if (request.kind === 'book' && chance(0.5)) wishAgain(request)
    }
  }

  return {
    begin() {
      play.onEnd = (request: Request, attempt: Attempt) => {
        if (play.isCalm) return
        if (attempt.fate === 'answered') onAnswer(request)
        else onSilence(request)
      }
      const wishes = world.isTangled ? 2 : 3 + below(6)
      for (let wish = 0; wish < wishes; wish += 1) {
        const session = favourite && chance(0.7) ? favourite.session : (world.isTangled && world.sessions[wish % 2]) || pick(world.sessions)
        const slot = favourite?.session === session && chance(0.8) ? favourite.slot : below(session.slots.length)
        const patientId = family && chance(world.isTangled ? 0.95 : 0.6) ? family : pick(world.patientIds)
        book(patientId, session.id, slot, wish, below(world.isTangled ? 4 : chance(0.6) ? 6 : 150))
      }
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
