import type { Acting } from '#functions/usecases/acting'
import { type BookAppointmentDeps, type Booked, newAppointment } from '#functions/usecases/bookAppointment'
import type { SettlePairDeps } from '#functions/usecases/settlePair'
import { giveBackRemains, type Purpose } from '#functions/usecases/takeNumber'
import { readWanted, type WantedNumber, type WantedRefused } from '#functions/usecases/wantedNumber'
import type { FinalRefusal } from '#shared/rules/answered'
import type { Diary, DiaryEntry } from '#shared/rules/diary'
import type { HeldNumber } from '#shared/rules/ledger'
import { leads, type PairClaim, type PairRefused, type PairState, pairState } from '#shared/rules/pair'
import { dateOf } from '#shared/values/clinicTime'
import { no, ok, type Refusal, type Result } from '#shared/values/result'

export interface BookPairDeps extends BookAppointmentDeps, Omit<SettlePairDeps, 'release'> {
  release: BookAppointmentDeps['release']
  claimPair(pair: PairClaim): Promise<Result<readonly [HeldNumber, HeldNumber], PairRefused | Refusal<'UNKNOWN_SESSION', never>>>
}

/** `patientId`: whom it is about. */
export type PairBookingRefused = Refusal<WantedRefused['code'] | FinalRefusal | 'IDEMPOTENCY_KEY_REUSED', { readonly patientId: string }>

type Answer = Result<readonly [Booked, Booked], PairBookingRefused>

/** The two as asked, the smaller serial first; and in the order in which they are recorded. */
interface Pair {
  readonly first: WantedNumber
  readonly second: WantedNumber
  readonly leader: WantedNumber
  readonly closer: WantedNumber
}

/** Each round reads both diaries and takes the next step; twins of the request may take some of them. */
const mostRounds = 10

/**
 * 两人同诊: two numbers side by side in one slot, both or none. One write of the ledger takes both; the leader's appointment is recorded as
 * pending, then the closer's is recorded, which decides for both; then the leader's is settled. Cut off anywhere, the repetition finishes it,
 * or whoever lists the appointments.
 */
export const bookPair = async (
  deps: BookPairDeps,
  acting: Acting,
  input: { readonly sessionId: string; readonly slot: number; readonly patientIds: readonly [string, string] },
): Promise<Answer> => {
  const [one, other] = input.patientIds
  const [first, second] = await Promise.all(
    [one, other].map((patientId) => readWanted(deps, acting, { sessionId: input.sessionId, slot: input.slot, patientId })),
  )
  if (!first || !second) throw new Error('a pair is two')
  if (!first.ok) return no(first.code, { patientId: one })
  if (!second.ok) return no(second.code, { patientId: other })
  const [leader, closer] = leads(one, other) ? [first.value, second.value] : [second.value, first.value]
  const pair = { first: first.value, second: second.value, leader, closer }

  let diaries: Diaries = [leader.diary, closer.diary]
  for (let round = 0; round < mostRounds; round += 1) {
    const answer = await takeStep(deps, pair, await withHistory(deps, pair, diaries))
    if (answer) return answer
    diaries = [await readDiary(deps, leader), await readDiary(deps, closer)]
  }
  throw new Error(`a pair on ${input.sessionId} was not decided in ${mostRounds} rounds`)
}

type Diaries = readonly [Diary, Diary]

const takeStep = async (deps: BookPairDeps, pair: Pair, diaries: Diaries): Promise<Answer | undefined> => {
  const state = pairState(...diaries, pair.leader.claim)
  switch (state.state) {
    case 'reused':
      return no('IDEMPOTENCY_KEY_REUSED')
    case 'booked':
      await giveBackRemains(deps, pair.leader.claim, ok(state.leader))
      await giveBackRemains(deps, pair.closer.claim, ok(state.closer))
      return ok(await settled(deps, pair, state))
    case 'refused':
      if (!state.isFinal) return refuseBoth(deps, pair)
      for (const { claim } of [pair.leader, pair.closer]) await giveBackRemains(deps, claim, no(state.code))
      return no(state.code, { patientId: state.patientId })
    case 'open':
      return (await refusedEarly(deps, pair, diaries)) ? undefined : take(deps, pair, undefined)
    case 'pending': {
      const { claim, session } = pair.closer
      if (dateOf(claim.now) <= session.date) return take(deps, pair, state.entry)
      // What was begun in time is not recorded any more once its day is over.
      await refuse(deps, pair.closer, 'BOOKING_CLOSED')
      return undefined
    }
  }
}

