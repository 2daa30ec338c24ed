import type { Diary, DiaryEntry } from '#shared/rules/diary'
import type { HeldNumber } from '#shared/rules/ledger'
import { addSeconds, type ClinicDate, type ClinicTime, dateOf } from '#shared/values/clinicTime'

export interface SettlePairDeps {
  now(): ClinicTime
  readDiary(patientId: string): Promise<Diary | undefined>
  readVisit(patientId: string, date: ClinicDate, ref: number): Promise<DiaryEntry | undefined>
  refuse(diary: Diary, ref: number, code: string, now: ClinicTime): Promise<{ refused: boolean; diary: Diary }>
  settle(patientId: string, entry: DiaryEntry): Promise<void>
  withdraw(patientId: string, entry: DiaryEntry, code: string, now: ClinicTime): Promise<void>
  release(number: HeldNumber): Promise<void>
  readHeld(sessionId: string, patientId: string): Promise<HeldNumber[]>
}

/** Longer than a function may run: whoever left a pair half done by then will not come back for it. */
const lapsesAfterSeconds = 30

/** Whether it waits for its partner's appointment, and nobody is at work on that any more. */
export const isLeftPending = (entry: DiaryEntry, now: ClinicTime): boolean =>
  entry.state === 'pending' && addSeconds(entry.bookedAt, lapsesAfterSeconds) <= now

/**
 * Finishes what was cut off after the first of two appointments: it stands when the other one was recorded, and goes when that was refused
 * or nobody is at work on it any more. Gives the entry as it stands; undefined when it is gone. Repeatable, by anyone.
 */
export const settlePair = async (deps: SettlePairDeps, patientId: string, entry: DiaryEntry): Promise<DiaryEntry | undefined> => {
  const { withPatientId, ref } = entry
  if (entry.state !== 'pending' || withPatientId === undefined) return entry
  const now = deps.now()
  let partner = await readDiary(deps, withPatientId)
  const isRecorded = async () =>
    partner.entries.some((one) => one.ref === ref) || (await deps.readVisit(withPatientId, dateOf(entry.startsAt), ref)) !== undefined
  if (!(await isRecorded()) && !partner.refused[ref]) {
    if (!isLeftPending(entry, now)) return entry
    partner = (await deps.refuse(partner, ref, 'REQUEST_LAPSED', now)).diary
  }
  if (await isRecorded()) {
    await deps.settle(patientId, entry)
    return { ...entry, state: 'booked' }
  }
  await deps.withdraw(patientId, entry, 'PARTNER_REFUSED', now)
  await releaseBoth(deps, entry.sessionId, ref, [patientId, withPatientId])
  return undefined
}

/** Gives back what a request for two still holds, after it can no longer become appointments. */
const releaseBoth = async (
  deps: Pick<SettlePairDeps, 'readHeld' | 'release'>,
  sessionId: string,
  ref: number,
  patientIds: readonly string[],
): Promise<void> => {
  for (const patientId of patientIds)
    for (const held of await deps.readHeld(sessionId, patientId)) if (held.mark.ref === ref) await deps.release(held)
}

const readDiary = async (deps: Pick<SettlePairDeps, 'readDiary'>, patientId: string): Promise<Diary> => {
  const diary = await deps.readDiary(patientId)
  if (!diary) throw new Error(`patient ${patientId} has no diary`)
  return diary
}
