import type { Agenda } from '#infra/bench/release/agenda'

/** The board of each session as the edge keeps it: at most so old, and however many look while it is fetched, it is fetched once. */
export const edgeBoard = (agenda: Agenda, keptMs: number, fetchLeft: (session: number) => Promise<number>) => {
  const kept = new Map<number, { left: number; until: number }>()
  const coming = new Map<number, Promise<number>>()

  const fetch = async (session: number): Promise<number> => {
    const left = await fetchLeft(session)
    kept.set(session, { left, until: agenda.now + keptMs })
    coming.delete(session)
    return left
  }

  return {
    /** Undefined when it has to be fetched. */
    glance(session: number): number | undefined {
      const board = kept.get(session)
      return board && board.until > agenda.now ? board.left : undefined
    },
    look(session: number): Promise<number> {
      const left = this.glance(session)
      if (left !== undefined) return Promise.resolve(left)
      const fetching = coming.get(session) ?? fetch(session)
      if (!coming.has(session)) coming.set(session, fetching)
      return fetching
    },
  }
}
