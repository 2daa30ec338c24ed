import type { Config } from '#functions/entries/config'
import { limiting } from '#functions/entries/limiting'
import { subscriberOf } from '#functions/entries/networks'
import type { Vault } from '#functions/gateways/vault'
import { failedSignIns } from '#functions/store/failedSignIns'
import { rateLimits } from '#functions/store/rateLimits'
import type { Table } from '#functions/store/table'
import { codesToOnePhone } from '#shared/rules/rateLimits'

/** What is counted so that nobody is flooded, guessed or bought out. */
export const limitDeps = (table: Table, safe: Pick<Vault, 'index'>, config: Pick<Config, 'isExemptAddress' | 'booksFreely'>) => {
  const { count } = rateLimits(table, Date.now)
  const tried = failedSignIns(table, Date.now)
  const byIndex = (username: string, address: string) => ({
    name: safe.index('username', username),
    address: safe.index('address', subscriberOf(address)),
  })
  return {
    limit: limiting({
      epochMs: Date.now,
      count,
      indexOf: (subject) => safe.index('limit', subject),
      isExempt: config.isExemptAddress,
      booksFreely: config.booksFreely,
      after: (ms) => new Promise((resolve) => setTimeout(resolve, ms).unref()),
    }),
    countCodeTo: async (phoneIndex: string): Promise<number> => {
      for (const [i, limit] of codesToOnePhone.entries()) {
        const wait = await count(`codes ${i} ${phoneIndex}`, limit)
        if (wait > 0) return wait
      }
      return 0
    },
    /** Before a password of staff is looked at: counts the try, or says how long to wait. */
    signInAttempt: async (username: string, address: string) => ({ retryAfterSeconds: await tried.attempt(byIndex(username, address)) }),
    signInFailed: (username: string, address: string): Promise<void> => tried.failed(byIndex(username, address)),
    /** Forgets the tries; from now on this name is known at this address. */
    signInSucceeded: (username: string, address: string): Promise<void> => tried.succeeded(byIndex(username, address)),
  }
}
