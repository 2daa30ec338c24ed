import { rollKey } from '#functions/store/keys'
import { epochSeconds } from '#functions/store/messageItem'
import { resealField } from '#functions/store/resealField'
import { placeOf, type Sealing } from '#functions/store/sealing'
import type { Table } from '#functions/store/table'
import type { RollLine } from '#shared/rules/queue/roll'
import { addDays, at, type ClockTime } from '#shared/values/clinicTime'
import { readSessionId } from '#shared/values/ids'

/** Who stands in the queue of a session, sealed in one item that is gone when the day is: a desk opens sixty people at once. */
export const rolls = (table: Table, sealing: Sealing) => ({
  async read(sessionId: string): Promise<RollLine[]> {
    const key = rollKey(sessionId)
    const item = await table.get(key, 'eventual')
    return item ? (await sealing.open<{ lines: RollLine[] }>(String(item.r), placeOf('roll', key))).lines : []
  },

  async keep(sessionId: string, lines: readonly RollLine[]): Promise<void> {
    const key = rollKey(sessionId)
    await table.put({ ...key, r: await sealing.seal({ lines }, placeOf('roll', key)), expiresAt: goneAt(sessionId) })
  },

  /** Takes a roll away; it is written anew, of who is there then, when somebody looks. */
  async drop(sessionId: string): Promise<void> {
    await table.delete(rollKey(sessionId))
  },

  async reseal(sessionId: string): Promise<boolean> {
    const key = rollKey(sessionId)
    const item = await table.get(key, 'consistent')
    return item ? resealField(table, sealing, item, 'r', placeOf('roll', key)) : false
  },
})

/** The midnight after the day. */
const goneAt = (sessionId: string): number => {
  const date = readSessionId(sessionId)?.date
  if (!date) throw new RangeError(`not a session id: ${sessionId}`)
  return epochSeconds(at(addDays(date, 1), '00:00' as ClockTime))
}
