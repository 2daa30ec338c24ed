import { createHash } from 'node:crypto'
import { forcedTokensKey, platformTokenKey } from '#functions/store/keys'
import { resealField } from '#functions/store/resealField'
import { placeOf, type Sealing } from '#functions/store/sealing'
import type { Table } from '#functions/store/table'

interface Token {
  readonly token: string
  /** Epoch milliseconds. */
  readonly until: number
}

const mostForced = 20
const forcedPauseMs = 30_000
/** Quotas of the platforms begin anew at midnight of China. */
const dayOf = (now: number): string => new Date(now + 8 * 3_600_000).toISOString().slice(0, 10)

/** A platform's access token, sealed, for all instances together. */
export const platformTokens = (table: Table, sealing: Sealing) => (platform: string, appId: string) => {
  const key = platformTokenKey(platform, appId)
  const place = placeOf('token', key)
  return {
    async read(): Promise<Token | undefined> {
      const item = await table.get(key, 'consistent')
      if (!item) return undefined
      const { token } = await sealing.open<{ token: string }>(String(item.t), place)
      return { token, until: Number(item.until) }
    },

    /** A token is replaced by one that lives longer, or when it is the one that was refused. */
    async keep({ token, until }: Token, insteadOf: string | undefined): Promise<void> {
      const sealed = await sealing.seal({ token }, place)
      await table.put(
        { ...key, t: sealed, until, mark: markOf(token) },
        {
          text: 'attribute_not_exists(pk) OR #until < :until OR #mark = :refused',
          names: { '#until': 'until', '#mark': 'mark' },
          values: { ':until': until, ':refused': insteadOf === undefined ? 'none' : markOf(insteadOf) },
        },
      )
    },

    async mayForce(now: number): Promise<boolean> {
      const forced = forcedTokensKey(platform, appId)
      const [day, before] = [dayOf(now), now - forcedPauseMs]
      const names = { '#day': 'day', '#count': 'count', '#at': 'at' }
      const again = await table.update(
        forced,
        {
          text: 'SET #count = #count + :one, #at = :now',
          names,
          values: { ':day': day, ':now': now, ':before': before, ':one': 1, ':most': mostForced },
        },
        { text: '#day = :day AND #count < :most AND #at <= :before' },
        'none',
      )
      if (again.applied) return true
      const first = await table.put(
        { ...forced, day, count: 1, at: now },
        {
          text: 'attribute_not_exists(pk) OR (#day < :day AND #at <= :before)',
          names: { '#day': 'day', '#at': 'at' },
          values: { ':day': day, ':before': before },
        },
      )
      return first.applied
    },

    async reseal(): Promise<boolean> {
      const item = await table.get(key, 'consistent')
      return item ? resealField(table, sealing, item, 't', place) : false
    },
  }
}

/** Tells tokens apart without having them: they are long and random. */
const markOf = (token: string): string => createHash('sha256').update(token).digest('base64url').slice(0, 22)
