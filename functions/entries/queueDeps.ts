import { queues } from '#functions/store/queues'
import { rolls } from '#functions/store/rolls'
import type { Sealing } from '#functions/store/sealing'
import type { Table } from '#functions/store/table'
import { foresee } from '#functions/usecases/foresee'
import type { HospitalRules } from '#shared/rules/hospitalRules'
import { type Pace, plannedPace } from '#shared/rules/prediction/pace'
import type { QueueEvent } from '#shared/rules/queue/events'
import type { Queue } from '#shared/rules/queue/queue'
import { type QueueRules, queueRuleDefaults } from '#shared/rules/queue/queueRules'
import { capacityOf, type SessionFacts } from '#shared/rules/session'
import { type ClinicTime, minutesBetween } from '#shared/values/clinicTime'

interface Given {
  readRules(): Promise<HospitalRules>
  readSession(sessionId: string): Promise<SessionFacts | undefined>
  now(): ClinicTime
  /** By chance about so long. */
  pause(ms: number): Promise<void>
}

/** What the day of the visit adds to the pieces: the queues, and who stands in them. */
export const queueDeps = (table: Table, sealing: Sealing, given: Given) => {
  const roll = rolls(table, sealing)
  return { ...queuePort(table, given), readRoll: roll.read, keepRoll: roll.keep, dropRoll: roll.drop }
}

/** The queues without a name in them: no keys. */
export const queuePort = (table: Table, { readRules, readSession, now, pause }: Given) => {
  const store = queues(table)
  const readQueueRules = async (): Promise<QueueRules> => (await readRules()).queue ?? queueRuleDefaults
  return {
    pause,
    readQueueRules,
    readStoredQueue: store.read,
    readQueues: store.readMany,
    writeQueue: store.write,
    noteQueueVersion: store.note,
    listNotedVersions: store.listNoted,
    readSettled: store.readSettled,
    keepSettled: store.keepSettled,
    foresee: (queue: Queue) => foresee({ now, readQueueRules, readSession, readPace }, queue),
    tellQueueEvents: async (_queue: Queue, _events: readonly QueueEvent[]): Promise<void> => undefined,
    sessionSettled: async (_queue: Queue, _session: SessionFacts): Promise<void> => undefined,
  }
}

/** As long as nothing is learnt of a doctor, a visit takes what its slot plans for it. */
const readPace = async ({ slots }: SessionFacts): Promise<Pace> => {
  const minutes = slots.reduce((sum, { startsAt, endsAt }) => sum + minutesBetween(startsAt, endsAt), 0)
  const numbers = slots.reduce((sum, slot) => sum + capacityOf(slot), 0)
  return plannedPace(numbers > 0 ? minutes / numbers : 10)
}
