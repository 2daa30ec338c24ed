import type { Acting } from '#functions/usecases/acting'
import { type Answer, type TakeNumberDeps, takeNumber } from '#functions/usecases/takeNumber'
import { addOnView } from '#functions/usecases/views/addOn'
import type { AddOnView } from '#shared/contract/schemas/office'
import { type AddOn, type AddOnRefusal, addOnLimits, addOnPool, addOnRefusal, type GivenAddOn, type GiveRefusal } from '#shared/rules/addOn'
import type { FinalRefusal } from '#shared/rules/answered'
import type { Claim } from '#shared/rules/claim'
import { type Diary, type DiaryEntry, diaryRefusal } from '#shared/rules/diary'
import type { BookingLimits, HospitalRules } from '#shared/rules/hospitalRules'
import type { HeldNumber, Ledger } from '#shared/rules/ledger'
import type { PatientProfile } from '#shared/rules/patientProfile'
import type { SessionFacts, SlotFacts } from '#shared/rules/session'
import type { ClinicTime } from '#shared/values/clinicTime'
import { no, ok, type Refusal, type Result } from '#shared/values/result'
import type { ClinicKind } from '#shared/values/words'

export interface DecideAddOnDeps extends Omit<TakeNumberDeps, 'claim' | 'release'> {
  now(): ClinicTime
  readRules(): Promise<HospitalRules>
  readSession(sessionId: string): Promise<SessionFacts | undefined>
  readLedger(sessionId: string): Promise<Ledger | undefined>
  readPatients(patientIds: readonly string[]): Promise<PatientProfile[]>
  readDiary(patientId: string): Promise<Diary | undefined>
  readAddOn(sessionId: string, ref: number): Promise<AddOn | undefined>
  /** Decides a request that is still open; what stands afterwards. */
  decideAddOn(
    addOn: AddOn,
    decided: { readonly state: 'approved' | 'refused'; readonly by: string; readonly at: ClinicTime; readonly reason: string },
  ): Promise<AddOn | undefined>
  settleAddOn(addOn: AddOn, outcome: { readonly serial: number } | { readonly failed: string }): Promise<void>
  giveAddOn(given: GivenAddOn): Promise<Result<HeldNumber, Refusal<GiveRefusal | 'UNKNOWN_SESSION', never>>>
  release(number: HeldNumber, destination: { readonly to: 'blocked' }): Promise<void>
  record(patientId: string, entry: DiaryEntry, limits: BookingLimits): Promise<{ recorded: boolean; diary: Diary | undefined }>
  cancelDeadline(rules: HospitalRules, kind: ClinicKind, startsAt: ClinicTime): { before: ClinicTime; rule: string }
}

export type DecideAddOnRefused = Refusal<
  'UNKNOWN_SESSION' | 'UNKNOWN_ADD_ON' | 'OWN_REQUEST' | 'ALREADY_DECIDED' | 'IDEMPOTENCY_KEY_REUSED' | AddOnRefusal | FinalRefusal,
  never
>

/**
 * The office approves or refuses a request. What is approved is given and recorded like any other number, beyond what the patient may book in
 * a day; another number in the session or at the same time still stands in its way. Cut off after the decision, whoever asks again goes on.
 */
export const decideAddOn = async (
  deps: DecideAddOnDeps,
  acting: Acting,
  input: { readonly sessionId: string; readonly addOnId: string; readonly approve: boolean; readonly reason: string },
): Promise<Result<AddOnView, DecideAddOnRefused>> => {
  const now = deps.now()
  const session = await deps.readSession(input.sessionId)
  if (!session) return no('UNKNOWN_SESSION')
  const asked = await deps.readAddOn(session.id, Number.parseInt(input.addOnId, 36))
  const slot = asked && session.slots[asked.slot]
  if (!asked || !slot) return no('UNKNOWN_ADD_ON')
  if (asked.askedBy === acting.accountId) return no('OWN_REQUEST')

  const state = input.approve ? 'approved' : 'refused'
  let standing: AddOn | undefined = asked
  if (asked.state === 'asked') {
    const ledger = await deps.readLedger(session.id)
    // Left open, so that it can be approved once the session is full again.
    const refused = state === 'approved' ? ledger && addOnRefusal(ledger, session, slot, now) : undefined
    if (refused) return no(refused)
    standing = await deps.decideAddOn(asked, { state, by: acting.accountId, at: now, reason: input.reason })
  }
  if (standing?.state !== state) return no('ALREADY_DECIDED')

  const given = state === 'approved' && standing.serial === undefined ? await give(deps, acting, standing, session, slot) : undefined
  if (given && !given.ok) return given
  const [patient] = await deps.readPatients([asked.patientId])
  return ok(addOnView(given ? { ...standing, serial: given.value.serial } : standing, slot, patient))
}

/** Ledger first, then the diary, then the answer; a number the diary does not take up is blocked, for it was meant for one patient. */
const give = async (deps: DecideAddOnDeps, acting: Acting, addOn: AddOn, session: SessionFacts, slot: SlotFacts): Promise<Answer> => {
  const { patientId, ref } = addOn
  const now = deps.now()
  const rules = await deps.readRules()
  const diary = await deps.readDiary(patientId)
  if (!diary) throw new Error(`patient ${patientId} has no diary`)
  const deadline = deps.cancelDeadline(rules, session.kind, slot.startsAt)
  const claim: Claim = { sessionId: session.id, slot, pools: [addOnPool], right: 'sale', patientId, ref, now }
  const taking: TakeNumberDeps = {
    ...deps,
    claim: () => deps.giveAddOn({ sessionId: session.id, slot, patientId, ref, now }),
    release: (number) => deps.release(number, { to: 'blocked' }),
  }
  const answer = await takeNumber(taking, {
    session,
    claim,
    diary,
    refusal: (one) => diaryRefusal(one, { ...slot, sessionId: session.id, departmentId: session.departmentId }, addOnLimits),
    write: (entry) => deps.record(patientId, entry, addOnLimits),
    entry: ({ mark }) => ({
      ref,
      sessionId: session.id,
      departmentId: session.departmentId,
      slot: slot.index,
      startsAt: slot.startsAt,
      endsAt: slot.endsAt,
      pool: mark.pool,
      serial: mark.serial,
      isAddOn: true,
      state: 'booked',
      bookedAt: now,
      accountId: acting.accountId,
      channel: 'counter',
      cancelBefore: deadline.before,
      cancelRule: deadline.rule,
      ruleVersion: rules.ruleVersion,
    }),
  })
  await deps.settleAddOn(addOn, answer.ok ? { serial: answer.value.serial } : { failed: answer.code })
  return answer
}
