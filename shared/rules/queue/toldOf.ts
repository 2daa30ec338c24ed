import type { QueueEvent, Told } from '#shared/rules/queue/events'
import { eventsOf } from '#shared/rules/queue/eventsOf'
import { laterThrough } from '#shared/rules/queue/laterThrough'
import { patientSentence, reasonText } from '#shared/rules/queue/patientSentence'
import { printed } from '#shared/rules/queue/printed'
import type { Queue } from '#shared/rules/queue/queue'
import type { QueueRules } from '#shared/rules/queue/queueRules'
import { previousOf } from '#shared/rules/queue/undo'
import { nurseQueueText, nurseText, otherCause, othersText, serialText } from '#shared/text/zh/queue'
import { eventKindTexts } from '#shared/text/zh/queueWords'
import { clockOf } from '#shared/values/clinicTime'

/** One sentence for the patient and one for the nurse for everything that happened in the last act, and one for those it put off. */
export const toldOf = (queue: Queue, rules: QueueRules): Told[] => {
  const previous = previousOf(queue)
  if (!queue.last || !previous) return []
  const events = eventsOf(queue, rules)
  const later = [...laterThrough(previous, queue, rules).keys()].filter((serial) => !events.some((event) => event.serial === serial))
  const { act } = queue.last
  const text = othersText(otherCause(act.kind), 'reason' in act ? reasonText(act.reason) : undefined)
  return events.map((event, index) => ({
    serial: event.serial,
    patient: patientSentence(queue, rules, event),
    nurse: nurseSentence(queue, event),
    ...(index === 0 && later.length > 0 ? { others: { serials: later, text } } : {}),
  }))
}

const nurseSentence = (queue: Queue, event: QueueEvent): string => {
  const what = eventKindTexts[event.kind]
  const { expectedAt } = queue.flow
  if (event.serial === undefined) return nurseQueueText(what, reasonText(event.reason, event.kind), expectedAt && clockOf(expectedAt))
  return nurseText(serialText(printed(event.serial)), what, reasonText(event.reason, event.kind), event.ahead)
}
