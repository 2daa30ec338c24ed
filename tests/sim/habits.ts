import type { Random } from '#tests/sim/random'
import type { World } from '#tests/sim/world'

/** What people of one history are like. */
export const drawHabits = (world: World, { below, chance, pick }: Random) => {
  const { isTangled } = world
  // In some histories everyone wants the same slot, in some one patient is booked by two accounts at once.
  const favourite = !isTangled && chance(world.isWaitedFor ? 0.9 : 0.6) ? { session: pick(world.sessions), slot: 0 } : undefined
  const family = isTangled || chance(0.35) ? (world.patientIds[0] as string) : undefined
  return {
    wishes: isTangled ? 2 : 3 + below(6),
    /** How often a wish begins with a hold, an appointment is given up or changed, and a request arrives twice. */
    holds: isTangled ? 0.3 : pick([0, 0, 0.3, 0.8]),
    cancels: isTangled ? 0.8 : pick(world.isWaitedFor ? [0.4, 0.8] : [0.15, 0.4, 0.8]),
    changes: isTangled ? 0.4 : pick([0, 0.2, 0.6]),
    twice: isTangled ? 0.9 : 0.18,
    wants(wish: number) {
      const session =
        favourite && chance(0.7) ? favourite.session : (isTangled && world.sessions[wish % world.sessions.length]) || pick(world.sessions)
      const slot = favourite?.session === session && chance(0.8) ? favourite.slot : below(session.slots.length)
      const patientId = family && chance(isTangled ? 0.95 : 0.6) ? family : pick(world.patientIds)
      return { patientId, session, slot }
    },
  }
}
