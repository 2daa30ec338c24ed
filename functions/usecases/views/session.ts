import type { DepartmentDay, Session, SessionDetail } from '#shared/contract/schemas/hospital'
import { type Ledger, remainingIn } from '#shared/rules/ledger'
import type { SessionFacts, SlotFacts } from '#shared/rules/session'
import type { ClinicDate } from '#shared/values/clinicTime'

/** What patients see of a session: its facts, and from the ledger its state and the numbers left in the online pool. */
export const sessionView = (facts: SessionFacts, ledger: Ledger | undefined): Session => {
  const { slots, suspended, doctor, place, ...rest } = facts
  return {
    ...rest,
    ...(doctor ? { doctor: { ...doctor } } : {}),
    place: { building: place.building, floor: place.floor, ...(place.room ? { room: place.room } : {}) },
    state: ledger?.state ?? (suspended ? 'suspended' : 'closed'),
    capacity: slots.reduce((sum, slot) => sum + online(slot), 0),
    remaining: ledger ? remainingIn(ledger, 'online') : 0,
  }
}

export const sessionDetailView = (facts: SessionFacts, ledger: Ledger | undefined): SessionDetail => ({
  ...sessionView(facts, ledger),
  slots: facts.slots.map((slot) => ({
    index: slot.index,
    startsAt: slot.startsAt,
    endsAt: slot.endsAt,
    arriveAt: slot.arriveAt,
    capacity: online(slot),
    remaining: ledger ? remainingIn(ledger, 'online', slot.index) : 0,
  })),
})

/** One line of the date strip. */
export const dayView = (date: ClinicDate, sessions: readonly Session[]): DepartmentDay => {
  const ofDay = sessions.filter((session) => session.date === date)
  const running = ofDay.filter((session) => session.state !== 'suspended')
  return {
    date,
    sessions: running.length,
    suspended: ofDay.length - running.length,
    remaining: running.filter((session) => session.state === 'open').reduce((sum, session) => sum + session.remaining, 0),
  }
}

const online = (slot: SlotFacts): number => slot.shares.online ?? 0
