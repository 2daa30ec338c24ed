import { consentsRange, diaryKey, visitsRange } from '#functions/store/keys'
import type { Key, Table } from '#functions/store/table'
import type { ClinicDate } from '#shared/values/clinicTime'

/** What stays of somebody who was erased: visits without a name, and what was agreed to. The table removes it when its time is over. */
export const lockedAway = (table: Table) => {
  const lock = async (key: Key, until: ClinicDate): Promise<void> => {
    await table.update(
      key,
      {
        text: 'SET #until = :until, #x = :x',
        names: { '#until': 'restrictedUntil', '#x': 'expiresAt' },
        values: { ':until': until, ':x': Math.floor(Date.parse(`${until}T24:00:00+08:00`) / 1000) },
      },
      { text: 'attribute_exists(pk)' },
    )
  }
  const keysIn = async function* (range: { pk: string; from: string; to: string }): AsyncGenerator<Key> {
    let after: Readonly<Record<string, string>> | undefined
    do {
      const { items, next } = await table.query({ ...range, limit: 100, consistent: true, after })
      for (const { pk, sk } of items) yield { pk, sk }
      after = next
    } while (after)
  }
  return {
    /** Until a day; without one there is no visit to keep, and the empty diary goes. Repeatable. */
    async lock(patientId: string, until: ClinicDate | undefined): Promise<void> {
      if (!until) return void (await table.delete(diaryKey(patientId)))
      await lock(diaryKey(patientId), until)
      for (const range of [visitsRange(patientId), consentsRange(patientId)]) for await (const key of keysIn(range)) await lock(key, until)
    },
  }
}
