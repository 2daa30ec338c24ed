import { triedHereKey } from '#functions/store/keys'
import { rateLimits } from '#functions/store/rateLimits'
import type { Item, Table } from '#functions/store/table'
import { isKnownHere, oneMoreTry, type TriedFromHere, triesElsewhere } from '#shared/rules/failedSignIns'

/** A name and an address by their keyed indexes. */
interface TriedBy {
  readonly name: string
  readonly address: string
}

const rounds = 8
const day = 24 * 60 * 60

/** Tries to sign in as staff: one item a name and address, and one a name for all addresses it is not known at. */
export const failedSignIns = (table: Table, epochMs: () => number) => {
  const elsewhere = rateLimits(table, epochMs)
  const write = (by: TriedBy, here: TriedFromHere, old: Item | undefined) => {
    const version = Number(old?.v ?? 0)
    const keptSeconds = here.goodMs === undefined ? 2 * day : 31 * day
    return table.put(
      {
        ...triedHereKey(by.name, by.address),
        v: version + 1,
        n: here.tries,
        at: here.lastMs,
        ...(here.goodMs !== undefined && { ok: here.goodMs }),
        expiresAt: Math.ceil(epochMs() / 1000) + keptSeconds,
      },
      old ? { text: '#v = :v', names: { '#v': 'v' }, values: { ':v': version } } : { text: 'attribute_not_exists(pk)' },
    )
  }

  const read = (by: TriedBy) => table.get(triedHereKey(by.name, by.address), 'consistent')

  return {
    /** Counts a try before its password is looked at; gives the seconds to wait when it is one too many. */
    async attempt(by: TriedBy): Promise<number> {
      let old = await read(by)
      const first = oneMoreTry(triedOf(old), epochMs())
      if (!first.passes) return first.waitSeconds
      if (!isKnownHere(triedOf(old), epochMs())) {
        const wait = await elsewhere.count(`failed sign-ins ${by.name}`, triesElsewhere)
        if (wait > 0) return wait
      }
      for (let round = 0; round < rounds; round += 1) {
        const more = oneMoreTry(triedOf(old), epochMs())
        if (!more.passes) return more.waitSeconds
        const written = await write(by, more.here, old)
        if (written.applied) return 0
        old = written.item
      }
      return 1
    },

    /** The try has failed: from now on the next one waits, if it must. */
    async failed(by: TriedBy): Promise<void> {
      await table.update(
        triedHereKey(by.name, by.address),
        { text: 'SET #at = :now', names: { '#at': 'at', '#n': 'n' }, values: { ':now': epochMs(), ':none': 0 } },
        { text: 'attribute_exists(pk) AND #n > :none' },
        'none',
      )
    },

    /** A sign-in went well: the tries of this name from here are forgotten, and it is known here. */
    async succeeded(by: TriedBy): Promise<void> {
      let old = await read(by)
      for (let round = 0; round < rounds; round += 1) {
        const now = epochMs()
        const written = await write(by, { tries: 0, lastMs: now, goodMs: now }, old)
        if (written.applied) return
        old = written.item
      }
    },
  }
}

const triedOf = (item: Item | undefined): TriedFromHere | undefined =>
  item && { tries: Number(item.n), lastMs: Number(item.at), ...(item.ok !== undefined && { goodMs: Number(item.ok) }) }
