import type { Foreseen } from '#functions/usecases/noteVersion'
import { predictQueue } from '#shared/rules/livePrediction'
import type { Pace } from '#shared/rules/prediction/pace'
import type { Queue } from '#shared/rules/queue/queue'
import type { QueueRules } from '#shared/rules/queue/queueRules'
import type { SessionFacts } from '#shared/rules/session'
import type { ClinicTime } from '#shared/values/clinicTime'

export interface ForeseeDeps {
  now(): ClinicTime
  readQueueRules(): Promise<QueueRules>
  readSession(sessionId: string): Promise<SessionFacts | undefined>
  /** What is known of the doctor beforehand. */
  readPace(session: SessionFacts): Promise<Pace>
}

/** When whoever waits or is to come will be called, and how long a visit takes today. */
export const foresee = async (deps: ForeseeDeps, queue: Queue): Promise<Foreseen> => {
  const [session, rules] = await Promise.all([deps.readSession(queue.sessionId), deps.readQueueRules()])
  if (!session) throw new Error(`a queue without its session: ${queue.sessionId}`)
  const { expected, pace } = predictQueue({ queue, rules, session, pace: await deps.readPace(session), now: deps.now() })
  return { visitMinutes: pace.medianMinutes, pace: { medianMinutes: pace.medianMinutes, seen: pace.seen }, expected }
}
