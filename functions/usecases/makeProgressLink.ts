import type { Diary, DiaryEntry } from '#shared/rules/diary'
import type { PatientProfile } from '#shared/rules/patientProfile'
import { type ClinicDate, type ClinicTime, dateOf } from '#shared/values/clinicTime'
import { readAppointmentId, readSessionId } from '#shared/values/ids'
import { no, ok, type Refusal, type Result } from '#shared/values/result'

/** One visit of one patient, as a link stands for it. */
export interface LinkedVisit {
  readonly patientId: string
  readonly ref: number
  readonly date: ClinicDate
}

export interface LinkForDeps {
  now(): ClinicTime
  issueProgressToken(visit: LinkedVisit): string
  progressCodeOf(visit: LinkedVisit, round: number): string
  /** False when the code stands for another visit. */
  keepProgressCode(code: string, visit: LinkedVisit, now: ClinicTime): Promise<boolean>
}

export interface ProgressLink {
  /** "pages/progress/index?t=…", as every platform's message takes it: 128 characters at most. */
  readonly page: string
  readonly token: string
  /** Typed where no link may be sent; absent should three in a row stand for other visits. */
  readonly shortCode?: string
}

/** With 20,000 visits to come a code is taken already once in fifty million; then the next one is tried. */
const rounds = 3

/**
 * A link to the progress of a visit, for a message about it; with a code unless the message can be tapped. Dies with the visit's day. Throws when
 * the session is of another day.
 */
export const linkFor = async (
  deps: LinkForDeps,
  { sessionId, ...visit }: LinkedVisit & { readonly sessionId: string },
  isTyped = true,
): Promise<ProgressLink> => {
  if (readSessionId(sessionId)?.date !== visit.date) throw new RangeError('a progress link dies with the day of its session')
  const token = deps.issueProgressToken(visit)
  const link = { page: `pages/progress/index?t=${token}`, token }
  for (let round = 0; isTyped && round < rounds; round += 1) {
    const shortCode = deps.progressCodeOf(visit, round)
    if (await deps.keepProgressCode(shortCode, visit, deps.now())) return { ...link, shortCode }
  }
  return link
}

export interface MakeProgressLinkDeps extends Pick<LinkForDeps, 'now' | 'issueProgressToken'> {
  readPatient(accountId: string, patientId: string): Promise<PatientProfile | undefined>
  readDiary(patientId: string): Promise<Diary | undefined>
  readVisit(patientId: string, date: ClinicDate, ref: number): Promise<DiaryEntry | undefined>
}

/** 查看就诊进度, from the appointment of a patient this account cares for. Refuses once the day of the visit is over. */
export const makeProgressLink = async (
  deps: MakeProgressLinkDeps,
  acting: { readonly accountId: string },
  input: { readonly appointmentId: string },
): Promise<Result<{ token: string }, Refusal<'UNKNOWN_APPOINTMENT' | 'PROGRESS_LINK_OVER', never>>> => {
  const key = readAppointmentId(input.appointmentId)
  const patient = key && (await deps.readPatient(acting.accountId, key.patientId))
  if (!key || !patient) return no('UNKNOWN_APPOINTMENT')
  const diary = await deps.readDiary(patient.id)
  const open = diary?.entries.find((entry) => entry.ref === key.ref && dateOf(entry.startsAt) === key.date)
  if (!open && !(await deps.readVisit(patient.id, key.date, key.ref))) return no('UNKNOWN_APPOINTMENT')
  return key.date < dateOf(deps.now()) ? no('PROGRESS_LINK_OVER') : ok({ token: deps.issueProgressToken(key) })
}
