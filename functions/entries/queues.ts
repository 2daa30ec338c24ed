import { cached } from '#functions/entries/cached'
import { type ClinicClock, clinicClock } from '#functions/entries/clinicClock'
import { loggedRun } from '#functions/entries/loggedRun'
import { faultFields, log } from '#functions/entries/logLine'
import { minuteDeps } from '#functions/entries/minuteDeps'
import { queuePort } from '#functions/entries/queueDeps'
import { sessions } from '#functions/store/sessions'
import { type SweptQueues, sweepQueues } from '#functions/usecases/sweepQueues'

/** No queue is begun later than this, so that a run ends before the next one. */
const workMs = 40_000
/** What is printed about a session may be this old. */
const publishedMs = 10_000

/** Every minute: tells what nobody told, ends what nobody ended, and tells the diaries what came of the visits. */
export const handler = loggedRun('queues', async (): Promise<SweptQueues> => {
  const { TABLE_NAME, STAGE, YUEZHEN_NOW } = process.env
  if (!TABLE_NAME) throw new Error('TABLE_NAME is not set')
  run ??= joinQueues(TABLE_NAME, clinicClock(Date.now, STAGE === 'demo' ? YUEZHEN_NOW : undefined))
  const told = await run()
  if (told.failed > 0) throw new Error(`${told.failed} of ${told.worked} queues could not be swept`)
  return told
})

/** Kept for the next run of the same environment: a clock that was set runs on. */
let run: (() => Promise<SweptQueues>) | undefined

/** The pieces: no keys, because a queue names patients by ids without meaning. */
const joinQueues = (tableName: string, clock: ClinicClock): (() => Promise<SweptQueues>) => {
  const { table, ledger, diary, published, deps } = minuteDeps(tableName, clock)
  const planned = sessions(table)
  const readSession = cached(planned.read, publishedMs, Date.now)
  const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms * (0.5 + Math.random() / 2)))
  const sweep = {
    ...deps,
    ...queuePort(table, { readRules: deps.readRules, readSession, now: clock.now, pause }),
    readSession,
    // Whoever is refused here is nobody who reads it.
    readStaffName: async () => undefined,
    listDepartmentIds: async () => (await published.listDepartments()).map(({ id }) => id),
    listSessionsBetween: planned.listOfDepartment,
    readLedgers: ledger.readMany,
    readDiaries: async (ids: readonly string[]) => (ids.length > 0 ? diary.readMany(ids) : []),
    concludeVisit: diary.conclude,
    report: (sessionId: string, fault: unknown) =>
      log('error', { run: 'queues', about: 'a queue was not swept', sessionId, ...faultFields(fault) }),
  }
  return () => {
    const endsAt = Date.now() + workMs
    return sweepQueues({ ...sweep, hasTime: () => Date.now() < endsAt })
  }
}
