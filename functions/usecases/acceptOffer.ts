import type { Acting } from '#functions/usecases/acting'
import { type AdvanceWaitlistDeps, advanceWaitlist } from '#functions/usecases/advanceWaitlist'
import { type MoveDeps, move, passingOf } from '#functions/usecases/advanceWaitlistSettle'
import { type BookAppointmentDeps, type Booked, type BookingRefused, newAppointment } from '#functions/usecases/bookAppointment'
import { giveBackRemains, takeNumber } from '#functions/usecases/takeNumber'
import { readWanted, type WantedNumber } from '#functions/usecases/wantedNumber'
import type { DiaryEntry } from '#shared/rules/diary'
import type { HospitalRules } from '#shared/rules/hospitalRules'
import type { PatientProfile } from '#shared/rules/patientProfile'
import { mergesInto } from '#shared/rules/poolTimes'
import type { SessionFacts } from '#shared/rules/session'
import type { Offer, WaitEntry } from '#shared/rules/waitlist'
import { accepted, offerRefOf, passed } from '#shared/rules/waitlistProgress'
import type { ClinicTime } from '#shared/values/clinicTime'
import { dateOf } from '#shared/values/clinicTime'
import { readWaitingId, type WaitingKey } from '#shared/values/ids'
import { no, ok, type Refusal, type Result } from '#shared/values/result'

export interface FindEntryDeps {
  readEntry(key: WaitingKey): Promise<WaitEntry | undefined>
  readPatient(accountId: string, patientId: string): Promise<PatientProfile | undefined>
}

/** Waits are answered for with everything that touching their line needs. */
export interface AcceptOfferDeps extends FindEntryDeps, BookAppointmentDeps, Omit<AdvanceWaitlistDeps, keyof BookAppointmentDeps> {
  readDiary: BookAppointmentDeps['readDiary']
}

export type AcceptRefused = BookingRefused | Refusal<'UNKNOWN_WAITING' | 'OFFER_LAPSED', never>

/** One answer to one offer; `turn` names the offer that was seen. */
export interface OfferAnswer {
  readonly waitingId: string
  readonly turn: number
}

/**
 * Makes an offered number the patient's appointment. The number is kept in the ledger under the request of the offer, then recorded with every
 * limit that holds for a booking; what is refused goes to the next in line. Accepting twice gives the same appointment.
 */
export const acceptOffer = async (deps: AcceptOfferDeps, acting: Acting, input: OfferAnswer): Promise<Result<Booked, AcceptRefused>> => {
  const found = await findEntry(deps, acting.accountId, input.waitingId)
  if (!found) return no('UNKNOWN_WAITING')
  return acceptEntry(deps, acting, found.entry, input.turn, acting.accountId)
}

/** A place in the line of a patient this account cares for. */
export const findEntry = async (
  deps: FindEntryDeps,
  accountId: string,
  waitingId: string,
): Promise<{ readonly entry: WaitEntry; readonly patient: PatientProfile } | undefined> => {
  const key = readWaitingId(waitingId)
  const entry = key && (await deps.readEntry(key))
  const patient = entry && (await deps.readPatient(accountId, entry.patientId))
  return entry && patient ? { entry, patient } : undefined
}

