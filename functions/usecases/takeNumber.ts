import { type ReturnNumberDeps, returnNumber } from '#functions/usecases/returnNumber'
import { answered, type FinalRefusal } from '#shared/rules/answered'
import type { Claim, ClaimRefusal } from '#shared/rules/claim'
import { type Diary, type DiaryEntry, isOpen } from '#shared/rules/diary'
import type { HeldNumber } from '#shared/rules/ledger'
import type { SessionFacts } from '#shared/rules/session'
import { type ClinicDate, type ClinicTime, dateOf } from '#shared/values/clinicTime'
import { no, ok, type Refusal, type Result } from '#shared/values/result'

export interface TakeNumberDeps extends Omit<ReturnNumberDeps, 'release'> {
  readVisit(patientId: string, date: ClinicDate, ref: number): Promise<DiaryEntry | undefined>
  archive(diary: Diary, today: ClinicDate): Promise<void>
  claim(claim: Claim): Promise<Result<HeldNumber & { readonly until?: ClinicTime | undefined }, Refusal<ClaimRefusal | 'UNKNOWN_SESSION'>>>
  release: ReturnNumberDeps['release'] & ((number: HeldNumber) => Promise<void>)
  /** What the patient holds in the session now. */
  readHeld(sessionId: string, patientId: string): Promise<HeldNumber[]>
  refuse(diary: Diary, ref: number, code: string, now: ClinicTime): Promise<{ refused: boolean; diary: Diary }>
}

/** What a number is taken for: how the diary is to take it up. */
export interface Purpose {
  /** Why the diary would not; undefined when it would. */
  refusal(diary: Diary): FinalRefusal | undefined
  entry(held: HeldNumber): DiaryEntry
  /** Writes the entry if its limits allow it; the diary that stands afterwards, or stood in the way. */
  write(entry: DiaryEntry): Promise<{ recorded: boolean; diary: Diary | undefined; refusal?: FinalRefusal | undefined }>
}

export interface Taking extends Purpose {
  readonly session: SessionFacts
  readonly claim: Claim
  readonly diary: Diary
}

export type Answer = Result<DiaryEntry, Refusal<FinalRefusal | 'UNKNOWN_SESSION' | 'IDEMPOTENCY_KEY_REUSED', never>>

/**
 * Claim in the ledger, record in the patient's diary, answer (infra/decisions/0000). The diary decides each request once, so a repeated
 * request gets the same answer, and whatever a crash leaves behind is finished by the repetition.
 */
export const takeNumber = async (deps: TakeNumberDeps, taking: Taking): Promise<Answer> => {
  const { claim, session, diary } = taking
  const told = await toldBefore(deps, session, claim, diary)
  if (told) return told
  const early = await refusedEarly(deps, taking)
  if (early) return early

  const claimed = await deps.claim(claim)
  if (!claimed.ok) return claimed.code === 'UNKNOWN_SESSION' ? no('UNKNOWN_SESSION') : refuseFinally(deps, diary, claim, claimed.code)
  // The key was sent for another slot before, whose number it holds; that request may still be answered.
  if (claimed.value.mark.slot !== claim.slot.index) return no('IDEMPOTENCY_KEY_REUSED')

  const entry = taking.entry(claimed.value)
  const { recorded, diary: standing, refusal } = await taking.write(entry)
  if (recorded) return ok(entry)
  if (!standing) throw new Error(`patient ${claim.patientId} lost its diary`)

  const answer =
    answered(standing, claim) ?? (await refuseFinally(deps, standing, claim, refusal ?? taking.refusal(standing) ?? 'ALREADY_HOLDING'))
  // Only after the request can no longer become an appointment may its number go back.
  const isTwin = answer.ok && isOpen(answer.value) && answer.value.serial === entry.serial
  if (!isTwin) await giveBack(deps, claimed.value, answer)
  return answer
}

/** What this request was told already, in the diary or in history; what it still holds in spite of that goes back. */
export const toldBefore = async (
  deps: TakeNumberDeps,
  session: SessionFacts,
  claim: Claim,
  diary: Diary,
): Promise<ReturnType<typeof answered>> => {
  const told = answered(diary, claim) ?? (await answeredInHistory(deps, session, claim))
  if (told) await giveBackRemains(deps, claim, told)
  return told
}

/** Refuses what the diary would not take up, before a number is touched. */
export const refusedEarly = async (deps: TakeNumberDeps, { session, claim, diary, refusal }: Taking): Promise<Answer | undefined> => {
  await deps.archive(diary, dateOf(claim.now))
  // A number claimed in time is not recorded any more once its day is over.
  const early = dateOf(claim.now) > session.date ? 'BOOKING_CLOSED' : refusal(diary)
  if (!early) return undefined
  const answer = await refuseFinally(deps, diary, claim, early)
  await giveBackRemains(deps, claim, answer)
  return answer
}

/** Makes a refusal final; a twin of this request may have been answered first, and then that is the answer. */
export const refuseFinally = async (
  deps: Pick<TakeNumberDeps, 'refuse'>,
  diary: Diary,
  claim: Claim,
  code: FinalRefusal,
): Promise<Exclude<ReturnType<typeof answered>, undefined>> => {
  const { diary: standing } = await deps.refuse(diary, claim.ref, code, claim.now)
  const answer = answered(standing, claim)
  if (!answer) throw new Error('a settled request has no answer')
  return answer
}

/** A request that comes back late is answered from history if it has moved there, or it would be recorded a second time. */
const answeredInHistory = async (deps: TakeNumberDeps, session: SessionFacts, claim: Claim): Promise<ReturnType<typeof answered>> => {
  // Not by the day: the diary may be archived at midnight while a function that began before it is still running.
  if (claim.now < claim.slot.startsAt) return undefined
  const visit = await deps.readVisit(claim.patientId, session.date, claim.ref)
  return visit && answered({ patientId: claim.patientId, entries: [visit], refused: {} }, claim)
}

/** An attempt of a request that is now refused or given up may have been cut off with a number in hand: it goes back. */
export const giveBackRemains = async (deps: TakeNumberDeps, claim: Claim, answer: Answer): Promise<void> => {
  if (answer.ok ? isOpen(answer.value) : answer.code === 'IDEMPOTENCY_KEY_REUSED') return
  const held = await deps.readHeld(claim.sessionId, claim.patientId)
  for (const number of held)
    if (number.mark.ref === claim.ref && number.mark.slot === claim.slot.index) await giveBack(deps, number, answer)
}

/** A number that was an appointment comes back as any that is given up; one that nobody was told is there again at once. */
const giveBack = (deps: TakeNumberDeps, number: HeldNumber, answer: Answer): Promise<void> =>
  answer.ok && answer.value.serial === number.mark.serial
    ? returnNumber(deps, number, { slotStartsAt: answer.value.startsAt, isAddOn: answer.value.isAddOn })
    : deps.release(number)
