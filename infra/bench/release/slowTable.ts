import type { Table, Written } from '#functions/store/table'
import type { Agenda } from '#infra/bench/release/agenda'
import type { Chance } from '#infra/bench/release/chance'
import type { ReleaseSettings } from '#infra/bench/release/settings'
import { tokenBucket } from '#infra/bench/release/tokenBucket'
import type { MemoryTable } from '#tests/sim/memoryTable'

/** What the database does to everybody: one budget of write units a second for each key, and a count of what was wasted. */
export interface Database {
  readonly memory: MemoryTable
  /** A write took effect or failed, and cost so much. */
  onUnits(units: number): void
  /** False when this key has no write unit left now. */
  mayWrite(pk: string): boolean
  /** A write whose condition failed; it was paid for all the same. */
  onFailed(pk: string): void
  onThrottled(pk: string): void
}

export const database = (
  memory: MemoryTable,
  { unitsPerSecondAndKey: rate }: ReleaseSettings,
  agenda: Agenda,
): Database & { failed: Map<string, number>; throttled: number; writeUnits: number } => {
  const budgets = new Map<string, ReturnType<typeof tokenBucket>>()
  return {
    memory,
    failed: new Map(),
    throttled: 0,
    writeUnits: 0,
    onUnits(units) {
      this.writeUnits += units
    },
    mayWrite(pk) {
      const budget = budgets.get(pk) ?? tokenBucket(rate, rate)
      budgets.set(pk, budget)
      return budget(agenda.now)
    },
    onFailed(pk) {
      this.failed.set(pk, (this.failed.get(pk) ?? 0) + 1)
    },
    onThrottled() {
      this.throttled += 1
    },
  }
}

/** As the AWS client is set in functions/entries/deps.ts. */
const clientTries = 3
const clientBackoffMs = 50

/**
 * The table as one request sees it: every call takes time and takes effect half way through. `onWritten` is told of each applied write;
 * when it says "cut off", that call never answers.
 */
export const slowTable = (
  { agenda, chance, settings }: { agenda: Agenda; chance: Chance; settings: ReleaseSettings },
  all: Database,
  onWritten: () => 'goes on' | 'cut off',
): Table => {
  const { memory } = all
  const call = async <T>(ask: () => Promise<T>): Promise<T> => {
    const ms = chance.lognormal(settings.databaseMs)
    await agenda.wait(ms / 2)
    const answer = await ask()
    await agenda.wait(ms / 2)
    return answer
  }
  const write = async (pk: string, ask: () => Promise<Written>): Promise<Written> => {
    for (let tries = 1; !all.mayWrite(pk); tries += 1) {
      all.onThrottled(pk)
      await agenda.wait(chance.lognormal(settings.databaseMs))
      if (tries === clientTries) throw new Throttled()
      await agenda.wait(chance.unit() * clientBackoffMs * 2 ** tries)
    }
    let isCut = false
    const written = await call(async () => {
      // The memory table has done its work when it gives its promise, so nobody else's units are in between.
      const before = memory.meter.writeUnits
      const asked = ask()
      all.onUnits(memory.meter.writeUnits - before)
      const result = await asked
      if (!result.applied) all.onFailed(pk)
      else isCut = onWritten() === 'cut off'
      return result
    })
    return isCut ? new Promise(() => {}) : written
  }
  return {
    get: (key, how) => call(() => memory.get(key, how)),
    getMany: (keys) => call(() => memory.getMany(keys)),
    query: (query) => call(() => memory.query(query)),
    put: (item, condition) => write(item.pk, () => memory.put(item, condition)),
    update: (key, change, condition) => write(key.pk, () => memory.update(key, change, condition)),
    delete: (key, condition) => write(key.pk, () => memory.delete(key, condition)),
  }
}

/** The client gave up on a key that is written too often. */
export class Throttled extends Error {}
