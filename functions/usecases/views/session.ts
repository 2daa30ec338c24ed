import type { DepartmentDay, Session, SessionDetail } from '#shared/contract/schemas/hospital'
import { type Ledger, remainingIn } from '#shared/rules/ledger'
import { reservable } from '#shared/rules/reservable'
import type { SessionFacts, SlotFacts } from '#shared/rules/session'
import { refusalOf } from '#shared/values/check'
import type { ClinicDate, ClinicTime } from '#shared/values/clinicTime'

/** What patients see of a session: its facts, and from the ledger its state and the numbers left online in slots that have not begun. */
export const sessionView = (facts: SessionFacts, ledger: Ledger | undefined, now: ClinicTime): Session => {
  const { slots, suspended, doctor, place, ...rest } = facts
  return {
    ...rest,
    ...(doctor ? { doctor: { ...doctor } } : {}),
    place: { building: place.building, floor: place.floor, ...(place.room ? { room: place.room } : {}) },
    state: ledger?.state ?? (suspended ? 'suspended' : 'closed'),
    capacity: slots.reduce((sum, slot) => sum + online(slot), 0),
    remaining: slots.reduce((sum, slot) => sum + left(slot, ledger, now), 0),
  }
}

export const sessionDetailView = (facts: SessionFacts, ledger: Ledger | undefined, now: ClinicTime): SessionDetail => ({
  ...sessionView(facts, ledger, now),
  slots: facts.slots.map((slot) => ({
    index: slot.index,
    startsAt: slot.startsAt,
    endsAt: slot.endsAt,
    arriveAt: slot.arriveAt,
    capacity: online(slot),
    remaining: left(slot, ledger, now),
  })),
})

/** One line of the date strip: why a day cannot be booked is told apart, because only a full one may open again. */
export const dayView = (
  date: ClinicDate,
  sessions: readonly { readonly facts: SessionFacts; readonly ledger: Ledger | undefined }[],
  now: ClinicTime,
): DepartmentDay => {
  const day = { date, sessions: 0, suspended: 0, over: 0, remaining: 0 }
  for (const { facts, ledger } of sessions) {
    if (facts.date !== date) continue
    day.sessions += 1
    const refused = ledger ? refusalOf(reservable(now), ledger) : 'SESSION_SUSPENDED'
    if (refused === 'SESSION_SUSPENDED') day.suspended += 1
    else if (refused === 'BOOKING_CLOSED' || refused === 'SESSION_PAUSED') day.over += 1
    else if (!refused) day.remaining += facts.slots.reduce((sum, slot) => sum + left(slot, ledger, now), 0)
  }
  return day
}

const online = (slot: SlotFacts): number => slot.shares.online ?? 0

const left = (slot: SlotFacts, ledger: Ledger | undefined, now: ClinicTime): number =>
  ledger && slot.startsAt > now ? remainingIn(ledger, 'online', slot.index) : 0
