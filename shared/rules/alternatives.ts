import { type Ledger, remainingIn } from '#shared/rules/ledger'
import { slotRefusal } from '#shared/rules/reservable'
import type { SessionFacts, SlotFacts } from '#shared/rules/session'
import { type ClinicTime, minutesBetween } from '#shared/values/clinicTime'

export interface Candidate {
  readonly session: SessionFacts
  readonly slot: SlotFacts
}

export interface Offered extends Candidate {
  readonly remaining: number
}

/** A visit on another day is this much further away than one later the same day. */
const dayPenalty = 300
/** The same doctor or the same kind of clinic is worth waiting for. */
const otherDoctorPenalty = 240
const otherKindPenalty = 120

/** How far a slot is from the wanted one, in minutes with penalties; smaller is nearer. */
export const distance = (wanted: Candidate, other: Candidate): number => {
  const apart = Math.abs(minutesBetween(wanted.slot.startsAt, other.slot.startsAt))
  const sameDay = wanted.session.date === other.session.date
  const sameDoctor = wanted.session.doctor?.id === other.session.doctor?.id
  return (
    (sameDay ? apart : apart / 4 + dayPenalty) +
    (sameDoctor ? 0 : otherDoctorPenalty) +
    (wanted.session.kind === other.session.kind ? 0 : otherKindPenalty)
  )
}

/** Sessions from near to far, by their nearest slot, so that only the near ones need be read. */
export const nearestSessions = (wanted: Candidate, sessions: readonly SessionFacts[]): SessionFacts[] => {
  const nearest = (session: SessionFacts) => Math.min(...session.slots.map((slot) => distance(wanted, { session, slot })))
  return [...sessions].sort((a, b) => nearest(a) - nearest(b) || (a.id < b.id ? -1 : 1))
}

/** The nearest slots that can be booked now, at most `most`; the wanted slot itself is never among them. */
export const nearestAlternatives = (
  wanted: Candidate,
  sessions: readonly SessionFacts[],
  ledgers: ReadonlyMap<string, Ledger>,
  now: ClinicTime,
  most: number,
): Offered[] =>
  sessions
    .flatMap((session) => session.slots.map((slot) => ({ session, slot })))
    .filter(({ session, slot }) => !(session.id === wanted.session.id && slot.index === wanted.slot.index))
    .flatMap((candidate) => {
      const ledger = ledgers.get(candidate.session.id)
      if (!ledger || slotRefusal(ledger, candidate.slot, 'online', now)) return []
      return [{ ...candidate, remaining: remainingIn(ledger, 'online', candidate.slot.index) }]
    })
    .sort((a, b) => distance(wanted, a) - distance(wanted, b))
    .slice(0, most)
