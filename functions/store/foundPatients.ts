import { foundKey } from '#functions/store/keys'
import type { Table } from '#functions/store/table'
import type { ClinicTime } from '#shared/values/clinicTime'

/** The sweep may take its time: what is over is told by the clock of the hospital. */
const keptSeconds = 24 * 60 * 60

/** Whom a member of staff has found by a full number, and until when that counts. */
export const foundPatients = (table: Table, epochMs: () => number) => ({
  async note(staffId: string, patientId: string, until: ClinicTime): Promise<void> {
    await table.put({ ...foundKey(staffId, patientId), until, expiresAt: Math.floor(epochMs() / 1000) + keptSeconds })
  },

  async until(staffId: string, patientId: string): Promise<ClinicTime | undefined> {
    const item = await table.get(foundKey(staffId, patientId), 'consistent')
    return item?.until as ClinicTime | undefined
  },
})
