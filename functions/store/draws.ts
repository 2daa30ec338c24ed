import { drawKey, drawsClosedRange, rosterKey, undoneDrawKeys } from '#functions/store/keys'
import type { Item, Table } from '#functions/store/table'
import type { SessionDraw } from '#shared/rules/draw'
import type { ClinicTime } from '#shared/values/clinicTime'

const chunkSize = 1000

/**
 * The draw (摇号) of a session as one item: st state, oa opensAt, ca closesAt, sd seed, hs its hash, n wishes, dg digest, at turns,
 * lu leasedUntil. Its order lies beside it, a thousand wish numbers an item.
 */
export const draws = (table: Table) => {
  const change = async (sessionId: string, text: string, when: string, names: object, values: object) => {
    const { applied, item } = await table.update(
      drawKey(sessionId),
      { text, names: { '#st': 'st', ...names }, values: { ...values } },
      { text: when },
    )
    return { applied, draw: item && readItem(item) }
  }

  return {
    /** Opens a draw with its seed; one that is open already is left alone. Gives it as it stands. */
    async open(draw: Pick<SessionDraw, 'sessionId' | 'opensAt' | 'closesAt' | 'seed' | 'seedHash'>): Promise<SessionDraw> {
      const { sessionId, opensAt, closesAt, seed, seedHash } = draw
      const item = {
        ...drawKey(sessionId),
        ...undoneDrawKeys(sessionId, closesAt),
        st: 'collecting',
        oa: opensAt,
        ca: closesAt,
        sd: seed,
        hs: seedHash,
        at: 0,
      }
      const written = await table.put(item, { text: 'attribute_not_exists(pk)' })
      return readItem(written.item ?? item)
    },

    async read(sessionId: string): Promise<SessionDraw | undefined> {
      const item = await table.get(drawKey(sessionId), 'consistent')
      return item && readItem(item)
    },

    /** Up to 100 draws, a moment old. */
    async readMany(sessionIds: readonly string[]): Promise<SessionDraw[]> {
      return (await table.getMany(sessionIds.map(drawKey))).map(readItem)
    },

    /** Ends the taking of wishes once its time is over. Gives the draw as it stands. */
    async close(sessionId: string, now: ClinicTime): Promise<SessionDraw | undefined> {
      const values = { ':closing': 'closing', ':collecting': 'collecting', ':now': now }
      return (await change(sessionId, 'SET #st = :closing', '#st = :collecting AND #ca <= :now', { '#ca': 'ca' }, values)).draw
    },

    /** Fixes who takes part and in which order; the first one who does so decides. Gives the draw as it stands. */
    async freeze(sessionId: string, digest: string, order: readonly string[]): Promise<SessionDraw | undefined> {
      for (let chunk = 0; chunk * chunkSize < order.length; chunk += 1) {
        const numbers = order.slice(chunk * chunkSize, (chunk + 1) * chunkSize).join('')
        await table.put({ ...rosterKey(sessionId, digest, chunk), w: numbers })
      }
      const values = { ':frozen': 'frozen', ':closing': 'closing', ':count': order.length, ':digest': digest }
      const names = { '#n': 'n', '#dg': 'dg' }
      return (await change(sessionId, 'SET #st = :frozen, #n = :count, #dg = :digest', '#st = :closing', names, values)).draw
    },

    /** Wish numbers of a frozen draw in their order, from place `from` (0 is the first). */
    async readOrder({ sessionId, digest, wishes = 0 }: SessionDraw, from: number, count: number): Promise<string[]> {
      const to = Math.min(from + count, wishes)
      const numbers: string[] = []
      for (let chunk = Math.floor(from / chunkSize); digest !== undefined && chunk * chunkSize < to; chunk += 1) {
        const item = await table.get(rosterKey(sessionId, digest, chunk), 'consistent')
        if (!item) throw new Error(`the order of the draw of ${sessionId} has lost part ${chunk}`)
        numbers.push(...(String(item.w).match(/.{16}/g) ?? []))
      }
      const first = from - Math.floor(from / chunkSize) * chunkSize
      return numbers.slice(first, first + to - from)
    },

    /** Leaves the giving out of the numbers to one for a while; undefined when somebody else is at it, or it is done. */
    async lease(sessionId: string, now: ClinicTime, until: ClinicTime): Promise<SessionDraw | undefined> {
      const when = '#st <> :done AND #ca <= :now AND (attribute_not_exists(#lu) OR #lu <= :now)'
      const values = { ':done': 'done', ':now': now, ':until': until }
      const { applied, draw } = await change(sessionId, 'SET #lu = :until', when, { '#lu': 'lu', '#ca': 'ca' }, values)
      return applied ? draw : undefined
    },

    /** Counts a turn; undefined when the lease has gone to somebody else. */
    async countTurn({ sessionId, turns, leasedUntil }: SessionDraw, until: ClinicTime): Promise<SessionDraw | undefined> {
      const values = { ':frozen': 'frozen', ':turns': turns, ':next': turns + 1, ':mine': leasedUntil, ':until': until }
      const when = '#st = :frozen AND #at = :turns AND #lu = :mine'
      const { applied, draw } = await change(sessionId, 'SET #at = :next, #lu = :until', when, { '#at': 'at', '#lu': 'lu' }, values)
      return applied ? draw : undefined
    },

    /** Gives the lease back; done when every number that can be drawn is, and then it is listed no more. */
    async letGo({ sessionId, leasedUntil }: SessionDraw, isDone: boolean): Promise<void> {
      const names = { '#lu': 'lu', ...(isDone && { '#ip': 'gsi1pk', '#is': 'gsi1sk' }) }
      const values = { ':mine': leasedUntil, ':frozen': 'frozen', ...(isDone && { ':done': 'done' }) }
      const text = isDone ? 'SET #st = :done REMOVE #lu, #ip, #is' : 'REMOVE #lu'
      await change(sessionId, text, '#st = :frozen AND #lu = :mine', names, values)
    },

    /** Draws that are closed and not done, the oldest first. */
    async listClosed(now: ClinicTime, limit: number): Promise<SessionDraw[]> {
      const { items } = await table.query({ ...drawsClosedRange(now), index: 'gsi1', limit })
      return items.map(readItem)
    },
  }
}

const readItem = (item: Item): SessionDraw => ({
  sessionId: item.pk.slice('SESSION#'.length),
  opensAt: item.oa as ClinicTime,
  closesAt: item.ca as ClinicTime,
  seed: String(item.sd),
  seedHash: String(item.hs),
  state: item.st as SessionDraw['state'],
  ...(item.n !== undefined && { wishes: Number(item.n), digest: String(item.dg) }),
  turns: Number(item.at),
  ...(item.lu !== undefined && { leasedUntil: item.lu as ClinicTime }),
})
