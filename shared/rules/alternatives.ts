import { remainingFor } from '#shared/rules/drawable'
import type { Ledger } from '#shared/rules/ledger'
import { mergesInto } from '#shared/rules/poolTimes'
import type { SessionFacts, SlotFacts } from '#shared/rules/session'
import { type ClinicTime, minutesBetween } from '#shared/values/clinicTime'
import type { Pool } from '#shared/values/words'

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
export const nearestSessions = (wanted: Candidate, sessions: readonly SessionFacts[]): SessionFacts[] =>
  byDistance(sessions, (session) => Math.min(...session.slots.map((slot) => distance(wanted, { session, slot }))))

/** The nearest slots that can be booked now, at most `most`; the wanted slot itself is never among them. */
export const nearestAlternatives = (
  wanted: Candidate,
  sessions: readonly SessionFacts[],
  ledgers: ReadonlyMap<string, Ledger>,
  now: ClinicTime,
  most: number,
  pools: readonly Pool[] = [mergesInto],
): Offered[] => {
  const open = sessions.flatMap((session): Offered[] => {
    const ledger = ledgers.get(session.id)
    if (!ledger) return []
    return session.slots
      .filter((slot) => !(session.id === wanted.session.id && slot.index === wanted.slot.index))
      .map((slot) => ({ session, slot, remaining: remainingFor(ledger, { slot, pools, right: 'sale', now }) }))
      .filter(({ remaining }) => remaining > 0)
  })
  return byDistance(open, (candidate) => distance(wanted, candidate)).slice(0, most)
}

const byDistance = <Item>(items: readonly Item[], far: (item: Item) => number): Item[] =>
  items
    .map((item) => ({ item, far: far(item) }))
    .sort((a, b) => a.far - b.far)
    .map(({ item }) => item)
