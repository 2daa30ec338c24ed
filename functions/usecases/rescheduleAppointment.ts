import type { Acting } from '#functions/usecases/acting'
import type { Booked, BookingRefused } from '#functions/usecases/bookAppointment'
import { type ReturnNumberDeps, returnNumber } from '#functions/usecases/returnNumber'
import { giveBackRemains, type TakeNumberDeps, takeNumber } from '#functions/usecases/takeNumber'
import { readWanted, type WantedNumber, type WantedNumberDeps } from '#functions/usecases/wantedNumber'
import type { FinalRefusal } from '#shared/rules/answered'
import { type Diary, type DiaryEntry, diaryRefusal, numberOf } from '#shared/rules/diary'
import type { HospitalRules } from '#shared/rules/hospitalRules'
import type { ClinicTime } from '#shared/values/clinicTime'
import { readAppointmentId } from '#shared/values/ids'
import { no, ok, type Refusal, type Result } from '#shared/values/result'

export interface RescheduleAppointmentDeps extends WantedNumberDeps, TakeNumberDeps, Omit<ReturnNumberDeps, 'release'> {
  release: ReturnNumberDeps['release'] & TakeNumberDeps['release']
  /** Puts one entry in the place of another, in one write. */
  exchange(
    patientId: string,
    before: DiaryEntry,
    after: DiaryEntry,
    limits: HospitalRules['limits'],
  ): Promise<{ recorded: boolean; diary: Diary | undefined }>
}

export type RescheduleRefused = BookingRefused | Refusal<'UNKNOWN_APPOINTMENT' | 'NOT_RESCHEDULABLE' | 'SAME_SLOT', never>

/**
 * 改期: takes the new number first, then puts it in the place of the old one in one write of the diary, then gives the old one back. Cut off
 * at any point it leaves the old appointment or the new one, never both and never none (I4).
 */
export const rescheduleAppointment = async (
  deps: RescheduleAppointmentDeps,
  acting: Acting,
  input: { readonly appointmentId: string; readonly sessionId: string; readonly slot: number },
): Promise<Result<Booked, RescheduleRefused>> => {
  const key = readAppointmentId(input.appointmentId)
  if (!key) return no('UNKNOWN_APPOINTMENT')
  const wanted = await readWanted(deps, acting, { ...input, patientId: key.patientId })
  if (!wanted.ok) return wanted.code === 'UNKNOWN_PATIENT' ? no('UNKNOWN_APPOINTMENT') : wanted
  const { session, slot, patient, rules, diary, claim } = wanted.value

  const find = (one: Diary | undefined) => one?.entries.find((entry) => entry.ref === key.ref && entry.startsAt.startsWith(key.date))
  const before = find(diary) ?? (await deps.readVisit(patient.id, key.date, key.ref))
  if (!before) return no('UNKNOWN_APPOINTMENT')
  if (before.state !== 'booked' && !(await isRepeated(deps, wanted.value))) {
    // An attempt of this request may have been cut off with the new number in hand.
    await giveBackRemains(deps, claim, no('RESCHEDULE_TOO_LATE'))
    return no('NOT_RESCHEDULABLE')
  }
  if (before.sessionId === session.id && before.slot === slot.index) return no('SAME_SLOT')

  const answer = await takeNumber(deps, {
    ...wanted.value,
    claim: { ...claim, ...(before.sessionId === session.id && { exchanges: before.ref }) },
    refusal: (standing) =>
      refusalOf(standing, find(standing), { ...slot, sessionId: session.id, departmentId: session.departmentId }, rules, claim.now),
    write: (entry) => deps.exchange(patient.id, before, entry, rules.limits),
  })
  if (!answer.ok) return answer
  const left = find(await deps.readDiary(patient.id)) ?? before
  if (left.state === 'rescheduled')
    await returnNumber(deps, numberOf(patient.id, left), { slotStartsAt: left.startsAt, isAddOn: left.isAddOn })
  return ok({ entry: answer.value, session, patient })
}

/** Whether this request was answered before, and is the one that the old appointment gave way to. */
const isRepeated = async (deps: TakeNumberDeps, { diary, claim, session }: WantedNumber): Promise<boolean> =>
  diary.entries.some(({ ref }) => ref === claim.ref) ||
  diary.refused[claim.ref] !== undefined ||
  (await deps.readVisit(claim.patientId, session.date, claim.ref)) !== undefined

const refusalOf = (
  diary: Diary,
  before: DiaryEntry | undefined,
  wanted: Parameters<typeof diaryRefusal>[1],
  { limits }: HospitalRules,
  now: ClinicTime,
): FinalRefusal | undefined => {
  if (before?.state !== 'booked' || before.cancelBefore <= now) return 'RESCHEDULE_TOO_LATE'
  return diaryRefusal(diary, wanted, limits, before)
}
