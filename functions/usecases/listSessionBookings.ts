import { pageOf } from '#functions/usecases/paging'
import { sessionView } from '#functions/usecases/views/session'
import type { SessionBookings } from '#shared/contract/schemas/staff'
import type { Diary, DiaryEntry } from '#shared/rules/diary'
import type { DepartmentRecord } from '#shared/rules/hospital'
import { heldByPatients, type Ledger } from '#shared/rules/ledger'
import type { PatientProfile } from '#shared/rules/patientProfile'
import type { SessionFacts } from '#shared/rules/session'
import { type ClinicDate, type ClinicTime, dateOf } from '#shared/values/clinicTime'
import { appointmentId } from '#shared/values/ids'
import { maskName } from '#shared/values/masked'
import { no, ok, type Refusal, type Result } from '#shared/values/result'

export interface ListSessionBookingsDeps {
  now(): ClinicTime
  readDepartment(departmentId: string): Promise<DepartmentRecord | undefined>
  listDepartmentSessions(departmentId: string, from: ClinicDate, to: ClinicDate): Promise<SessionFacts[]>
  readLedgers(sessionIds: readonly string[]): Promise<ReadonlyMap<string, Ledger>>
  readPatients(patientIds: readonly string[]): Promise<PatientProfile[]>
  readDiaries(patientIds: readonly string[]): Promise<Diary[]>
}

const pageSize = 10

/** Sessions of a department on one day with who holds which number. The ledger says who; each diary says since when. */
export const listSessionBookings = async (
  deps: ListSessionBookingsDeps,
  input: { readonly departmentId: string; readonly date: ClinicDate; readonly cursor?: string | undefined },
): Promise<Result<{ items: SessionBookings[]; next?: string }, Refusal<'UNKNOWN_DEPARTMENT', never>>> => {
  const department = await deps.readDepartment(input.departmentId)
  if (!department) return no('UNKNOWN_DEPARTMENT')
  const sessions = await deps.listDepartmentSessions(department.id, input.date, input.date)
  const page = pageOf(sessions, (session) => session.id, input.cursor, pageSize)
  const ledgers = await deps.readLedgers(page.items.map((session) => session.id))
  const items = await Promise.all(page.items.map((session) => withBookings(deps, session, ledgers.get(session.id))))
  return ok({ ...page, items })
}

const withBookings = async (deps: ListSessionBookingsDeps, facts: SessionFacts, ledger: Ledger | undefined): Promise<SessionBookings> => {
  const session = sessionView(facts, ledger, deps.now())
  const bookings = (await bookingsOf(deps, ledger)).map(({ profile, entry }) => {
    const id = appointmentId({ date: dateOf(entry.startsAt), patientId: profile.id, ref: entry.ref })
    const { serial, startsAt, state, channel, bookedAt } = entry
    return { appointmentId: id, serial, startsAt, state, channel, bookedAt, maskedName: maskName(profile.name) }
  })
  return { session, bookings }
}

/** Who holds which number of a session, in the order of numbers. */
export const bookingsOf = async (
  deps: Pick<ListSessionBookingsDeps, 'readPatients' | 'readDiaries'>,
  ledger: Ledger | undefined,
): Promise<{ readonly profile: PatientProfile; readonly entry: DiaryEntry }[]> => {
  const held = ledger ? heldByPatients(ledger) : []
  if (held.length === 0) return []
  const ids = [...new Set(held.map(({ patientId }) => patientId))]
  const [profiles, diaries] = await Promise.all([deps.readPatients(ids), deps.readDiaries(ids)])
  const bookings = held.flatMap(({ patientId, mark }) => {
    const profile = profiles.find((one) => one.id === patientId)
    const entry = diaries.find((one) => one.patientId === patientId)?.entries.find((e) => e.ref === mark.ref)
    return profile && entry ? [{ profile, entry }] : []
  })
  return bookings.sort((a, b) => a.entry.serial - b.entry.serial)
}
