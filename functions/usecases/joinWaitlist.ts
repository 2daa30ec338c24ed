import type { Acting } from '#functions/usecases/acting'
import { type AdvanceWaitlistDeps, advanceWaitlist } from '#functions/usecases/advanceWaitlist'
import { type Diary, isOpen } from '#shared/rules/diary'
import type { HospitalRules } from '#shared/rules/hospitalRules'
import { type Admission, isAdmitted, type PatientProfile } from '#shared/rules/patientProfile'
import type { SessionFacts } from '#shared/rules/session'
import { readWaited } from '#shared/rules/waited'
import type { Joined, WaitEntry } from '#shared/rules/waitlist'
import { type JoinRefusal, joinRefusal } from '#shared/rules/waitlistJoin'
import { isInLine } from '#shared/rules/waitlistLine'
import { waitingEndsAt } from '#shared/rules/waitlistOffers'
import { newEntry } from '#shared/rules/waitlistProgress'
import type { ClinicTime } from '#shared/values/clinicTime'
import type { WaitingKey } from '#shared/values/ids'
import { no, ok, type Refusal, type Result } from '#shared/values/result'

export interface FinishJoinDeps extends AdvanceWaitlistDeps {
  /** Notes that a session has a waitlist, so that the clock finds it. */
  noteWaitlist(waitlist: { readonly sessionId: string; readonly endsAt: ClinicTime }): Promise<void>
  /** Takes a place in the line, once; gives the place as it stands. */
  enterLine(entry: WaitEntry): Promise<WaitEntry>
  readEntry(key: WaitingKey): Promise<WaitEntry | undefined>
}

export interface JoinWaitlistDeps extends FinishJoinDeps {
  /** Hospital time to the millisecond, "2026-11-23T09:00:00.123". */
  moment(): string
  refOf(accountId: string, key: string): number
  readPatient(accountId: string, patientId: string): Promise<PatientProfile | undefined>
  whyNoPatient(accountId: string, patientId: string): Promise<'UNKNOWN_PATIENT' | 'PATIENT_NOT_CONFIRMED'>
  readAdmission(departmentId: string): Promise<Admission | undefined>
  refuse(diary: Diary, ref: number, code: string, now: ClinicTime): Promise<{ refused: boolean; diary: Diary }>
  /** Notes in the diary that the patient waits, if they may wait for one more; the diary that stands, or stood in the way. */
  noteJoin(diary: Diary, joined: Joined, most: number): Promise<{ joined: boolean; diary: Diary | undefined }>
}

type FinalJoinRefusal = JoinRefusal | 'ALREADY_WAITING' | 'TOO_MANY_WAITING'

export type JoinRefused = Refusal<
  FinalJoinRefusal | 'UNKNOWN_SESSION' | 'UNKNOWN_PATIENT' | 'PATIENT_NOT_CONFIRMED' | 'PATIENT_NOT_ADMITTED' | 'IDEMPOTENCY_KEY_REUSED',
  never
>

export interface WaitingPlace {
  readonly entry: WaitEntry
  readonly session: SessionFacts
  readonly patient: PatientProfile
}

/** A booking and a join under one key are two requests. */
const requestOf = (deps: Pick<JoinWaitlistDeps, 'refOf'>, { accountId, key }: Acting): number => deps.refOf(accountId, `wait ${key}`)

/**
 * 候补: takes a place in the line of a full session. The patient's diary decides it, with their limit in its condition; then the place is
 * written, then the gate is opened behind which free numbers go to those who wait. A repetition finishes what a crash left of that, and gets
 * the same place, whatever has become of it; a refusal is final for its key.
 */
export const joinWaitlist = async (
  deps: JoinWaitlistDeps,
  acting: Acting,
  input: { readonly sessionId: string; readonly patientId: string },
): Promise<Result<WaitingPlace, JoinRefused>> => {
  const [session, patient, rules] = await Promise.all([
    deps.readSession(input.sessionId),
    deps.readPatient(acting.accountId, input.patientId),
    deps.readRules(),
  ])
  if (!session) return no('UNKNOWN_SESSION')
  if (!patient) return no(await deps.whyNoPatient(acting.accountId, input.patientId))
  if (patient.stoppedAt) return no('PATIENT_NOT_CONFIRMED')
  const admits = await deps.readAdmission(session.departmentId)
  if (admits && !isAdmitted(patient, admits, session.date)) return no('PATIENT_NOT_ADMITTED')
  const [ledger, diary] = await Promise.all([deps.readLedger(session.id), deps.readDiary(patient.id)])
  if (!ledger) return no('UNKNOWN_SESSION')
  if (!diary) throw new Error(`patient ${patient.id} has no diary`)

  const moment = deps.moment()
  const joined: Joined = {
    sessionId: session.id,
    patientId: patient.id,
    ref: requestOf(deps, acting),
    joinedAt: moment,
    accountId: acting.accountId,
    channel: acting.channel,
  }
  const now = moment.slice(0, 19) as ClinicTime
  const told =
    toldBefore(diary, joined) ??
    (await decide(deps, joined, diary, rules, joinRefusal(session, ledger, diary, waitingEndsAt(rules.waitlist, session), now)))
  if (!told.ok) return told
  const entry = 'accountId' in told.value ? await finishJoin(deps, session, rules, told.value) : await deps.readEntry(told.value)
  if (!entry) throw new Error('a place in the line is gone')
  return ok({ entry, session, patient })
}

