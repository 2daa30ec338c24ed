import type { Telling } from '#shared/rules/messages/telling'
import type { Offer, WaitEntry } from '#shared/rules/waitlist'
import { offerRefOf } from '#shared/rules/waitlistProgress'
import { type ClinicTime, minutesBetween } from '#shared/values/clinicTime'

/** Turns have four digits. */
const turns = 10_000

/** 候补: that a number is offered. One that lapsed unseen and is made anew ends at another time, so it is told anew. */
export const offerTelling = (entry: WaitEntry, { serial, slot, until }: Offer): Telling => ({
  patientId: entry.patientId,
  ref: offerRefOf(entry),
  kind: 'offered',
  turn: minutesBetween(entry.joinedAt as ClinicTime, until) % turns,
  accountId: entry.accountId,
  sessionId: entry.sessionId,
  worthUntil: until,
  facts: { slot, serial, until },
})
