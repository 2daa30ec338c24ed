import type { Place, Sealing } from '#functions/store/sealing'
import type { Item, Table } from '#functions/store/table'

/** Seals one attribute anew unless it is sealed as it would be today. False when it is, or when somebody wrote it meanwhile, who sealed it so. */
export const resealField = async (table: Table, sealing: Sealing, item: Item, field: string, place: Place): Promise<boolean> => {
  const old = String(item[field])
  if (sealing.isCurrent(old)) return false
  const fresh = await sealing.seal(await sealing.open<object>(old, place), place)
  const written = await table.update(
    { pk: item.pk, sk: item.sk },
    { text: 'SET #sealed = :new', names: { '#sealed': field }, values: { ':new': fresh } },
    { text: '#sealed = :old', values: { ':old': old } },
  )
  return written.applied
}
