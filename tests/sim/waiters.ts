import { offerRefOf } from '#shared/rules/waitlistProgress'
import { refOfJoin } from '#tests/sim/deps'
import type { AcceptRequest, JoinRequest, Request, WishRequest } from '#tests/sim/history'
import type { Random } from '#tests/sim/random'
import type { Play } from '#tests/sim/simulate'

interface Hands {
  asked(patientId: string): Pick<Request, 'id' | 'accountId' | 'patientId' | 'attempts' | 'isAbandoned'>
  send<R extends Request>(request: R, steps: number): R
}

const keysOfWaiting = 500
const mostTicks = 12

/** Who finds a session full waits for it, looks now and then whether a number is offered, and takes it, lets it go by, or leaves. */
export const waiters = (play: Play, random: Random, { asked, send }: Hands) => {
  const { below, chance, pick } = random
  // In some histories nobody looks for long, and then several at once.
  const isLeftAlone = chance(0.4)
  let keys = keysOfWaiting
  let ticks = 0
  const ticking = new Set<string>()

  const look = (join: JoinRequest): void => {
    play.scheduler.later(() => {
      const place = play.lines.of(join.sessionId).find(({ entry }) => entry.ref === refOfJoin(join.key))?.entry
      if (place?.state === 'offered' && place.offer) answer(join, place.turn, place.offer.slot)
      else if (place?.state === 'waiting' && chance(0.08)) send({ kind: 'leave', ...asked(join.patientId), of: join }, 0)
      else if (place?.state === 'waiting' && !play.isCalm) look(join)
      return false
    }, 10 + below(60))
  }

  const answer = (of: JoinRequest, turn: number, slot: number): void => {
    const { patientId, sessionId, channel, key } = of
    const roll = below(10)
    const ref = offerRefOf({ ref: refOfJoin(key), turn })
    const wish = { sessionId, slot, channel, key: `k${ref}`, ref, wish: ref }
    if (roll < 6) send<AcceptRequest>({ kind: 'accept', ...asked(patientId), ...wish, of, turn }, below(10))
    if (roll > 3 && roll < 8) send({ kind: 'decline', ...asked(patientId), of, turn }, below(10))
    if (roll === 8) send({ kind: 'leave', ...asked(patientId), of }, below(10))
    if (roll >= 6) look(of)
  }

  const tick = (sessionId: string): void => {
    play.scheduler.later(
      () => {
        if (play.isCalm || ticks >= mostTicks) return false
        for (let at = 0; at < (isLeftAlone ? 3 : 1); at += 1) {
          ticks += 1
          send({ kind: 'tick', ...asked('clock'), sessionId }, 3 * at)
        }
        tick(sessionId)
        return false
      },
      5 + below(isLeftAlone ? 180 : 60),
    )
  }

  return {
    join({ patientId, sessionId, channel }: WishRequest, steps: number): void {
      keys += 1
      const request = send<JoinRequest>({ kind: 'join', ...asked(patientId), sessionId, channel, key: `k${keys}` }, steps)
      look(request)
      if (!ticking.has(sessionId)) tick(sessionId)
      ticking.add(sessionId)
      if (chance(0.1)) play.deliver(request, below(200))
      if (chance(0.2)) send({ kind: 'tick', ...asked('clock'), sessionId: pick([sessionId]) }, below(40))
    },
  }
}
