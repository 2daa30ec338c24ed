import type { LinkedVisit } from '#functions/usecases/makeProgressLink'
import type { Progress } from '#shared/contract/schemas/progress'
import type { Diary, DiaryEntry } from '#shared/rules/diary'
import type { DepartmentRecord, HospitalProfile } from '#shared/rules/hospital'
import type { Ledger } from '#shared/rules/ledger'
import { askAgainSeconds, followed, progressState, type QueuePlace } from '#shared/rules/progress'
import { isSensitive } from '#shared/rules/sensitive'
import type { SessionFacts } from '#shared/rules/session'
import { progressAdvice } from '#shared/text/zh/progress'
import { type ClinicDate, type ClinicTime, dateOf } from '#shared/values/clinicTime'
import { no, ok, type Refusal, type Result } from '#shared/values/result'
import type { Platform } from '#shared/values/words'

export interface ReadProgressDeps {
  now(): ClinicTime
  readProgressToken(token: string, today: ClinicDate): LinkedVisit | undefined
  readDiary(patientId: string): Promise<Diary | undefined>
  readSession(sessionId: string): Promise<SessionFacts | undefined>
  readLedgers(sessionIds: readonly string[]): Promise<ReadonlyMap<string, Ledger>>
  readProfile(): Promise<Pick<HospitalProfile, 'name' | 'bring'>>
  listDepartments(): Promise<readonly DepartmentRecord[]>
  /** Where there is a mini-program. */
  readonly apps: readonly Platform[]
  /** Undefined while a session has no queue, or the patient is not in it. */
  readQueuePlace(sessionId: string, patientId: string, ref: number): Promise<QueuePlace | undefined>
}

/**
 * How far a visit is, for whoever holds its link: when, where, which number, what to do; nothing about the person. A link that is altered,
 * over, or of an appointment that is no longer kept gets one and the same refusal.
 */
export const readProgress = async (
  deps: ReadProgressDeps,
  input: { readonly token: string },
): Promise<Result<Progress, Refusal<'PROGRESS_LINK_OVER', never>>> => {
  const now = deps.now()
  const linked = deps.readProgressToken(input.token, dateOf(now))
  if (!linked) return no('PROGRESS_LINK_OVER')
  const { patientId, ref, date } = linked
  const diary = await deps.readDiary(patientId)
  const ofDay = diary?.entries.filter((entry) => dateOf(entry.startsAt) === date) ?? []
  const entry = followed(ofDay, ref)
  if (!entry || entry.state === 'pending') return no('PROGRESS_LINK_OVER')
  const [session, ledgers, profile, departments, queue] = await Promise.all([
    deps.readSession(entry.sessionId),
    deps.readLedgers([entry.sessionId]),
    deps.readProfile(),
    deps.listDepartments(),
    entry.state === 'booked' ? deps.readQueuePlace(entry.sessionId, patientId, entry.ref) : undefined,
  ])
  if (!session) return no('PROGRESS_LINK_OVER')
  const state = progressState(entry, { endsAt: session.endsAt, state: ledgers.get(session.id)?.state ?? 'open' }, queue, now)
  const arriveAt = session.slots[entry.slot]?.arriveAt ?? entry.startsAt
  const isComing = state !== 'cancelled' && state !== 'rescheduled' && state !== 'suspended' && state !== 'seen' && state !== 'over'
  const nextAskSeconds = askAgainSeconds(state, arriveAt, queue, now)
  return ok({
    state,
    now,
    hospital: profile.name,
    ...(state !== 'rescheduled' && { visit: visitView(entry, session, arriveAt, departments) }),
    advice: [...progressAdvice[state]],
    opensIn: [...deps.apps],
    bring: isComing ? [...profile.bring] : [],
    ...(queue && isComing && { queue: queueView(queue) }),
    ...(nextAskSeconds !== undefined && { nextAskSeconds }),
  })
}

/** Field by field, so that nothing comes along unseen. A department that is not known any more tells as little as a sensitive one. */
const visitView = (
  entry: DiaryEntry,
  session: SessionFacts,
  arriveAt: ClinicTime,
  departments: readonly DepartmentRecord[],
): NonNullable<Progress['visit']> => {
  const department = departments.find(({ id }) => id === session.departmentId)
  const { doctor, departmentName, place } = session
  return {
    serial: entry.serial,
    startsAt: entry.startsAt,
    endsAt: entry.endsAt,
    arriveAt,
    campusName: session.campusName,
    place: { building: place.building, floor: place.floor, ...(place.room !== undefined && { room: place.room }) },
    ...(department &&
      !isSensitive(department) && { departmentName, ...(doctor && { doctor: { name: doctor.name, title: doctor.title } }) }),
  }
}

const queueView = ({ position, calledSerial, from, to, paceMinutes, note }: QueuePlace): NonNullable<Progress['queue']> => ({
  ...(position !== undefined && { position }),
  ...(calledSerial !== undefined && { calledSerial }),
  ...(from !== undefined && { from }),
  ...(to !== undefined && { to }),
  ...(paceMinutes !== undefined && { paceMinutes }),
  ...(note !== undefined && { note }),
})
