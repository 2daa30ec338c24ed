import type { Table } from '#functions/store/table'
import type { TakeNumber } from '#infra/bench/product'
import { holderOf } from '#shared/rules/holder'
import { no, ok } from '#shared/values/result'

export const takenKey = (sessionId: string) => `TAKEN#${sessionId}`

/** The pattern that oversells: count what is taken, and when there is room put one more. It is here to be seen failing. */
export const checkThenInsert =
  (table: Table, capacity: number): TakeNumber =>
  async ({ sessionId, patientId, ref, slot, now }) => {
    const { items } = await table.query({ pk: takenKey(sessionId), limit: 1000, consistent: true })
    const taken = (serial: number) =>
      ok({ sessionId, holder: holderOf(patientId), mark: { serial, ref, slot: slot.index, pool: 'online' as const } })
    const mine = items.find((item) => item.sk === patientId)
    if (mine) return taken(Number(mine.serial))
    if (items.length >= capacity) return no('SOLD_OUT')
    await table.put({ pk: takenKey(sessionId), sk: patientId, serial: items.length + 1, ref, at: now })
    return taken(items.length + 1)
  }
