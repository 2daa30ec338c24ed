import { type ClinicClock, clinicClock } from '#functions/entries/clinicClock'
import { loggedRun } from '#functions/entries/loggedRun'
import { faultFields, log } from '#functions/entries/logLine'
import { messageDeps } from '#functions/entries/messageDeps'
import { messageGateways } from '#functions/entries/messageGateways'
import { minuteDeps } from '#functions/entries/minuteDeps'
import { dueShards } from '#functions/store/messageBuckets'
import { type SentMessages, sendDueMessages } from '#functions/usecases/sendDueMessages'
import { type SweptPlans, sweepPlans } from '#functions/usecases/sweepPlans'

import { at, type ClockTime, dateOf, minutesBetween } from '#shared/values/clinicTime'

/** No message is begun later than this, so that a run ends before its leases and before the next one. */
const workMs = 40_000

/** Which of the functions that share the work this is; without it, it does all of it. */
interface Tick {
  readonly part?: number | undefined
  /** Which slice of the sweep it is the turn of; the minute's when left out. */
  readonly turn?: number | undefined
}

type Ran = SentMessages & { readonly plans: SweptPlans }

/** Every minute: sends the messages that are due, and plans those that no change told of. */
export const handler = (tick: Tick = {}): Promise<Ran> =>
  loggedRun('messages', async (): Promise<Ran> => {
    const { TABLE_NAME, STAGE, YUEZHEN_NOW } = process.env
    if (!TABLE_NAME) throw new Error('TABLE_NAME is not set')
    run ??= joinMessages(TABLE_NAME, clinicClock(Date.now, STAGE === 'demo' ? YUEZHEN_NOW : undefined))
    const told = await run(tick)
    if (told.faults + told.plans.failed > 0)
      throw new Error(
        `${told.faults} of ${told.due} messages and ${told.plans.failed} of ${told.plans.sessions} sessions could not be served`,
      )
    return told
  })()

/** Kept for the next run of the same environment: a clock that was set runs on. */
let run: ((tick: Tick) => Promise<Ran>) | undefined

const joinMessages = (tableName: string, clock: ClinicClock): ((tick: Tick) => Promise<Ran>) => {
  const minute = minuteDeps(tableName, clock)
  const gateways = messageGateways(minute.table, process.env, minute.published.readTemplates)
  const { send, sweep } = messageDeps(minute, { environment: process.env, clock, ...gateways })
  const all = Array.from({ length: dueShards }, (_, shard) => shard)
  const turnOf = () => minutesBetween(at(dateOf(clock.now()), '00:00' as ClockTime), clock.now())
  return async ({ part, turn = turnOf() }) => {
    const endsAt = Date.now() + workMs
    const hasTime = () => Date.now() < endsAt
    const sent = await sendDueMessages({ ...send, hasTime, report: reportOf('a message was not sent') }, part === undefined ? all : [part])
    const slice = { turn, ...(part === undefined ? { part: 0, parts: 1 } : { part, parts: dueShards }) }
    const plans = await sweepPlans(
      { ...sweep, hasTime, report: (sessionId, fault) => reportOf('a session was not planned')({ sessionId }, fault) },
      slice,
    )
    return { ...sent, plans }
  }
}

const reportOf =
  (about: string) =>
  ({ sessionId, kind }: { readonly sessionId: string; readonly kind?: string }, fault: unknown): void =>
    log('error', { run: 'messages', about, sessionId, ...(kind && { kind }), ...faultFields(fault) })
