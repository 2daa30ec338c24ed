import { eachInLots } from '#functions/usecases/eachInLots'
import { hospitalRecordsOf, type InitialsOf } from '#functions/usecases/hospitalRecordsOf'
import type { HospitalFile } from '#shared/contract/hospitalFile'
import type { HospitalRecord } from '#shared/rules/hospitalRecords'
import { ok, type Refusal, type Result } from '#shared/values/result'
import { sameData } from '#shared/values/sameData'

export interface ImportHospitalDeps<Bad extends Refusal<string, unknown>> {
  readonly readHospitalFile: (name: string, text: string) => Result<HospitalFile, Bad>
  readonly initialsOf: InitialsOf
  /** All records, inactive ones too. */
  readonly listHospitalRecords: () => Promise<readonly HospitalRecord[]>
  readonly putHospitalRecord: (record: HospitalRecord) => Promise<void>
}

/** Ids by what happened to them, and how many were as the file says. */
export interface Changes {
  readonly added: readonly string[]
  readonly changed: readonly string[]
  readonly removed: readonly string[]
  readonly unchanged: number
}

export type ImportReport = Readonly<Record<HospitalRecord['type'], Changes>>

/**
 * Makes the hospital what a file says. Importing the same file again changes nothing. What the file no longer names becomes inactive and
 * is kept, because past appointments name it. Refuses a file with mistakes and then writes nothing.
 */
export const importHospital = async <Bad extends Refusal<string, unknown>>(
  deps: ImportHospitalDeps<Bad>,
  file: { name: string; text: string },
): Promise<Result<ImportReport, Bad>> => {
  const read = deps.readHospitalFile(file.name, file.text)
  if (!read.ok) return read
  const wanted = hospitalRecordsOf(read.value, deps.initialsOf)
  const named = new Set(wanted.map(keyOf))
  const existing = new Map((await deps.listHospitalRecords()).map((record) => [keyOf(record), record]))
  const removed = [...existing.values()].filter((record) => isActive(record) && !named.has(keyOf(record)))
  const added = wanted.filter((record) => !existing.has(keyOf(record)))
  const changed = wanted.filter((record) => existing.has(keyOf(record)) && !sameData(existing.get(keyOf(record))?.record, record.record))
  await eachInLots([...added, ...changed, ...removed.map(retired)], 16, deps.putHospitalRecord)
  const changes = (type: HospitalRecord['type']): Changes => {
    const idsOf = (records: readonly HospitalRecord[]) => records.filter((r) => r.type === type).map((r) => r.id)
    const [addedIds, changedIds] = [idsOf(added), idsOf(changed)]
    return {
      added: addedIds,
      changed: changedIds,
      removed: idsOf(removed),
      unchanged: idsOf(wanted).length - addedIds.length - changedIds.length,
    }
  }
  return ok({
    hospital: changes('hospital'),
    department: changes('department'),
    doctor: changes('doctor'),
    timetable: changes('timetable'),
    exceptions: changes('exceptions'),
    templates: changes('templates'),
  })
}

const keyOf = (record: HospitalRecord): string => `${record.type} ${record.id}`

const isActive = ({ record }: HospitalRecord): boolean => 'active' in record && record.active

const retired = (kept: HospitalRecord): HospitalRecord => ({ ...kept, record: { ...kept.record, active: false } }) as HospitalRecord
