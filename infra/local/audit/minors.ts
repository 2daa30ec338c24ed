import type { AuditLine } from '#shared/rules/audit'
import { ageOn, type PatientProfile } from '#shared/rules/patientProfile'
import { addDays, type ClinicDate, clinicDate } from '#shared/values/clinicTime'
import type { StaffRole } from '#shared/values/words'

export interface MinorsDeps {
  linesOfDay(date: ClinicDate, after: string | undefined, limit: number): Promise<{ lines: readonly { line: AuditLine }[]; next?: string }>
  /** Up to 100; who was erased is left out. */
  readPatients(patientIds: readonly string[]): Promise<readonly Pick<PatientProfile, 'id' | 'birthDate'>[]>
}

/** How often staff of one role saw or changed data of minors in one month; several minors in one list are one access. */
export interface MinorsRow {
  readonly month: string
  readonly role: StaffRole
  readonly accesses: number
  readonly staff: number
  readonly minors: number
}

export interface MinorsReport {
  readonly year: number
  readonly rows: readonly MinorsRow[]
  /** Of whom it is not known any more how old they were, and whom staff had seen. */
  readonly unknown: number
}

const pageSize = 500
const adult = 18

/**
 * Staff access to the data of patients under 18 on the day, by month and role, for the yearly review (未成年人网络保护条例 Art. 36, 37).
 * Somebody let in for two roles counts under both.
 */
export const minorsReport = async (deps: MinorsDeps, year: number): Promise<MinorsReport> => {
  const births = new Map<string, ClinicDate | undefined>()
  const rows = new Map<string, { month: string; role: StaffRole; accesses: number; staff: Set<string>; minors: Set<string> }>()
  const count = ({ date, roles, by }: AuditLine, minors: readonly string[]): void => {
    for (const role of roles) {
      const month = date.slice(0, 7)
      const row = rows.get(`${month} ${role}`) ?? { month, role, accesses: 0, staff: new Set(), minors: new Set() }
      row.accesses += 1
      row.staff.add(by)
      for (const id of minors) row.minors.add(id)
      rows.set(`${month} ${role}`, row)
    }
  }
  for (let date = clinicDate(`${year}-01-01`); date.startsWith(String(year)); date = addDays(date, 1)) {
    let after: string | undefined
    do {
      const page = await deps.linesOfDay(date, after, pageSize)
      const seen = page.lines.map(({ line }) => line).filter(({ roles, result }) => roles.length > 0 && result === 'ok')
      await learn(deps, births, new Set(seen.flatMap(({ patientIds }) => patientIds)))
      for (const line of seen) {
        const minors = line.patientIds.filter((id) => isMinor(births.get(id), line.date))
        if (minors.length > 0) count(line, minors)
      }
      after = page.next
    } while (after)
  }
  const counted = [...rows.values()].map((row) => ({ ...row, staff: row.staff.size, minors: row.minors.size }))
  const inOrder = counted.sort((a, b) => (`${a.month} ${a.role}` < `${b.month} ${b.role}` ? -1 : 1))
  return { year, rows: inOrder, unknown: [...births.values()].filter((birth) => birth === undefined).length }
}

const isMinor = (birthDate: ClinicDate | undefined, day: ClinicDate): boolean => birthDate !== undefined && ageOn(birthDate, day) < adult

const learn = async ({ readPatients }: MinorsDeps, births: Map<string, ClinicDate | undefined>, ids: ReadonlySet<string>) => {
  const missing = [...ids].filter((id) => !births.has(id))
  for (let i = 0; i < missing.length; i += 100) {
    const lot = missing.slice(i, i + 100)
    for (const id of lot) births.set(id, undefined)
    for (const { id, birthDate } of await readPatients(lot)) births.set(id, birthDate)
  }
}
