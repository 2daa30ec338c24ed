import type { DepartmentDay, Session, SessionDetail } from '#shared/contract/schemas/hospital'
import { isMerged, remainingFor } from '#shared/rules/drawable'
import type { Ledger } from '#shared/rules/ledger'
import { mergesInto } from '#shared/rules/poolTimes'
import { sessionRefusal } from '#shared/rules/reservable'
import type { SessionFacts, SlotFacts } from '#shared/rules/session'
import type { ClinicDate, ClinicTime } from '#shared/values/clinicTime'
import { type Pool, pools, type SessionState } from '#shared/values/words'

/** What patients see of a session: its facts, and from the ledger its state and the numbers left online in slots that have not begun. */
export const sessionView = (facts: SessionFacts, ledger: Ledger | undefined, now: ClinicTime): Session => {
  const { slots } = facts
  return {
    ...plannedView(facts, ledger?.state),
    capacity: slots.reduce((sum, slot) => sum + online(slot, ledger, now), 0),
    remaining: slots.reduce((sum, slot) => sum + left(slot, ledger, now), 0),
  }
}

/** The same without what is left; the state as its ledger says, or as planned. */
export const plannedView = (facts: SessionFacts, state: SessionState | undefined): Omit<Session, 'capacity' | 'remaining'> => {
  const { slots, suspended, doctor, place, poolTimes, ...rest } = facts
  return {
    ...rest,
    ...(doctor ? { doctor: { ...doctor } } : {}),
    place: { building: place.building, floor: place.floor, ...(place.room ? { room: place.room } : {}) },
    state: state ?? (suspended ? 'suspended' : 'closed'),
  }
}

export const sessionDetailView = (facts: SessionFacts, ledger: Ledger | undefined, now: ClinicTime): SessionDetail => ({
  ...sessionView(facts, ledger, now),
  slots: facts.slots.map((slot) => ({
    index: slot.index,
    startsAt: slot.startsAt,
    endsAt: slot.endsAt,
    arriveAt: slot.arriveAt,
    capacity: online(slot, ledger, now),
    remaining: left(slot, ledger, now),
  })),
  now,
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
    const refused = ledger ? sessionRefusal(ledger, now) : 'SESSION_SUSPENDED'
    if (refused === 'SESSION_SUSPENDED') day.suspended += 1
    else if (refused === 'BOOKING_CLOSED' || refused === 'SESSION_PAUSED') day.over += 1
    else if (!refused) day.remaining += facts.slots.reduce((sum, slot) => sum + left(slot, ledger, now), 0)
  }
  return day
}

/** How many numbers of a slot were ever for patients online: their own pool, and those that have merged into it. */
const online = (slot: SlotFacts, ledger: Ledger | undefined, now: ClinicTime): number => {
  const isOnline = (pool: Pool) => pool === mergesInto || (ledger !== undefined && isMerged(ledger, pool, now))
  const planned = pools.reduce((sum, pool) => sum + (isOnline(pool) ? (slot.shares[pool] ?? 0) : 0), 0)
  const extras = ledger?.extras.filter((extra) => extra.slot === slot.index && !extra.isAddOn && isOnline(extra.pool))
  return planned + (extras?.length ?? 0)
}

const left = (slot: SlotFacts, ledger: Ledger | undefined, now: ClinicTime): number =>
  ledger ? remainingFor(ledger, { slot, pools: [mergesInto], right: 'sale', now }) : 0
