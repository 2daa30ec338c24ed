import { type SettlePairDeps, settlePair } from '#functions/usecases/settlePair'
import { type AppointmentParts, appointmentView } from '#functions/usecases/views/appointment'
import type { Appointment } from '#shared/contract/schemas/booking'
import type { Diary, DiaryEntry } from '#shared/rules/diary'
import type { Ledger } from '#shared/rules/ledger'
import type { PatientProfile } from '#shared/rules/patientProfile'
import type { SessionFacts } from '#shared/rules/session'
import type { ClinicTime } from '#shared/values/clinicTime'
import { ok, type Result } from '#shared/values/result'

export interface AppointmentReadingDeps {
  now(): ClinicTime
  readBring(): Promise<readonly string[]>
  readSessions(sessionIds: readonly string[]): Promise<SessionFacts[]>
  readLedgers(sessionIds: readonly string[]): Promise<ReadonlyMap<string, Ledger>>
}

export interface ListAppointmentsDeps extends AppointmentReadingDeps, Omit<SettlePairDeps, 'now'> {
  /** Patients this account cares for. */
  listPatients(accountId: string): Promise<PatientProfile[]>
  readDiaries(patientIds: readonly string[]): Promise<Diary[]>
  listVisits(patientId: string, limit: number, before?: { startsAt: string; ref: number }): Promise<DiaryEntry[]>
}

interface Placed {
  readonly patient: PatientProfile
  readonly entry: DiaryEntry
  /** Orders entries, and names the place where a page ends. */
  readonly position: string
}

const pageSize = 20

/**
 * Appointments of all patients of an account: the coming ones from the next on, the past ones from the latest back. A pair that was left half
 * done is finished first; one that somebody is still at is not shown yet.
 */
export const listAppointments = async (
  deps: ListAppointmentsDeps,
  acting: { readonly accountId: string },
  input: { readonly when: 'upcoming' | 'past'; readonly cursor?: string | undefined },
): Promise<Result<{ items: Appointment[]; next?: string }>> => {
  const patients = await deps.listPatients(acting.accountId)
  const diaries = await deps.readDiaries(patients.map((patient) => patient.id))
  const now = deps.now()
  const isUpcoming = (entry: DiaryEntry) => entry.state === 'booked' && entry.endsAt > now
  const placed =
    (patient: PatientProfile) =>
    (entry: DiaryEntry): Placed => ({ patient, entry, position: positionOf(patient, entry) })

  const settled = async (patient: PatientProfile): Promise<Placed[]> => {
    const entries = diaries.find((diary) => diary.patientId === patient.id)?.entries ?? []
    const standing = await Promise.all(entries.map((entry) => settlePair(deps, patient.id, entry)))
    return standing.flatMap((entry) => (entry && entry.state !== 'pending' ? [placed(patient)(entry)] : []))
  }
  const open = (await Promise.all(patients.map(settled))).flat()
  const before = input.cursor
  let found: Placed[]
  if (input.when === 'upcoming') {
    found = open
      .filter(({ entry, position }) => isUpcoming(entry) && (before === undefined || position > before))
      .sort((a, b) => (a.position < b.position ? -1 : 1))
  } else {
    const from = before === undefined ? undefined : readPosition(before)
    const visits = await Promise.all(
      patients.map(async (patient) => (await deps.listVisits(patient.id, pageSize + 1, from)).map(placed(patient))),
    )
    const past = [...open.filter(({ entry }) => !isUpcoming(entry)), ...visits.flat()]
    // An entry on its way into history may be read in both places.
    found = [...new Map(past.map((one) => [one.position, one])).values()]
      .filter(({ position }) => before === undefined || position < before)
      .sort((a, b) => (a.position < b.position ? 1 : -1))
  }
  const shown = found.slice(0, pageSize)
  const items = await appointmentViews(deps, shown)
  const last = shown.at(-1)
  return ok(last && found.length > pageSize ? { items, next: last.position } : { items })
}

/** Views of entries with their sessions and ledgers read at once. An entry whose session is no longer kept is left out. */
export const appointmentViews = async (
  deps: AppointmentReadingDeps,
  entries: readonly Pick<AppointmentParts, 'entry' | 'patient'>[],
): Promise<Appointment[]> => {
  const ids = [...new Set(entries.map(({ entry }) => entry.sessionId))]
  const [sessions, ledgers, bring] = await Promise.all([deps.readSessions(ids), deps.readLedgers(ids), deps.readBring()])
  const now = deps.now()
  return entries.flatMap(({ entry, patient }) => {
    const session = sessions.find((s) => s.id === entry.sessionId)
    return session ? [appointmentView({ entry, patient, session, state: ledgers.get(session.id)?.state, bring, now })] : []
  })
}

// Time first, so that pages of several patients merge; only characters a cursor may have.
const positionOf = (patient: PatientProfile, entry: DiaryEntry): string =>
  `${entry.startsAt.replace(/[-:T]/g, '')}-${entry.ref.toString(36)}-${patient.id}`

const readPosition = (position: string) => {
  const [time = '', ref = ''] = position.split('-')
  const startsAt = `${time.slice(0, 4)}-${time.slice(4, 6)}-${time.slice(6, 8)}T${time.slice(8, 10)}:${time.slice(10, 12)}`
  return { startsAt, ref: Number.parseInt(ref, 36) }
}
