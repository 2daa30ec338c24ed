import { ledgers } from '#functions/store/ledgers'
import type { Table } from '#functions/store/table'
import type { Claim } from '#infra/bench/product'
import { remainingIn } from '#shared/rules/ledger'
import { no, ok } from '#shared/values/result'

export const takenKey = (sessionId: string) => `TAKEN#${sessionId}`

/** The pattern that oversells: count what is taken, and when there is room put one more. It is here to be seen failing. */
export const checkThenInsert =
  (table: Table): Claim =>
  async ({ sessionId, patientId, ref, now }) => {
    const ledger = await ledgers(table).read(sessionId, 'consistent')
    const capacity = ledger ? remainingIn(ledger, 'online') : 0
    const { items } = await table.query({ pk: takenKey(sessionId), limit: 1000, consistent: true })
    const mine = items.find((item) => item.sk === patientId)
    if (mine) return ok({ serial: Number(mine.serial), ref })
    if (items.length >= capacity) return no('SOLD_OUT')
    const serial = items.length + 1
    await table.put({ pk: takenKey(sessionId), sk: patientId, serial, ref, at: now })
    return ok({ serial, ref })
  }
