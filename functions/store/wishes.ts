import { accountWishesRange, accountWishKeys, wishesRange, wishKey } from '#functions/store/keys'
import type { Item, Table } from '#functions/store/table'
import type { DrawWish, TurnResult } from '#shared/rules/draw'
import type { ClinicTime } from '#shared/values/clinicTime'
import type { Channel, Pool } from '#shared/values/words'

/** Wishes read at a time while their order is made. */
const listedAtOnce = 1000

/**
 * Wishes of a draw, one item each: p patient, by account, ch channel, ref, sl slots, po pools, at enteredAt, ca closesAt, wd withdrawn, pl place,
 * o outcome with os slot, on serial, oc code. `x#ref` and `y#ref` are requests that entered what was then withdrawn, and that withdrew.
 */
export const wishes = (table: Table) => ({
  /** Enters a wish unless the patient has one; a request whose wish was withdrawn never enters again. Gives the wish as it stands. */
  async enter(wish: DrawWish): Promise<{ entered: boolean; wish: DrawWish }> {
    const { gsi1pk, gsi1sk } = accountWishKeys(wish.accountId, positionOf(wish))
    const fields = {
      p: wish.patientId,
      by: wish.accountId,
      ch: wish.channel,
      ref: wish.ref,
      sl: wish.slots,
      po: wish.pools,
      at: wish.enteredAt,
      ca: wish.closesAt,
      gsi1pk,
      gsi1sk,
    }
    const written = await table.update(
      wishKey(wish.sessionId, wish.wishNumber),
      {
        text: `SET ${Object.keys(fields)
          .map((name) => `#${name} = :${name}`)
          .join(', ')} REMOVE #wd`,
        names: { ...Object.fromEntries(Object.keys(fields).map((name) => [`#${name}`, name])), '#wd': 'wd', '#x': enteredName(wish.ref) },
        values: Object.fromEntries(Object.entries(fields).map(([name, value]) => [`:${name}`, value])),
      },
      { text: 'attribute_not_exists(#p) OR (attribute_exists(#wd) AND attribute_not_exists(#x))' },
    )
    return { entered: written.applied, wish: written.item ? readItem(written.item) : wish }
  },

  /**
   * Takes a wish out before its turn; a repetition of the request changes nothing, even when the patient has entered again.
   * `withdrawn` is false when its turn has begun.
   */
  async withdraw({ sessionId, wishNumber, ref }: DrawWish, request: number): Promise<{ withdrawn: boolean; wish: DrawWish | undefined }> {
    const { applied, item } = await table.update(
      wishKey(sessionId, wishNumber),
      {
        text: 'SET #wd = :true, #x = :true, #y = :true',
        names: { '#wd': 'wd', '#x': enteredName(ref), '#y': withdrewName(request), '#ref': 'ref', '#pl': 'pl' },
        values: { ':true': true, ':ref': ref },
      },
      { text: '#ref = :ref AND attribute_not_exists(#wd) AND attribute_not_exists(#pl) AND attribute_not_exists(#y)' },
    )
    const isRepeated = item !== undefined && withdrewName(request) in item
    return { withdrawn: applied || isRepeated, wish: item && readItem(item) }
  },

  /** Begins a turn, after which the wish cannot be withdrawn. Gives the wish as it stands; undefined when there is none. */
  async beginTurn(sessionId: string, wishNumber: string, place: number): Promise<DrawWish | undefined> {
    const { item } = await table.update(
      wishKey(sessionId, wishNumber),
      { text: 'SET #pl = :place', names: { '#pl': 'pl', '#p': 'p', '#wd': 'wd' }, values: { ':place': place } },
      { text: 'attribute_exists(#p) AND attribute_not_exists(#wd) AND attribute_not_exists(#pl)' },
    )
    return item && readItem(item)
  },

  /** Notes what a turn came to; what was noted first stands. */
  async endTurn({ sessionId, wishNumber }: DrawWish, result: TurnResult): Promise<void> {
    const more =
      result.outcome === 'drawn' ? { os: result.slot, on: result.serial } : result.outcome === 'refused' ? { oc: result.code } : {}
    const fields = { o: result.outcome, ...more }
    await table.update(
      wishKey(sessionId, wishNumber),
      {
        text: `SET ${Object.keys(fields)
          .map((name) => `#${name} = :${name}`)
          .join(', ')}`,
        names: Object.fromEntries(Object.keys(fields).map((name) => [`#${name}`, name])),
        values: Object.fromEntries(Object.entries(fields).map(([name, value]) => [`:${name}`, value])),
      },
      { text: 'attribute_not_exists(#o)' },
    )
  },

  async read(sessionId: string, wishNumber: string): Promise<DrawWish | undefined> {
    const item = await table.get(wishKey(sessionId, wishNumber), 'consistent')
    return item && readItem(item)
  },

  /** Up to 100 wishes, a moment old, in no order. */
  async readMany(sessionId: string, wishNumbers: readonly string[]): Promise<DrawWish[]> {
    return wishNumbers.length > 0 ? (await table.getMany(wishNumbers.map((number) => wishKey(sessionId, number)))).map(readItem) : []
  },

  /** The numbers of all wishes that stand, in ascending order. */
  async listNumbers(sessionId: string): Promise<string[]> {
    const numbers: string[] = []
    let after: Readonly<Record<string, string>> | undefined
    do {
      const page = await table.query({ ...wishesRange(sessionId), limit: listedAtOnce, consistent: true, after })
      numbers.push(...page.items.flatMap((item) => (item.wd ? [] : [readItem(item).wishNumber])))
      after = page.next
    } while (after)
    return numbers
  },

  /** Wishes an account entered, those of the latest draws first, from a position on. */
  async listOfAccount(accountId: string, limit: number, before?: string): Promise<DrawWish[]> {
    const { items } = await table.query({
      ...accountWishesRange(accountId, before),
      index: 'gsi1',
      limit: limit + (before ? 1 : 0),
      descending: true,
    })
    return items.map(readItem).filter((wish) => positionOf(wish) !== before)
  },
})

/** Orders the wishes of an account, and names the place where a page ends. */
export const positionOf = ({ closesAt, sessionId, wishNumber }: DrawWish): string =>
  `${closesAt.replace(/\D/g, '').slice(0, 12)}_${sessionId}_${wishNumber}`

const enteredName = (ref: number): string => `x#${ref.toString(36)}`
const withdrewName = (ref: number): string => `y#${ref.toString(36)}`

const readItem = (item: Item): DrawWish => ({
  sessionId: item.pk.slice('SESSION#'.length),
  wishNumber: item.sk.slice('WISH#'.length),
  patientId: String(item.p),
  accountId: String(item.by),
  channel: item.ch as Channel,
  ref: Number(item.ref),
  slots: item.sl as number[],
  pools: item.po as Pool[],
  enteredAt: item.at as ClinicTime,
  closesAt: item.ca as ClinicTime,
  ...(item.wd !== undefined && { isWithdrawn: true }),
  ...(item.pl !== undefined && { place: Number(item.pl) }),
  ...(item.o !== undefined && { result: readResult(item) }),
})

const readResult = (item: Item): TurnResult => {
  if (item.o === 'drawn') return { outcome: 'drawn', slot: Number(item.os), serial: Number(item.on) }
  return item.o === 'refused' ? { outcome: 'refused', code: String(item.oc) } : { outcome: 'notDrawn' }
}
