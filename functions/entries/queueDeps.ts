import { queues } from '#functions/store/queues'
import { rolls } from '#functions/store/rolls'
import type { Sealing } from '#functions/store/sealing'
import type { Table } from '#functions/store/table'
import type { Foreseen } from '#functions/usecases/noteVersion'
import type { HospitalRules } from '#shared/rules/hospitalRules'
import type { QueueEvent } from '#shared/rules/queue/events'
import type { Queue } from '#shared/rules/queue/queue'
import { type QueueRules, queueRuleDefaults } from '#shared/rules/queue/queueRules'
import { minutesBetween } from '#shared/values/clinicTime'

type Pause = (ms: number) => Promise<void>

/** What the day of the visit adds to the pieces: the queues, and who stands in them. */
export const queueDeps = (table: Table, sealing: Sealing, readRules: () => Promise<HospitalRules>, pause: Pause) => {
  const roll = rolls(table, sealing)
  return { ...queuePort(table, readRules, pause), readRoll: roll.read, keepRoll: roll.keep, dropRoll: roll.drop }
}

/** The queues without a name in them: no keys. */
export const queuePort = (table: Table, readRules: () => Promise<HospitalRules>, pause: Pause) => {
  const store = queues(table)
  return {
    pause,
    readQueueRules: async (): Promise<QueueRules> => (await readRules()).queue ?? queueRuleDefaults,
    readStoredQueue: store.read,
    readQueues: store.readMany,
    writeQueue: store.write,
    noteQueueVersion: store.note,
    listNotedVersions: store.listNoted,
    foresee: asPlanned,
    tellQueueEvents: async (_queue: Queue, _events: readonly QueueEvent[]): Promise<void> => undefined,
  }
}

/** As long as nothing is learnt of a doctor, a visit takes what its slot plans for it. */
const asPlanned = async ({ slots, entries }: Queue): Promise<Foreseen> => {
  const minutes = slots.reduce((sum, { startsAt, endsAt }) => sum + minutesBetween(startsAt, endsAt), 0)
  return { visitMinutes: entries.length > 0 ? Math.min(30, minutes / entries.length) : 10, expected: new Map() }
}
