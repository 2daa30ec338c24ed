import { afterQueueActs } from '#functions/entries/queueProgressDeps'
import { queues } from '#functions/store/queues'
import { rolls } from '#functions/store/rolls'
import type { Sealing } from '#functions/store/sealing'
import type { Table } from '#functions/store/table'
import { foresee } from '#functions/usecases/foresee'
import type { Foreseen } from '#functions/usecases/noteVersion'
import type { HospitalRules } from '#shared/rules/hospitalRules'
import type { Queue } from '#shared/rules/queue/queue'
import { type QueueRules, queueRuleDefaults } from '#shared/rules/queue/queueRules'
import type { SessionFacts } from '#shared/rules/session'
import type { ClinicTime } from '#shared/values/clinicTime'

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
  return { ...queuePort(table, given), readRoll: roll.read, keepRoll: roll.keep }
}

/** The queues without a name in them: no keys. */
export const queuePort = (table: Table, { readRules, readSession, now, pause }: Given) => {
  const store = queues(table)
  const after = afterQueueActs(table, { readSession, now })
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
    foresee: onceASecond(now, (queue) => foresee({ now, readQueueRules, readSession, readPace: after.readPace }, queue)),
    ...after,
  }
}

/** An act asks twice about the queue it made: for what is noted, and for what is shown. */
const onceASecond = (now: () => ClinicTime, ask: (queue: Queue) => Promise<Foreseen>): ((queue: Queue) => Promise<Foreseen>) => {
  const known = new WeakMap<Queue, { readonly at: ClinicTime; readonly answer: Promise<Foreseen> }>()
  return (queue) => {
    const [at, before] = [now(), known.get(queue)]
    if (before?.at === at) return before.answer
    const answer = ask(queue)
    known.set(queue, { at, answer })
    return answer
  }
}
