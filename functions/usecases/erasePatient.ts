import { type CaredForDeps, readCared } from '#functions/usecases/caredFor'
import { type CodeRefused, type PatientCodeDeps, refusedCode } from '#functions/usecases/patientCodes'
import { type CareLink, isMinor } from '#shared/rules/binding'
import type { Diary, DiaryEntry } from '#shared/rules/diary'
import type { DrawWish } from '#shared/rules/draw'
import { keptUntil } from '#shared/rules/retention'
import { visitsToCome, waitsToCome } from '#shared/rules/toCome'
import { type ClinicDate, type ClinicTime, dateOf } from '#shared/values/clinicTime'
import { readSessionId } from '#shared/values/ids'
import { no, ok, type Refusal, type Result } from '#shared/values/result'

export interface ErasePatientDeps extends CaredForDeps, PatientCodeDeps {
  readDiary(patientId: string): Promise<Diary | undefined>
  listVisits(patientId: string, limit: number): Promise<DiaryEntry[]>
  listWishesOf(accountId: string, limit: number): Promise<DrawWish[]>
  listCare(patientId: string, limit: number, after?: string): Promise<CareLink[]>
  stopBooking(patientId: string, now: ClinicTime): Promise<void>
  resumeBooking(patientId: string): Promise<void>
  unlinkPatient(accountId: string, patientId: string): Promise<void>
  /** Marks what is kept of the visits as locked away until a day, or removes it where there is nothing to keep. */
  lockAway(patientId: string, until: ClinicDate | undefined): Promise<void>
  forgetPatient(patientId: string, now: ClinicTime, until: ClinicDate | undefined): Promise<void>
}

export type EraseRefused = Refusal<'UNKNOWN_PATIENT' | 'PATIENT_HAS_APPOINTMENTS' | 'NOT_YOURS_TO_ERASE', never> | CodeRefused

const linksAtOnce = 50
const latestWishes = 50

/**
 * Deletes who a patient is: their data, the way to them by document and phone, the links of every account. Visits stay without a name until the
 * time the hospital keeps them. What is personal goes last, so that whatever is cut off can be asked for again and is finished.
 */
export const erasePatient = async (
  deps: ErasePatientDeps,
  acting: { readonly accountId: string },
  input: { readonly patientId: string; readonly code: string },
): Promise<Result<{ keptUntil?: ClinicDate }, EraseRefused>> => {
  const { accountId } = acting
  const { patientId } = input
  const cared = await readCared(deps, accountId, patientId)
  if (!cared?.isConfirmed) return no('UNKNOWN_PATIENT')
  const { minorAge, visitsKeptYears } = await deps.readRules()
  const now = deps.now()
  // For a child the code went to the guardian.
  const isTheirs = cared.link.relation === 'self' || isMinor(cared.profile, minorAge, dateOf(now))
  if (!isTheirs) return no('NOT_YOURS_TO_ERASE')
  if (await isAwaited(deps, accountId, patientId)) return no('PATIENT_HAS_APPOINTMENTS')
  const refused = await refusedCode(deps, { accountId, patientId, phone: cared.phone, of: 'patient' }, input.code)
  if (refused) return refused

  await deps.stopBooking(patientId, now)
  if (await isAwaited(deps, accountId, patientId)) {
    await deps.resumeBooking(patientId)
    return no('PATIENT_HAS_APPOINTMENTS')
  }
  const last = await lastVisit(deps, patientId)
  const until = last && keptUntil(last, visitsKeptYears)
  await deps.lockAway(patientId, until)
  await endOtherLinks(deps, patientId, accountId)
  await deps.forgetPatient(patientId, now, until)
  await deps.unlinkPatient(accountId, patientId)
  return ok(until ? { keptUntil: until } : {})
}

/** Whether anything of the patient is still to come. */
const isAwaited = async (
  deps: Pick<ErasePatientDeps, 'now' | 'readDiary' | 'listWishesOf'>,
  accountId: string,
  patientId: string,
): Promise<boolean> => {
  const now = deps.now()
  const [diary, wishes] = await Promise.all([deps.readDiary(patientId), deps.listWishesOf(accountId, latestWishes)])
  const isDrawn = wishes.some(
    (wish) =>
      wish.patientId === patientId && !wish.isWithdrawn && !wish.result && (readSessionId(wish.sessionId)?.date ?? '') >= dateOf(now),
  )
  return isDrawn || visitsToCome(diary, now).length > 0 || waitsToCome(diary, now).length > 0
}

const lastVisit = async (deps: Pick<ErasePatientDeps, 'readDiary' | 'listVisits'>, patientId: string): Promise<ClinicDate | undefined> => {
  const [diary, visits] = await Promise.all([deps.readDiary(patientId), deps.listVisits(patientId, 1)])
  return [...(diary?.entries ?? []), ...visits]
    .map(({ startsAt }) => dateOf(startsAt))
    .sort()
    .at(-1)
}

/** The account that erases goes last: as long as it is there it can ask again. */
const endOtherLinks = async (
  deps: Pick<ErasePatientDeps, 'listCare' | 'unlinkPatient'>,
  patientId: string,
  accountId: string,
): Promise<void> => {
  let after: string | undefined
  do {
    const links: CareLink[] = await deps.listCare(patientId, linksAtOnce, after)
    for (const link of links) if (link.accountId !== accountId) await deps.unlinkPatient(link.accountId, patientId)
    after = links.at(-1)?.accountId
  } while (after)
}
