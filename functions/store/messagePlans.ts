import { plannedKey } from '#functions/store/keys'
import type { Table } from '#functions/store/table'
import type { PlannedSession } from '#shared/rules/messages/plannedSession'

/** Up to which state of each session the messages about it are planned. */
export const messagePlans = (table: Table) => ({
  /** Up to 100 sessions, a moment old; those never planned are left out. */
  async readMany(sessionIds: readonly string[]): Promise<PlannedSession[]> {
    const items = sessionIds.length > 0 ? await table.getMany(sessionIds.map(plannedKey)) : []
    return items.map((item) => ({
      sessionId: item.pk.slice('SESSION#'.length),
      state: item.st as PlannedSession['state'],
      holders: item.h as string[],
    }))
  },

  /** Noted after the messages were planned, so that what is cut off is repeated. */
  async keep({ sessionId, state, holders }: PlannedSession): Promise<void> {
    await table.put({ ...plannedKey(sessionId), st: state, h: holders })
  },
})
