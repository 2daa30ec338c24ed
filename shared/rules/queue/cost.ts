import { act } from '#shared/rules/queue/act'
import type { ActContext, Refused } from '#shared/rules/queue/acting'
import type { QueueAct } from '#shared/rules/queue/acts'
import { laterThrough } from '#shared/rules/queue/laterThrough'
import type { Queue } from '#shared/rules/queue/queue'
import { ok, type Result } from '#shared/values/result'

/** What an act costs those who wait: how many are called later, and by how much at most. */
export interface Cost {
  readonly people: number
  readonly minutesEach: number
}

/** The cost of an act before it is done, with the usual minutes of one visit; refused as the act would be. */
export const costOf = (queue: Queue, asked: QueueAct, context: ActContext, visitMinutes: number): Result<Cost, Refused> => {
  const done = act(queue, asked, context)
  if (!done.ok) return done
  const { events } = done.value
  const isOther = (serial: number) => !events.some((event) => event.serial === serial && event.kind !== 'turnNear')
  const later = [...laterThrough(queue, done.value.queue, context.rules)].filter(([serial]) => isOther(serial)).map(([, by]) => by)
  return ok({ people: later.length, minutesEach: Math.round(Math.max(0, ...later) * visitMinutes) })
}