/** `by` is noted in the log: staff may answer for the patient they have on the phone. */
export const acceptEntry = async (
  deps: AcceptOfferDeps,
  acting: Acting,
  entry: WaitEntry,
  turn: number,
  by: string,
): Promise<Result<Booked, AcceptRefused>> => {
  const { offer } = entry
  if (turn < entry.turn) return late(deps, acting, entry, turn)
  if (!offer || entry.turn !== turn || !(entry.state === 'offered' || entry.state === 'accepted')) return no('OFFER_LAPSED')
  const wanted = await readWanted(deps, acting, { sessionId: entry.sessionId, slot: offer.slot, patientId: entry.patientId })
  if (!wanted.ok) return wanted.code === 'UNKNOWN_PATIENT' ? no('UNKNOWN_WAITING') : wanted
  const { session, patient, rules, claim: asked } = wanted.value
  if (entry.state === 'accepted') return repeated(deps, wanted.value, offerRefOf(entry))

  const claim = { ...asked, pools: [mergesInto], right: 'waitlist', ref: offerRefOf(entry), isHeld: true } as const
  const answer = await takeNumber(deps, { ...wanted.value, ...newAppointment(deps, wanted.value), claim })
  if (answer.ok) {
    await moveOnAccepted(deps, entry, { serial: answer.value.serial, slot: answer.value.slot, until: offer.until }, claim.now, by)
    await advanceWaitlist(deps, session.id, 'always')
    return ok({ entry: answer.value, session, patient })
  }
  await letPass(deps, { entry, session, rules, refusal: answer.code, now: claim.now, by })
  return answer.code === 'HOLD_LAPSED' || isDeclined(answer.code) ? no('OFFER_LAPSED') : answer
}

/** A place whose offer was refused goes back into the line, and the number to the next. */
export const letPass = async (
  deps: AdvanceWaitlistDeps,
  passing: {
    readonly entry: WaitEntry
    readonly session: SessionFacts
    readonly rules: HospitalRules
    readonly refusal: string
    readonly now: ClinicTime
    readonly by: string
  },
): Promise<WaitEntry> => {
  const { entry, session, rules, refusal, now, by } = passing
  const kind = passingOf(refusal, { session, rules, now })
  const standing = await move(
    deps,
    entry,
    passed(entry, kind, rules.waitlist.mostOffers, { at: now, by: kind.kind === 'declined' ? by : undefined }),
    now,
  )
  await advanceWaitlist(deps, session.id, 'always')
  return standing
}

const isDeclined = (code: string): boolean => code === 'OFFER_DECLINED'

/** The place says accepted, wherever it has moved meanwhile: the diary has decided. */
const moveOnAccepted = async (deps: MoveDeps, entry: WaitEntry, offer: Offer, now: ClinicTime, by: string): Promise<void> => {
  let standing = entry
  for (let attempt = 0; attempt < 5 && standing.state !== 'accepted'; attempt += 1)
    standing = await move(deps, standing, accepted(standing, offer, entry.turn, { at: now, by }), now)
}

/**
 * Answers an offer that went by. Another attempt of the same answer may be recording it at this moment: the diary decides, once, so that
 * nobody who was told that it lapsed finds it booked (I5).
 */
const late = async (deps: AcceptOfferDeps, acting: Acting, entry: WaitEntry, turn: number): Promise<Result<Booked, AcceptRefused>> => {
  const slot = entry.events.find((event) => event.kind === 'offered' && event.turn === turn)?.slot
  if (slot === undefined) return no('OFFER_LAPSED')
  const wanted = await readWanted(deps, acting, { sessionId: entry.sessionId, slot, patientId: entry.patientId })
  if (!wanted.ok) return wanted.code === 'UNKNOWN_PATIENT' ? no('UNKNOWN_WAITING') : wanted
  const ref = offerRefOf({ ref: entry.ref, turn })
  const { diary } = await deps.refuse(wanted.value.diary, ref, 'HOLD_LAPSED', wanted.value.claim.now)
  const answer = await repeated(deps, { ...wanted.value, diary }, ref)
  // That attempt may have been cut off with the number in hand.
  if (!answer.ok) await giveBackRemains(deps, { ...wanted.value.claim, ref }, no('HOLD_LAPSED'))
  return answer
}

const repeated = async (
  deps: AcceptOfferDeps,
  { session, patient, diary }: WantedNumber,
  ref: number,
): Promise<Result<Booked, AcceptRefused>> => {
  const found: DiaryEntry | undefined =
    diary.entries.find((one) => one.ref === ref) ?? (await deps.readVisit(patient.id, dateOf(session.startsAt), ref))
  return found ? ok({ entry: found, session, patient }) : no('OFFER_LAPSED')
}
