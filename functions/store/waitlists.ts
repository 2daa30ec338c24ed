import { waitKey, waitlistKey, waitlistsRange, waitRange } from '#functions/store/keys'
import type { Item, Query, Table } from '#functions/store/table'
import type { EndReason, Offer, WaitEntry, WaitEvent, WaitingState } from '#shared/rules/waitlist'
import type { ClinicTime } from '#shared/values/clinicTime'
import type { WaitingKey } from '#shared/values/ids'
import type { Channel } from '#shared/values/words'

/** A session somebody waits or waited for, and when waiting for it ends. */
export interface Waitlist {
  readonly sessionId: string
  readonly endsAt: ClinicTime
}

const pageSize = 100

/**
 * The lines of those who wait: one item a place, in the order of joining. p patient, by and ch who joined and how, st state, tn turn, o offer,
 * why it ended, nb not before, lg the log. Every change appends to the log, so the length of the log is the version of the place.
 */
export const waitlists = (table: Table) => ({
  /** Takes a place in the line, once; gives the place as it stands. */
  async enter(entry: WaitEntry): Promise<WaitEntry> {
    const written = await table.put(entryItem(entry), { text: 'attribute_not_exists(pk)' })
    return written.item && !written.applied ? readEntry(written.item) : entry
  },

  async read(key: WaitingKey): Promise<WaitEntry | undefined> {
    const item = await table.get(waitKey(key), 'consistent')
    return item && readEntry(item)
  },

  /** Moves a place on, with its line of the log, if nobody moved it since it was read; the place as it stands otherwise. */
  async move(before: WaitEntry, after: WaitEntry): Promise<{ moved: boolean; entry: WaitEntry | undefined }> {
    const asRead = { text: 'size(#l) = :n', names: { '#l': 'lg' }, values: { ':n': before.events.length } }
    const written = await table.put(entryItem(after), asRead)
    return { moved: written.applied, entry: written.item && readEntry(written.item) }
  },

  /** A page of the places of a session, those that ended too, in the order of joining. */
  async page(sessionId: string, after?: Query['after']): Promise<{ items: WaitEntry[]; next?: Query['after'] }> {
    const { items, next } = await table.query({ ...waitRange(sessionId), limit: pageSize, consistent: true, after })
    return { items: items.map(readEntry), ...(next && { next }) }
  },

  /** Notes that a session has a waitlist, so that the clock finds it. */
  async note({ sessionId, endsAt }: Waitlist): Promise<void> {
    await table.put(waitlistKey(sessionId, endsAt))
  },

  async forget({ sessionId, endsAt }: Waitlist): Promise<void> {
    await table.delete(waitlistKey(sessionId, endsAt))
  },

  /** A page of the sessions that have a waitlist, the first to end first. */
  async listNoted(after?: Query['after']): Promise<{ items: Waitlist[]; next?: Query['after'] }> {
    const { items, next } = await table.query({ ...waitlistsRange, limit: pageSize, consistent: true, after })
    return { items: items.map(readWaitlist), ...(next && { next }) }
  },
})

const entryItem = (entry: WaitEntry): Item => ({
  ...waitKey(entry),
  p: entry.patientId,
  by: entry.accountId,
  ch: entry.channel,
  st: entry.state,
  tn: entry.turn,
  ...(entry.offer && { o: offerItem(entry.offer) }),
  ...(entry.reason && { why: entry.reason }),
  ...(entry.notBefore && { nb: entry.notBefore }),
  lg: entry.events.map(eventItem),
})

export const readEntry = (item: Item): WaitEntry => {
  const [, joinedAt = '', ref = ''] = item.sk.split('#')
  const offer = item.o as OfferItem | undefined
  return {
    sessionId: item.pk.slice('SESSION#'.length),
    joinedAt,
    ref: Number.parseInt(ref, 36),
    patientId: String(item.p),
    accountId: String(item.by),
    channel: item.ch as Channel,
    state: item.st as WaitingState,
    turn: Number(item.tn),
    ...(offer && { offer: { serial: offer.n, slot: offer.sl, until: offer.u } }),
    ...(item.why !== undefined && { reason: item.why as EndReason }),
    ...(item.nb !== undefined && { notBefore: item.nb as ClinicTime }),
    events: (item.lg as EventItem[]).map(readEvent),
  }
}

const offerItem = ({ serial, slot, until }: Offer) => ({ n: serial, sl: slot, u: until })
type OfferItem = ReturnType<typeof offerItem>

const eventItem = ({ kind, at, turn, by, serial, slot, until, reason }: WaitEvent) => ({
  k: kind,
  at,
  t: turn,
  ...(by !== undefined && { by }),
  ...(serial !== undefined && { n: serial }),
  ...(slot !== undefined && { sl: slot }),
  ...(until !== undefined && { u: until }),
  ...(reason !== undefined && { r: reason }),
})
type EventItem = ReturnType<typeof eventItem>

const readEvent = ({ k, at, t, by, n, sl, u, r }: EventItem): WaitEvent => ({
  kind: k,
  at,
  turn: t,
  ...(by !== undefined && { by }),
  ...(n !== undefined && { serial: n }),
  ...(sl !== undefined && { slot: sl }),
  ...(u !== undefined && { until: u }),
  ...(r !== undefined && { reason: r }),
})

const readWaitlist = ({ sk }: Item): Waitlist => {
  const [endsAt, sessionId] = sk.split('#')
  return { sessionId: sessionId as string, endsAt: endsAt as ClinicTime }
}
