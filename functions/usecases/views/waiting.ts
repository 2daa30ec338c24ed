import { sessionView } from '#functions/usecases/views/session'
import type { Waiting } from '#shared/contract/schemas/waitlist'
import type { HospitalRules } from '#shared/rules/hospitalRules'
import type { Ledger } from '#shared/rules/ledger'
import type { SessionFacts, SlotFacts } from '#shared/rules/session'
import type { SkipReason, WaitEntry } from '#shared/rules/waitlist'
import { chanceOf } from '#shared/rules/waitlistChance'
import { aheadOf, isInLine } from '#shared/rules/waitlistLine'
import { waitingEndsAt } from '#shared/rules/waitlistOffers'
import { type ClinicTime, minutesBetween } from '#shared/values/clinicTime'
import { waitingId } from '#shared/values/ids'
import { maskName } from '#shared/values/masked'

export interface WaitingParts {
  readonly entry: WaitEntry
  /** All places of the line. */
  readonly line: readonly WaitEntry[]
  readonly patient: { readonly id: string; readonly name: string }
  readonly session: SessionFacts
  readonly ledger: Ledger | undefined
  readonly rules: HospitalRules
  /** Numbers of the session that came back so far. */
  readonly returned: number
  readonly now: ClinicTime
}

/** A place in the line as the people who care for the patient see it. */
export const waitingView = ({ entry, line, patient, session, ledger, rules, returned, now }: WaitingParts): Waiting => {
  const endsAt = waitingEndsAt(rules.waitlist, session)
  const ahead = aheadOf(line, entry)
  const offer = entry.state === 'offered' ? entry.offer : undefined
  const slot = offer && session.slots[offer.slot]
  const skipped = entry.events.filter(({ kind }) => kind === 'skipped').at(-1)
  const isCounted = isInLine(entry) && ahead >= 0
  return {
    id: waitingId(entry),
    state: entry.state,
    ...(entry.state === 'ended' && entry.reason && { endReason: entry.reason }),
    patient: { id: patient.id, maskedName: maskName(patient.name) },
    session: sessionView(session, ledger, now),
    joinedAt: entry.joinedAt.slice(0, 19) as ClinicTime,
    ...(isCounted && { position: ahead + 1, ahead }),
    offersLeft: isInLine(entry) ? Math.max(0, rules.waitlist.mostOffers - entry.turn) : 0,
    ...(offer && slot && { offer: { turn: entry.turn, serial: offer.serial, slot: slotView(slot), until: offer.until } }),
    ...(skipped && { skipped: { at: skipped.at, reason: skipped.reason as SkipReason } }),
    endsAt,
    chance: chanceOf(Math.max(0, ahead), {
      count: returned,
      minutesSoFar: minutesBetween(session.releaseAt, now),
      minutesLeft: minutesBetween(now, endsAt),
    }),
    returned,
    now,
  }
}

export const slotView = ({ index, startsAt, endsAt, arriveAt }: SlotFacts) => ({ index, startsAt, endsAt, arriveAt })
