import type { Key, Table } from '#functions/store/table'

/**
 * The id that stands behind all of these keys, or `newId`, which then does. The first key decides, and its answer is carried to the
 * next: so whoever knows the old index key only, both, or the new one only, comes to the same id while an index key is replaced.
 */
export const pointTo = async (
  table: Table,
  keys: readonly Key[],
  field: 'patientId' | 'accountId' | 'staffId',
  newId: string,
): Promise<string> => {
  let id = newId
  for (const key of keys) {
    const standing = await table.get(key, 'eventual')
    const item = standing ?? (await table.put({ ...key, [field]: id }, { text: 'attribute_not_exists(pk)' })).item
    id = String(item?.[field])
  }
  return id
}
