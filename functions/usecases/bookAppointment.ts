import type { Acting } from '#functions/usecases/acting'
import { type TakeNumberDeps, takeNumber } from '#functions/usecases/takeNumber'
import { readWanted, type WantedNumber, type WantedNumberDeps, type WantedRefused } from '#functions/usecases/wantedNumber'
import type { FinalRefusal } from '#shared/rules/answered'
import { type Diary, type DiaryEntry, diaryRefusal } from '#shared/rules/diary'
import type { HospitalRules } from '#shared/rules/hospitalRules'
import type { PatientProfile } from '#shared/rules/patientProfile'
import type { SessionFacts } from '#shared/rules/session'
import { ok, type Refusal, type Result } from '#shared/values/result'

export interface BookAppointmentDeps extends WantedNumberDeps, TakeNumberDeps {
  record(patientId: string, entry: DiaryEntry, limits: HospitalRules['limits']): Promise<{ recorded: boolean; diary: Diary | undefined }>
  /** Counts a booking for somebody else in its week; false when the account has booked enough for others. Its owner's are not counted. */
  countForOther(patientId: string, entry: DiaryEntry, limits: HospitalRules['limits']): Promise<boolean>
  uncountForOther(patientId: string, entry: DiaryEntry): Promise<void>
}

export type BookingRefused = WantedRefused | Refusal<FinalRefusal | 'IDEMPOTENCY_KEY_REUSED', never>

export interface Booked {
  readonly entry: DiaryEntry
  readonly session: SessionFacts
  readonly patient: PatientProfile
}

/**
 * Takes a number, or keeps the one that was held under the same key (`isHeld`). The same key gets the same answer, whatever happened to the
 * first one on its way.
 */
export const bookAppointment = async (
  deps: BookAppointmentDeps,
  acting: Acting,
  input: { readonly sessionId: string; readonly slot: number; readonly patientId: string; readonly isHeld?: boolean | undefined },
): Promise<Result<Booked, BookingRefused>> => {
  const wanted = await readWanted(deps, acting, input)
  if (!wanted.ok) return wanted
  const { session, patient } = wanted.value
  const claim = { ...wanted.value.claim, isHeld: input.isHeld }
  const answer = await takeNumber(deps, { ...wanted.value, ...newAppointment(deps, wanted.value), claim })
  return answer.ok ? ok({ entry: answer.value, session, patient }) : answer
}

/** How the diary takes up one more appointment. */
export const newAppointment = (
  deps: Pick<BookAppointmentDeps, 'readDiary' | 'record' | 'countForOther' | 'uncountForOther'>,
  { session, slot, patient, rules }: Pick<WantedNumber, 'session' | 'slot' | 'rules'> & { readonly patient: { readonly id: string } },
) => ({
  refusal: (diary: Diary) => diaryRefusal(diary, { ...slot, sessionId: session.id, departmentId: session.departmentId }, rules.limits),
  write: async (entry: DiaryEntry) => {
    if (!(await deps.countForOther(patient.id, entry, rules.limits)))
      return { recorded: false, diary: await deps.readDiary(patient.id), refusal: 'TOO_MANY_FOR_OTHERS' as const }
    const written = await deps.record(patient.id, entry, rules.limits)
    const isThere = written.recorded || written.diary?.entries.some(({ ref }) => ref === entry.ref)
    if (!isThere) await deps.uncountForOther(patient.id, entry)
    return written
  },
})