const readDiary = async (deps: BookPairDeps, { patient }: WantedNumber): Promise<Diary> => {
  const diary = await deps.readDiary(patient.id)
  if (!diary) throw new Error(`patient ${patient.id} has no diary`)
  return diary
}

/** From the moment of the visit on with what may have moved to history. */
const withHistory = async (deps: BookPairDeps, { leader }: Pair, [led, closed]: Diaries): Promise<Diaries> => {
  const { ref, now, slot } = leader.claim
  if (now < slot.startsAt) return [led, closed]
  const complete = async (diary: Diary): Promise<Diary> => {
    if (diary.entries.some((entry) => entry.ref === ref)) return diary
    const visit = await deps.readVisit(diary.patientId, leader.session.date, ref)
    return visit ? { ...diary, entries: [...diary.entries, visit] } : diary
  }
  return [await complete(led), await complete(closed)]
}

/** Refuses what a diary would not take up, before a number is touched. */
const refusedEarly = async (deps: BookPairDeps, { leader, closer }: Pair, [led, closed]: Diaries): Promise<boolean> => {
  for (const [wanted, diary] of [
    [leader, led],
    [closer, closed],
  ] as const) {
    const { claim, session } = wanted
    await deps.archive(diary, dateOf(claim.now))
    const code = dateOf(claim.now) > session.date ? 'BOOKING_CLOSED' : newAppointment(deps, wanted).refusal(diary)
    if (!code) continue
    await deps.refuse(diary, claim.ref, code, claim.now)
    return true
  }
  return false
}

/** Claims both numbers, records the leader as pending unless that is done, then the closer. Nothing to say: the diaries tell. */
const take = async (
  deps: BookPairDeps,
  { first, second, leader, closer }: Pair,
  pending: DiaryEntry | undefined,
): Promise<Answer | undefined> => {
  const { ref, now, slot } = leader.claim
  const claimed = await deps.claimPair({ first: first.claim, second: second.claim })
  if (!claimed.ok) {
    if (claimed.code === 'UNKNOWN_SESSION') return no('UNKNOWN_SESSION')
    const about = claimed.details?.patientId === closer.patient.id ? closer : leader
    await refuse(deps, pending ? closer : about, claimed.code)
    return undefined
  }
  const [one, other] = claimed.value
  if (one.mark.slot !== slot.index) return no('IDEMPOTENCY_KEY_REUSED')
  const [led, closed] = leader === first ? [one, other] : [other, one]

  const steps = [
    { wanted: leader, partner: closer, held: led, state: 'pending' as const },
    { wanted: closer, partner: leader, held: closed, state: 'booked' as const },
  ]
  for (const { wanted, partner, held, state } of pending ? steps.slice(1) : steps) {
    const { write, refusal }: Pick<Purpose, 'write' | 'refusal'> = newAppointment(deps, wanted)
    const written = await write({ ...wanted.entry(held), state, withPatientId: partner.patient.id })
    if (written.recorded) continue
    const { diary } = written
    if (!diary) throw new Error(`patient ${wanted.patient.id} lost its diary`)
    await deps.refuse(diary, ref, written.refusal ?? refusal(diary) ?? 'ALREADY_HOLDING', now)
    return undefined
  }
  return undefined
}

const refuse = async (deps: BookPairDeps, wanted: WantedNumber, code: FinalRefusal): Promise<void> => {
  const { ref, now } = wanted.claim
  await deps.refuse(await readDiary(deps, wanted), ref, code, now)
}

/** One of the two is refused, so the other is as well. */
const refuseBoth = async (deps: BookPairDeps, { leader, closer }: Pair): Promise<undefined> => {
  const { ref, now } = leader.claim
  const pending = (await readDiary(deps, leader)).entries.find((entry) => entry.ref === ref)
  if (pending) {
    await deps.withdraw(leader.patient.id, pending, 'PARTNER_REFUSED', now)
    await deps.uncountForOther(leader.patient.id, pending)
  } else for (const wanted of [leader, closer]) await refuse(deps, wanted, 'PARTNER_REFUSED')
}

const settled = async (
  deps: BookPairDeps,
  { first, second, leader }: Pair,
  state: Extract<PairState, { state: 'booked' }>,
): Promise<readonly [Booked, Booked]> => {
  if (state.leader.state === 'pending') await deps.settle(leader.patient.id, state.leader)
  const led: DiaryEntry = state.leader.state === 'pending' ? { ...state.leader, state: 'booked' } : state.leader
  const booked = ({ session, patient }: WantedNumber, entry: DiaryEntry): Booked => ({ session, patient, entry })
  return leader === first ? [booked(first, led), booked(second, state.closer)] : [booked(first, state.closer), booked(second, led)]
}
