import { type FindEntryDeps, findEntry, letPass, type OfferAnswer } from '#functions/usecases/acceptOffer'
import type { Acting } from '#functions/usecases/acting'
import type { AdvanceWaitlistDeps } from '#functions/usecases/advanceWaitlist'
import { move } from '#functions/usecases/advanceWaitlistSettle'
import type { WaitingPlace } from '#functions/usecases/joinWaitlist'
import { type ReturnNumberDeps, returnNumber } from '#functions/usecases/returnNumber'
import type { Diary } from '#shared/rules/diary'
import type { HeldNumber } from '#shared/rules/ledger'
import type { PatientProfile } from '#shared/rules/patientProfile'
import type { SessionFacts } from '#shared/rules/session'
import type { WaitEntry } from '#shared/rules/waitlist'
import { accepted, offerRefOf } from '#shared/rules/waitlistProgress'
import { no, ok, type Refusal, type Result } from '#shared/values/result'

export interface DeclineOfferDeps extends FindEntryDeps, AdvanceWaitlistDeps, ReturnNumberDeps {
  readRules: AdvanceWaitlistDeps['readRules']
  now: AdvanceWaitlistDeps['now']
  refuse(diary: Diary, ref: number, code: string, now: ReturnType<AdvanceWaitlistDeps['now']>): Promise<{ refused: boolean; diary: Diary }>
  readHeld(sessionId: string, patientId: string): Promise<HeldNumber[]>
}

export type DeclineRefused = Refusal<'UNKNOWN_WAITING' | 'OFFER_LAPSED' | 'OFFER_ACCEPTED', never>

/** Lets an offered number go to the next in line. The patient keeps waiting while offers are left to them. */
export const declineOffer = async (
  deps: DeclineOfferDeps,
  acting: Acting,
  input: OfferAnswer,
): Promise<Result<WaitingPlace, DeclineRefused>> => {
  const found = await findEntry(deps, acting.accountId, input.waitingId)
  if (!found) return no('UNKNOWN_WAITING')
  return declineEntry(deps, found.entry, found.patient, input.turn, acting.accountId)
}

export const declineEntry = async (
  deps: DeclineOfferDeps,
  entry: WaitEntry,
  patient: PatientProfile,
  turn: number,
  by: string,
): Promise<Result<WaitingPlace, DeclineRefused>> => {
  const [session, rules] = await Promise.all([deps.readSession(entry.sessionId), deps.readRules()])
  if (!session) return no('UNKNOWN_WAITING')
  // A repetition of what was declined; the number may not be back yet.
  if (entry.events.some((event) => event.kind === 'declined' && event.turn === turn)) {
    await giveBack(deps, session, { ...entry, turn })
    return ok({ entry, session, patient })
  }
  if (entry.turn === turn && entry.state === 'accepted') return no('OFFER_ACCEPTED')
  if (entry.turn !== turn || entry.state !== 'offered') return no('OFFER_LAPSED')
  const closed = await closeOffer(deps, session, entry, by)
  if (closed === 'accepted') return no('OFFER_ACCEPTED')
  const standing = await letPass(deps, { entry, session, rules, refusal: 'OFFER_DECLINED', now: deps.now(), by })
  return ok({ entry: standing, session, patient })
}

/**
 * Ends an offer for good: the diary is told first, so that no late answer can make it an appointment, then its number goes back. The diary may
 * have been told of an acceptance before, and then that stands.
 */
export const closeOffer = async (
  deps: DeclineOfferDeps,
  session: SessionFacts,
  entry: WaitEntry,
  by: string,
): Promise<'accepted' | 'closed'> => {
  const diary = await deps.readDiary(entry.patientId)
  if (!diary) throw new Error(`patient ${entry.patientId} has no diary`)
  const now = deps.now()
  const { diary: standing } = await deps.refuse(diary, offerRefOf(entry), 'OFFER_DECLINED', now)
  if (standing.entries.some(({ ref }) => ref === offerRefOf(entry))) {
    if (entry.offer) await move(deps, entry, accepted(entry, entry.offer, entry.turn, { at: now, by }), now)
    return 'accepted'
  }
  await giveBack(deps, session, entry)
  return 'closed'
}

const giveBack = async (deps: DeclineOfferDeps, session: SessionFacts, entry: WaitEntry): Promise<void> => {
  for (const held of await deps.readHeld(session.id, entry.patientId)) {
    const slot = session.slots[held.mark.slot]
    if (held.mark.ref === offerRefOf(entry) && slot) await returnNumber(deps, held, { slotStartsAt: slot.startsAt })
  }
}