/** Writes the place of somebody whose diary says that they wait, and opens the gate; the place as it stands. */
export const finishJoin = async (deps: FinishJoinDeps, session: SessionFacts, rules: HospitalRules, joined: Joined): Promise<WaitEntry> => {
  const endsAt = waitingEndsAt(rules.waitlist, session)
  await deps.noteWaitlist({ sessionId: session.id, endsAt })
  const entry = await deps.enterLine(newEntry(joined))
  // After the place: the gate is closed only by who looked for places after the last join was counted.
  if (isInLine(entry)) await deps.openGate(session.id, endsAt)
  await advanceWaitlist(deps, session.id)
  return (await deps.readEntry(joined)) ?? entry
}

type Told = Result<Joined | WaitingKey, Refusal<FinalJoinRefusal | 'IDEMPOTENCY_KEY_REUSED', never>>

/** What this request was told already: a place, even one that ended, or its final refusal. */
const toldBefore = (diary: Diary, { ref, sessionId }: Joined): Told | undefined => {
  const standing = Object.values(diary.waiting ?? {}).find((one) => one.ref === ref)
  const kept = diary.refused[ref]?.code
  const key = standing ?? (kept === undefined ? undefined : readWaited(kept))
  if (key) return key.sessionId === sessionId ? ok(key) : no('IDEMPOTENCY_KEY_REUSED')
  return kept === undefined ? undefined : no(kept as FinalJoinRefusal)
}

const decide = async (
  deps: JoinWaitlistDeps,
  joined: Joined,
  diary: Diary,
  rules: HospitalRules,
  refusal: JoinRefusal | undefined,
): Promise<Told> => {
  const now = joined.joinedAt.slice(0, 19) as ClinicTime
  const refuse = async (standing: Diary, code: FinalJoinRefusal): Promise<Told> =>
    toldBefore((await deps.refuse(standing, joined.ref, code, now)).diary, joined) ?? no(code)
  if (refusal) return refuse(diary, refusal)

  let standing = diary
  // Each round ends, or takes an ended wait off the diary, or meets one booking more.
  for (let attempt = 0; attempt < 10; attempt += 1) {
    const written = await deps.noteJoin(standing, joined, rules.waitlist.mostPerPatient)
    if (!written.diary) throw new Error(`patient ${joined.patientId} lost its diary`)
    standing = written.diary
    const told = toldBefore(standing, joined)
    if (told) return told
    if (standing.entries.some((one) => one.sessionId === joined.sessionId && isOpen(one))) return refuse(standing, 'ALREADY_HOLDING')
    const waiting = standing.waiting ?? {}
    const same = waiting[joined.sessionId]
    const isFull = Object.keys(waiting).length >= rules.waitlist.mostPerPatient
    if (!same && !isFull) continue
    const isFreed = await dropEnded(deps, same ? [same] : Object.values(waiting), now)
    if (!isFreed) return refuse(standing, same ? 'ALREADY_WAITING' : 'TOO_MANY_WAITING')
    standing = (await deps.readDiary(joined.patientId)) ?? standing
  }
  throw new Error(`joining ${joined.sessionId} lost 10 times in a row`)
}

/** Takes waits off a diary that ended and were not taken off in time; whether there was one. */
const dropEnded = async (
  deps: Pick<JoinWaitlistDeps, 'readEntry' | 'waited'>,
  waits: readonly Joined[],
  now: ClinicTime,
): Promise<boolean> => {
  let isFreed = false
  for (const one of waits) {
    const entry = await deps.readEntry(one)
    if (!entry || isInLine(entry)) continue
    await deps.waited(one, now)
    isFreed = true
  }
  return isFreed
}
