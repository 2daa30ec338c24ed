import type { Acting } from '#functions/usecases/acting'
import type { Claim } from '#shared/rules/claim'
import type { Diary, DiaryEntry } from '#shared/rules/diary'
import { isSecond } from '#shared/rules/holder'
import type { HospitalRules } from '#shared/rules/hospitalRules'
import type { HeldNumber } from '#shared/rules/ledger'
import { type Admission, isAdmitted, type PatientProfile } from '#shared/rules/patientProfile'
import { poolsOf } from '#shared/rules/poolTimes'
import type { SessionFacts, SlotFacts } from '#shared/rules/session'
import type { ClinicTime } from '#shared/values/clinicTime'
import { no, ok, type Refusal, type Result } from '#shared/values/result'
import type { ClinicKind } from '#shared/values/words'

export interface WantedNumberDeps {
  now(): ClinicTime
  /** The same number for the same account and key, 1 to 2^31 - 1. */
  refOf(accountId: string, key: string): number
  readRules(): Promise<HospitalRules>
  readSession(sessionId: string): Promise<SessionFacts | undefined>
  readAdmission(departmentId: string): Promise<Admission | undefined>
  /** A patient this account cares for. */
  readPatient(accountId: string, patientId: string): Promise<PatientProfile | undefined>
  /** Why there is none. */
  whyNoPatient(accountId: string, patientId: string): Promise<'UNKNOWN_PATIENT' | 'PATIENT_NOT_CONFIRMED'>
  readDiary(patientId: string): Promise<Diary | undefined>
  /** Whether the patient was seen in the department since a date, so that numbers kept for reviews are open to them. */
  isFollowUp(patientId: string, session: SessionFacts, rules: HospitalRules): Promise<boolean>
  /** First moment at which an appointment can no longer be cancelled, and the rule in words. */
  cancelDeadline(rules: HospitalRules, kind: ClinicKind, startsAt: ClinicTime): { before: ClinicTime; rule: string }
}

export type WantedRefused = Refusal<
  'UNKNOWN_SESSION' | 'UNKNOWN_SLOT' | 'UNKNOWN_PATIENT' | 'PATIENT_NOT_CONFIRMED' | 'PATIENT_NOT_ADMITTED',
  never
>

/** A request for a number of one slot for one patient, known to make sense. */
export interface WantedNumber {
  readonly session: SessionFacts
  readonly slot: SlotFacts
  readonly patient: PatientProfile
  readonly rules: HospitalRules
  readonly diary: Diary
  readonly claim: Claim
  entry(held: HeldNumber): DiaryEntry
}

/** Reads what a request for a number is about; refuses what does not exist or is not for this patient. */
export const readWanted = async (
  deps: WantedNumberDeps,
  acting: Acting,
  input: { readonly sessionId: string; readonly slot: number; readonly patientId: string },
): Promise<Result<WantedNumber, WantedRefused>> => {
  const now = deps.now()
  const [session, patient, rules, diary] = await Promise.all([
    deps.readSession(input.sessionId),
    deps.readPatient(acting.accountId, input.patientId),
    deps.readRules(),
    deps.readDiary(input.patientId),
  ])
  if (!session) return no('UNKNOWN_SESSION')
  const slot = session.slots[input.slot]
  if (!slot) return no('UNKNOWN_SLOT')
  if (!patient) return no(await deps.whyNoPatient(acting.accountId, input.patientId))
  if (patient.stoppedAt) return no('PATIENT_NOT_CONFIRMED')
  const admits = await deps.readAdmission(session.departmentId)
  if (admits && !isAdmitted(patient, admits, session.date)) return no('PATIENT_NOT_ADMITTED')

  const isFollowUp = await deps.isFollowUp(patient.id, session, rules)
  if (!diary) throw new Error(`patient ${patient.id} has no diary`)
  const claim: Claim = {
    sessionId: session.id,
    slot,
    pools: acting.pools ?? poolsOf(acting.channel, isFollowUp),
    right: 'sale',
    patientId: patient.id,
    ref: deps.refOf(acting.accountId, acting.key),
    now,
  }
  const entry = (held: HeldNumber) => entryOf(deps, held, { session, slot, rules, acting, now })
  return ok({ session, slot, patient, rules, diary, claim, entry })
}

/** The appointment that a number becomes, with the rules it is booked under. */
export const entryOf = (
  { cancelDeadline }: Pick<WantedNumberDeps, 'cancelDeadline'>,
  { mark, holder }: HeldNumber,
  booked: Pick<WantedNumber, 'session' | 'slot' | 'rules'> & { readonly acting: Omit<Acting, 'key'>; readonly now: ClinicTime },
): DiaryEntry => {
  const { session, slot, rules, acting, now } = booked
  const deadline = cancelDeadline(rules, session.kind, slot.startsAt)
  return {
    ref: mark.ref,
    sessionId: session.id,
    departmentId: session.departmentId,
    slot: slot.index,
    startsAt: slot.startsAt,
    endsAt: slot.endsAt,
    pool: mark.pool,
    serial: mark.serial,
    ...(isSecond(holder) && { isSecond: true }),
    state: 'booked',
    bookedAt: now,
    accountId: acting.accountId,
    channel: acting.channel,
    cancelBefore: deadline.before,
    cancelRule: deadline.rule,
    ruleVersion: rules.ruleVersion,
  }
}
