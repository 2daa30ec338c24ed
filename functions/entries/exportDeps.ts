import { exportRequests } from '#functions/store/exports'
import type { Reasons } from '#functions/store/officeActs'
import type { Table } from '#functions/store/table'

/** What 导出 adds to the pieces: requests for lists, and what was decided. */
export const exportDeps = (table: Table, reasons: Reasons) => {
  const requests = exportRequests(table, reasons)
  return { askExport: requests.ask, readExport: requests.read, decideExport: requests.decide, listExportsBefore: requests.list }
}
