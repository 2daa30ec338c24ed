import { type CsvRow, csvRows } from '#infra/bench/queue/csvRows'
import type { KeptSession } from '#infra/bench/queue/kept'
import { type ReadRow, readRow } from '#infra/bench/queue/visitRow'

export const columns = ['session', 'doctor', 'visit_kind', 'appointed', 'arrived', 'called', 'finished'] as const

/** A row that was left out, and why. */
export interface Skipped {
  readonly line: number
  readonly reason: string
}

export interface VisitsFile {
  /** In the order of their days; in the order of the file when it names no days. */
  readonly sessions: readonly KeptSession[]
  readonly visits: number
  readonly skipped: readonly Skipped[]
  /** Visits that ended, as written, after the next call; they are taken to end there. */
  readonly overlaps: number
}

/** Reads the visits of any hospital. Throws with what is wrong when the file as a whole cannot be read; a row that cannot be is skipped with its reason. */
export const readVisitsFile = (bytes: Uint8Array): VisitsFile => {
  const [header, ...rows] = csvRows(decoded(bytes))
  if (header === undefined) throw new Error(`the file is empty: it has to begin with the line ${columns.join(',')}`)
  const found = header.cells.map((cell) => cell.trim())
  if (found.join() !== columns.join()) {
    throw new Error(`line ${header.line}: the first line has to be ${columns.join(',')} and not ${found.join(',')}`)
  }
  const skipped: Skipped[] = []
  const groups = new Map<string, { readonly doctor: string; readonly dated: boolean; readonly rows: ReadRow[] }>()
  for (const row of rows) {
    const read = checked(row, groups)
    if (typeof read === 'string') skipped.push({ line: row.line, reason: read })
    else {
      const group = groups.get(read.session) ?? { doctor: read.doctor, dated: read.dated, rows: [] }
      groups.set(read.session, group)
      group.rows.push(read)
    }
  }
  let overlaps = 0
  const sessions = [...groups].map(([id, { doctor, rows: own }]): KeptSession => {
    const apart = withoutOverlaps(own)
    overlaps += apart.overlaps
    const visits = apart.rows.map(({ visit }) => visit).sort((a, b) => a.appointedAt - b.appointedAt)
    return { id, doctor, department: '', startsAt: (visits[0] as ReadRow['visit']).appointedAt, visits }
  })
  if ([...groups.values()].every(({ dated }) => dated)) sessions.sort((a, b) => a.startsAt - b.startsAt)
  return { sessions, visits: rows.length - skipped.length, skipped, overlaps }
}

const decoded = (bytes: Uint8Array): string => {
  try {
    // It passes over a byte order mark by itself.
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new Error('the file is not UTF-8: save it as CSV UTF-8')
  }
}

const checked = (row: CsvRow, groups: ReadonlyMap<string, { readonly doctor: string; readonly dated: boolean }>): ReadRow | string => {
  if (row.cells.length !== columns.length) return `${row.cells.length} cells instead of ${columns.length}`
  const read = readRow(row.cells.map((cell) => cell.trim()))
  if (typeof read === 'string') return read
  const group = groups.get(read.session)
  if (group && group.doctor !== read.doctor) return `session ${read.session} is of doctor ${group.doctor}, not ${read.doctor}`
  if (group && group.dated !== read.dated) return `session ${read.session} has times with a date and times without`
  return read
}

/** Ends that were pressed after the next call are moved to that call. */
const withoutOverlaps = (rows: readonly ReadRow[]) => {
  const calls = rows.flatMap(({ visit }) => (visit.calledAt === undefined ? [] : [visit.calledAt])).sort((a, b) => a - b)
  let overlaps = 0
  const apart = rows.map((row): ReadRow => {
    const { calledAt, finishedAt } = row.visit
    const next = calls.find((call) => calledAt !== undefined && call > calledAt)
    if (next === undefined || finishedAt === undefined || finishedAt <= next) return row
    overlaps += 1
    return { ...row, visit: { ...row.visit, finishedAt: next } }
  })
  return { rows: apart, overlaps }
}
