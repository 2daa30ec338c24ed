import { returnKey, returnsRange } from '#functions/store/keys'
import type { Item, Table } from '#functions/store/table'
import type { Return } from '#shared/rules/returnPolicy'
import type { ClinicTime } from '#shared/values/clinicTime'

/** When numbers that were given up came back: one line a number and request, written before the number moves. */
export const returns = (table: Table) => ({
  /** Keeps the first decision about a number of a request, and gives it again when there is one. */
  async log(decided: Return): Promise<Return> {
    const key = returnKey(decided.sessionId, decided)
    const item = { ...key, n: decided.serial, ref: decided.ref, at: decided.givenUpAt, until: decided.returnsAt }
    const written = await table.put(item, { text: 'attribute_not_exists(pk)' })
    return written.item && !written.applied ? readReturn(written.item) : decided
  },

  /** A page of a session's returns in the order of their serials. */
  async list(sessionId: string, limit: number, after?: { serial: number; ref: number }): Promise<Return[]> {
    const from = after && returnKey(sessionId, after).sk
    const { items } = await table.query({ ...returnsRange(sessionId, from), limit: limit + (from ? 1 : 0) })
    return items.filter((item) => item.sk !== from).map(readReturn)
  },
})

const readReturn = (item: Item): Return => ({
  sessionId: item.pk.slice('SESSION#'.length),
  serial: Number(item.n),
  ref: Number(item.ref),
  givenUpAt: item.at as ClinicTime,
  returnsAt: item.until as ClinicTime,
})
