import { phonePatientKey, phonePatientsRange } from '#functions/store/keys'
import type { Sealing } from '#functions/store/sealing'
import type { Table } from '#functions/store/table'

/**
 * Which patients a phone number may belong to: several share one, and one that was corrected may still stand here, so who reads a patient
 * compares the number. Each stands under every index key in use, and is looked for under every one.
 */
export const phonePointers = (table: Table, sealing: Pick<Sealing, 'indexes'>) => ({
  async add(phone: string, patientId: string): Promise<void> {
    for (const index of sealing.indexes('phone', phone))
      await table.put(phonePatientKey(index, patientId), { text: 'attribute_not_exists(pk)' })
  },

  async remove(phone: string, patientId: string): Promise<void> {
    for (const index of sealing.indexes('phone', phone)) await table.delete(phonePatientKey(index, patientId))
  },

  /** At most `limit` patient ids in their order, those after `after`. */
  async list(phone: string, limit: number, after?: string): Promise<string[]> {
    const pages = await Promise.all(
      sealing.indexes('phone', phone).map((index) => table.query({ ...phonePatientsRange(index, after), limit: limit + (after ? 1 : 0) })),
    )
    const ids = pages.flatMap(({ items }) => items.map(({ sk }) => sk.slice('PATIENT#'.length)))
    return [...new Set(ids)]
      .filter((id) => id !== after)
      .sort()
      .slice(0, limit)
  },
})
