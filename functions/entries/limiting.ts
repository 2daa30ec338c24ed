import { type InNetworks, subscriberOf } from '#functions/entries/networks'
import { type Limit, type LimitName, limits, oneMore } from '#shared/rules/rateLimits'

export interface LimitingDeps {
  epochMs(): number
  /** Counts in the table; gives the seconds to wait. */
  count(subject: string, limit: Limit): Promise<number>
  /** What stands for an account or an address in the table, from which it cannot be read back. */
  indexOf(subject: string): string
  /** Hospital and kiosk networks: their addresses are many people. */
  isExempt: InNetworks
  /** Demo stage only: accounts that are tools for trying a crowd. */
  readonly booksFreely: boolean
  after(ms: number): Promise<void>
}

/** An answer of the table later than this is not waited for. */
const patienceMs = { booking: 200, search: 200, others: 1500 }
const mostRemembered = 5000

/**
 * Counts calls against the limits of the contract. Who is refused is remembered, so that a flood costs the table nothing; what is below the
 * unsuspicious rate is only counted in memory. When the table does not answer, memory decides: a limit never stops the hospital.
 */
export const limiting = ({ epochMs, count, indexOf, isExempt, booksFreely, after }: LimitingDeps) => {
  const refusedUntil = new Map<string, number>()
  const unsuspicious = new Map<string, number>()
  const instead = new Map<string, number>()

  const inMemory = (due: Map<string, number>, subject: string, limit: Limit): number => {
    const more = oneMore(limit, due.get(subject), epochMs())
    if (more.passes) note(due, subject, more.dueMs)
    return more.passes ? 0 : more.waitSeconds
  }

  const inTable = async (name: LimitName, subject: string, limit: Limit): Promise<number> => {
    const left = (refusedUntil.get(subject) ?? 0) - epochMs()
    if (left > 0) return Math.ceil(left / 1000)
    const patience = name === 'booking' || name === 'search' ? patienceMs[name] : patienceMs.others
    const late = after(patience).then(() => undefined)
    const counted = count(indexOf(subject), limit).catch(() => undefined)
    const wait = (await Promise.race([counted, late])) ?? inMemory(instead, subject, limit)
    if (wait > 0) note(refusedUntil, subject, epochMs() + wait * 1000)
    return wait
  }

  const limited = async (name: LimitName, kind: 'account' | 'address', whose: string): Promise<number> => {
    const { unsuspicious: first, [kind]: limit } = limits[name]
    if (!limit) return 0
    const subject = `${name} ${kind} ${whose}`
    if (first && inMemory(unsuspicious, subject, kind === 'address' ? limit : first) === 0) return 0
    return inTable(name, subject, limit)
  }

  /** Counts a call; gives the seconds to wait when there were too many, else 0. */
  return async (name: LimitName, caller: { readonly id?: string | undefined; readonly address: string }): Promise<number> => {
    if (caller.id !== undefined && !(booksFreely && name === 'booking')) {
      const wait = await limited(name, 'account', caller.id)
      if (wait > 0) return wait
    }
    return isExempt(caller.address) ? 0 : limited(name, 'address', subscriberOf(caller.address))
  }
}

/** Old entries go when there are too many: what is forgotten is counted anew. */
const note = (map: Map<string, number>, subject: string, ms: number): void => {
  if (map.size >= mostRemembered) map.clear()
  map.set(subject, ms)
}
