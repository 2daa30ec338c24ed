import { type AuditKeys, readAuditKeys } from '#functions/gateways/auditKeys'
import { auditAnchors } from '#functions/store/auditAnchors'
import { auditLines } from '#functions/store/auditLines'
import { auditSeen } from '#functions/store/auditSeen'
import { auditLineKey } from '#functions/store/keys'
import type { Reasons } from '#functions/store/officeActs'
import type { Table } from '#functions/store/table'
import { anchorHeads, triesOfBeginning } from '#functions/usecases/anchorAudit'
import { listAuditOf } from '#functions/usecases/listAudit'
import { auditWriter } from '#functions/usecases/writeAudit'
import type { ChainKey } from '#shared/rules/audit'
import type { ClinicTime } from '#shared/values/clinicTime'

interface Joined {
  readonly table: Table
  readonly reasons: Reasons
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly clock: { now(): ClinicTime; moment(): string }
  newId(length: number): string
  pause(ms: number): Promise<void>
}

/** What 审计 adds to the pieces: the chain of this function, the lists of the auditor, and who looked at a patient's data. */
export const auditDeps = ({ table, reasons, environment, clock, newId, pause }: Joined) => {
  const keys = readAuditKeys(environment)
  const [lines, seen] = [auditLines(table), auditSeen(table)]
  const anchoring = anchoringDeps(table, keys, clock.now, pause)
  const reading = {
    linesOfDay: lines.ofDay,
    readLines: lines.readMany,
    listSeen: seen.list,
    openSealed: (sealed: string, place: ChainKey & { readonly seq: number }) => reasons.open(sealed, recordOfLine(place)),
  }
  return {
    ...reading,
    writeAudit: auditWriter({
      moment: clock.moment,
      newWriter: () => newId(12),
      keys,
      seal: (text, place) => reasons.seal(text, recordOfLine(place)),
      putLine: lines.put,
      pointSeen: seen.point,
      anchor: async (head) => (await anchorHeads(anchoring, [head], undefined, triesOfBeginning)) !== undefined,
    }),
    listAuditOf: (patientId: string, cursor?: string) => listAuditOf(reading, patientId, cursor),
  }
}

export const anchoringDeps = (table: Table, keys: AuditKeys, now: () => ClinicTime, pause: (ms: number) => Promise<void>) => {
  const anchors = auditAnchors(table)
  return { keys, now, pause, readLastAnchor: anchors.last, putAnchor: anchors.put }
}

/** As other sealed reasons: by the key of its item. */
export const recordOfLine = (place: ChainKey & { readonly seq: number }): string => {
  const { pk, sk } = auditLineKey(place, place.seq)
  return `${pk} ${sk}`
}
