import { readLedgerItem } from '#functions/store/ledgerItem'
import type { Item } from '#functions/store/table'
import { heldByPatients } from '#shared/rules/ledger'

/** Whose messages may have to be planned anew after a change of an item: the patient of a diary, or all of a session whose state changed. */
export const concernedBy = (before: Item | undefined, after: Item | undefined): string[] => {
  if (!after) return []
  if (after.sk === 'DIARY') return [after.pk.slice('PATIENT#'.length)]
  if (after.sk !== 'LEDGER' || !before) return []
  const ledger = readLedgerItem(after)
  return readLedgerItem(before).state === ledger.state ? [] : [...new Set(heldByPatients(ledger).map(({ patientId }) => patientId))]
}
