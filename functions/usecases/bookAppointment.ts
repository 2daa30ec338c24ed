import type { Acting } from '#functions/usecases/acting'
import { answered, type FinalRefusal } from '#shared/rules/answered'
import { type Diary, type DiaryEntry, diaryRefusal } from '#shared/rules/diary'
import type { HospitalRules } from '#shared/rules/hospitalRules'
import type { HeldNumber, Mark } from '#shared/rules/ledger'
import { type Admission, isAdmitted, type PatientProfile } from '#shared/rules/patientProfile'
import { isOfSlot, type SessionFacts, type SlotFacts } from '#shared/rules/session'
import { type ClinicDate, type ClinicTime, dateOf } from '#shared/values/clinicTime'
import { no, ok, type Refusal, type Result } from '#shared/values/result'
import type { ClinicKind, Pool } from '#shared/values/words'

export interface BookingClaim {
  readonly sessionId: string
  readonly slot: SlotFacts
  readonly pool: Pool
  readonly patientId: string
  readonly ref: number
  readonly now: ClinicTime
}

export interface BookAppointmentDeps {
  now(): ClinicTime
  /** The same number for the same account and key, 1 to 2^31 - 1. */
  refOf(accountId: string, key: string): number
  readRules(): Promise<HospitalRules>
  readSession(sessionId: string): Promise<SessionFacts | undefined>
  readAdmission(departmentId: string): Promise<Admission | undefined>
  /** A patient this account cares for. */
  readPatient(accountId: string, patientId: string): Promise<PatientProfile | undefined>
  readDiary(patientId: string): Promise<Diary | undefined>
  readVisit(patientId: string, date: ClinicDate, ref: number): Promise<DiaryEntry | undefined>
  archive(diary: Diary, today: ClinicDate): Promise<void>
  claim(claim: BookingClaim): Promise<Result<Mark, Refusal<FinalRefusal | 'UNKNOWN_SESSION'>>>
  release(number: HeldNumber): Promise<void>
  /** What the patient holds in the session now. */
  readMark(sessionId: string, patientId: string): Promise<Mark | undefined>
  record(patientId: string, entry: DiaryEntry, limits: HospitalRules['limits']): Promise<{ recorded: boolean; diary: Diary | undefined }>
  refuse(diary: Diary, ref: number, code: string, now: ClinicTime): Promise<{ refused: boolean; diary: Diary }>
  /** First moment at which an appointment can no longer be cancelled, and the rule in words. */
  cancelDeadline(rules: HospitalRules, kind: ClinicKind, startsAt: ClinicTime): { before: ClinicTime; rule: string }
}

export type BookingRefused = Refusal<
  FinalRefusal | 'UNKNOWN_SESSION' | 'UNKNOWN_SLOT' | 'UNKNOWN_PATIENT' | 'PATIENT_NOT_ADMITTED' | 'IDEMPOTENCY_KEY_REUSED',
  never
>

export interface Booked {
  readonly entry: DiaryEntry
  readonly session: SessionFacts
  readonly patient: PatientProfile
}

/**
 * Takes a number: claim in the ledger, record in the patient's diary, answer (infra/decisions/0000). The diary decides each request once,
 * so a repeated request gets the same answer, and whatever a crash leaves behind is finished by the repetition.
 */
export const bookAppointment = async (
  deps: BookAppointmentDeps,
  acting: Acting,
  input: { readonly sessionId: string; readonly slot: number; readonly patientId: string },
): Promise<Result<Booked, BookingRefused>> => {
  const now = deps.now()
  const [session, patient, rules] = await Promise.all([
    deps.readSession(input.sessionId),
    deps.readPatient(acting.accountId, input.patientId),
    deps.readRules(),
  ])
  if (!session) return no('UNKNOWN_SESSION')
  const slot = session.slots[input.slot]
  if (!slot) return no('UNKNOWN_SLOT')
  if (!patient) return no('UNKNOWN_PATIENT')
  const admits = await deps.readAdmission(session.departmentId)
  if (admits && !isAdmitted(patient, admits, session.date)) return no('PATIENT_NOT_ADMITTED')

  const diary = await deps.readDiary(patient.id)
  if (!diary) throw new Error(`patient ${patient.id} has no diary`)
  const ref = deps.refOf(acting.accountId, acting.key)
  const claim: BookingClaim = { sessionId: session.id, slot, pool: 'online', patientId: patient.id, ref, now }
  const told = answered(diary, claim) ?? (await answeredInHistory(deps, session, claim))
  if (told) await giveBackRemains(deps, claim, told)
  const answer = told ?? (await decide(deps, acting, { session, claim, diary, rules }))
  return answer.ok ? ok({ entry: answer.value, session, patient }) : answer
}

