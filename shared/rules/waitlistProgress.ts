import { offerRef } from '#shared/rules/offerRef'
import type { EndReason, Joined, Offer, SkipReason, WaitEntry, WaitEvent } from '#shared/rules/waitlist'
import type { ClinicTime } from '#shared/values/clinicTime'

/** When something happens to a place in the line, and who did it; nobody when the system did. */
export interface Moment {
  readonly at: ClinicTime
  readonly by?: string | undefined
}

/** How an offer, or the chance of one, goes by. */
export type Passing =
  | { readonly kind: 'declined' | 'lapsed' }
  /** Not asked again before an offer would have ended: time to make room, and no number kept from the others meanwhile. */
  | { readonly kind: 'skipped'; readonly reason: SkipReason; readonly notBefore: ClinicTime }

/** The request under which the offer that stands now, or comes next, is held. */
export const offerRefOf = ({ ref, turn }: Pick<WaitEntry, 'ref' | 'turn'>): number => offerRef(ref, turn)

/** The requests of the offers that have gone by: what is still held under one is nobody's. */
export const offerRefsBefore = ({ ref, turn }: Pick<WaitEntry, 'ref' | 'turn'>): number[] =>
  Array.from({ length: turn }, (_, before) => offerRef(ref, before))

export const newEntry = (joined: Joined): WaitEntry => ({
  ...joined,
  state: 'waiting',
  turn: 0,
  events: [{ kind: 'joined', at: joined.joinedAt.slice(0, 19) as ClinicTime, turn: 0, by: joined.accountId }],
})

export const offered = (entry: WaitEntry, offer: Offer, at: ClinicTime): WaitEntry =>
  moved(entry, { state: 'offered', offer, notBefore: undefined }, { kind: 'offered', at, ...offer })

export const accepted = (entry: WaitEntry, offer: Offer, turn: number, { at, by }: Moment): WaitEntry =>
  moved(entry, { state: 'accepted', offer, turn, reason: undefined, notBefore: undefined }, { kind: 'accepted', at, by, ...offer, turn })

/** The next one is asked; who has let as many go by as the hospital allows leaves the line. */
export const passed = (entry: WaitEntry, passing: Passing, most: number, { at, by }: Moment): WaitEntry => {
  const reason = passing.kind === 'skipped' ? passing.reason : undefined
  const notBefore = passing.kind === 'skipped' ? passing.notBefore : undefined
  const after = moved(
    entry,
    { state: 'waiting', offer: undefined, turn: entry.turn + 1, notBefore },
    { kind: passing.kind, at, by, ...entry.offer, reason, turn: entry.turn },
  )
  return after.turn >= most ? ended(after, 'offersUsed', { at }) : after
}

export const ended = (entry: WaitEntry, reason: EndReason, { at, by }: Moment): WaitEntry =>
  moved(entry, { state: 'ended', reason, offer: undefined, notBefore: undefined }, { kind: 'ended', at, by, reason })

const moved = (entry: WaitEntry, change: Partial<WaitEntry>, event: Omit<WaitEvent, 'turn'> & { turn?: number }): WaitEntry => ({
  ...entry,
  ...change,
  events: [...entry.events, { turn: entry.turn, ...event }],
})