/** A request that comes back late is answered from history if it has moved there, or it would be recorded a second time. */
const answeredInHistory = async (deps: BookAppointmentDeps, session: SessionFacts, claim: BookingClaim): Promise<Answer | undefined> => {
  // Not by the day: the diary may be archived at midnight while a function that began before it is still running.
  if (claim.now < claim.slot.startsAt) return undefined
  const visit = await deps.readVisit(claim.patientId, session.date, claim.ref)
  return visit && answered({ patientId: claim.patientId, entries: [visit], refused: {} }, claim)
}

interface Undecided {
  readonly session: SessionFacts
  readonly claim: BookingClaim
  readonly diary: Diary
  readonly rules: HospitalRules
}

type Answer = Result<DiaryEntry, Refusal<FinalRefusal | 'UNKNOWN_SESSION' | 'IDEMPOTENCY_KEY_REUSED', never>>

/** Claim, record, answer, for a request that has no answer yet. */
const decide = async (deps: BookAppointmentDeps, acting: Acting, undecided: Undecided): Promise<Answer> => {
  const { session, claim, diary, rules } = undecided
  await deps.archive(diary, dateOf(claim.now))
  const wanted = { ...claim.slot, sessionId: session.id, departmentId: session.departmentId }
  // A number claimed in time is not recorded any more once its day is over.
  const early = dateOf(claim.now) > session.date ? 'BOOKING_CLOSED' : diaryRefusal(diary, wanted, rules.limits)
  if (early) {
    const answer = await refuse(deps, diary, claim, early)
    await giveBackRemains(deps, claim, answer)
    return answer
  }

  const claimed = await deps.claim(claim)
  if (!claimed.ok) return claimed.code === 'UNKNOWN_SESSION' ? no('UNKNOWN_SESSION') : refuse(deps, diary, claim, claimed.code)

  // The key was sent for another slot before, whose number it holds; that request may still be answered.
  if (!isOfSlot(claim.slot, claimed.value.serial)) return no('IDEMPOTENCY_KEY_REUSED')

  const entry = entryOf(deps, acting, undecided, claimed.value.serial)
  const { recorded, diary: standing } = await deps.record(claim.patientId, entry, rules.limits)
  if (recorded) return ok(entry)
  if (!standing) throw new Error(`patient ${claim.patientId} lost its diary`)

  const limit = diaryRefusal(standing, entry, rules.limits) ?? 'ALREADY_HOLDING'
  const answer = answered(standing, claim) ?? (await refuse(deps, standing, claim, limit))
  // Only after the request can no longer become an appointment may its number go back.
  const isTwin = answer.ok && answer.value.state === 'booked' && answer.value.serial === entry.serial
  if (!isTwin) await deps.release(heldBy(claim, claimed.value))
  return answer
}

/** An attempt of a request that is now refused or cancelled may have been cut off with a number in hand: it goes back. */
const giveBackRemains = async (deps: BookAppointmentDeps, claim: BookingClaim, answer: Answer): Promise<void> => {
  if (answer.ok ? answer.value.state !== 'cancelled' : answer.code === 'IDEMPOTENCY_KEY_REUSED') return
  const mark = await deps.readMark(claim.sessionId, claim.patientId)
  if (mark?.ref === claim.ref && isOfSlot(claim.slot, mark.serial)) await deps.release(heldBy(claim, mark))
}

/** Makes a refusal final; a twin of this request may have been answered first, and then that is the answer. */
const refuse = async (deps: BookAppointmentDeps, diary: Diary, claim: BookingClaim, code: FinalRefusal): Promise<Answer> => {
  const { diary: standing } = await deps.refuse(diary, claim.ref, code, claim.now)
  const answer = answered(standing, claim)
  if (!answer) throw new Error('a settled request has no answer')
  return answer
}

/** What a claim holds once it has drawn a number. */
export const heldBy = ({ sessionId, slot, pool, patientId }: BookingClaim, mark: Mark): HeldNumber => ({
  sessionId,
  slot: slot.index,
  pool,
  patientId,
  mark,
})

const entryOf = (deps: BookAppointmentDeps, acting: Acting, { session, claim, rules }: Undecided, serial: number): DiaryEntry => {
  const { slot } = claim
  const deadline = deps.cancelDeadline(rules, session.kind, slot.startsAt)
  return {
    ref: claim.ref,
    sessionId: session.id,
    departmentId: session.departmentId,
    slot: slot.index,
    startsAt: slot.startsAt,
    endsAt: slot.endsAt,
    pool: claim.pool,
    serial,
    state: 'booked',
    bookedAt: claim.now,
    accountId: acting.accountId,
    channel: acting.channel,
    cancelBefore: deadline.before,
    cancelRule: deadline.rule,
    ruleVersion: rules.ruleVersion,
  }
}
