import { passStep } from '#shared/rules/queue/checkIn'
import { liveEntry } from '#shared/rules/queue/entries'
import type { QueueEvent } from '#shared/rules/queue/events'
import { printed } from '#shared/rules/queue/printed'
import type { Queue, QueueEntry } from '#shared/rules/queue/queue'
import type { QueueRules } from '#shared/rules/queue/queueRules'
import { patientTexts, serialText } from '#shared/text/zh/queue'
import { entryStateTexts, moveReasonTexts, pauseReasonTexts, priorityTexts, spotText } from '#shared/text/zh/queueWords'
import { clockOf } from '#shared/values/clinicTime'

const reasons: Readonly<Record<string, string>> = { ...moveReasonTexts, ...priorityTexts }

/** A reason in words; a pause for an emergency is not a patient who is one. */
export const reasonText = (reason: QueueEvent['reason'], kind?: QueueEvent['kind']): string | undefined =>
  reason && (kind === 'paused' ? pauseReasonTexts[reason as keyof typeof pauseReasonTexts] : reasons[reason])

/** What the patient is told about what happened to their number, or to the whole queue. */
export const patientSentence = (queue: Queue, rules: QueueRules, event: QueueEvent): string => {
  const entry = event.serial === undefined ? undefined : liveEntry(queue, event.serial)
  const number = event.serial === undefined ? '' : serialText(printed(event.serial))
  const { ahead } = event
  const until = queue.flow.expectedAt && clockOf(queue.flow.expectedAt)
  switch (event.kind) {
    case 'checkedIn':
      return checkedIn(rules, entry, event)
    case 'turnNear':
      return patientTexts.turnNear(ahead ?? 0)
    case 'passed':
      return passed(rules, entry, number, event)
    case 'back':
      return patientTexts.back(ahead)
    case 'placed':
      return placed(entry, event)
    case 'prioritised':
      return event.reason ? patientTexts.prioritised(reasonText(event.reason) ?? '', ahead) : patientTexts.notPrioritised(ahead)
    case 'transferredIn':
      return patientTexts.transferredIn(number, ahead)
    case 'cancelled':
      return event.closedAs === 'refund' ? patientTexts.refunded(number) : patientTexts[event.closedAs ?? 'cancelled'](number)
    case 'paused':
      return patientTexts.paused(reasonText(event.reason, event.kind) ?? '', until)
    case 'doctorLate':
      return until ? patientTexts.doctorLate(until) : patientTexts.doctorHere()
    case 'undone':
      return event.to ? patientTexts.undone(number, entryStateTexts[event.to], ahead) : patientTexts.queueUndone()
    default:
      return patientTexts[event.kind](number)
  }
}

const checkedIn = (rules: QueueRules, entry: QueueEntry | undefined, { ahead, from, minutes }: QueueEvent): string => {
  if (from === 'passed') return patientTexts.checkedInAgain(spotText(againSpot(rules, entry)), ahead)
  return minutes ? patientTexts.late(minutes, spotText(rules.late.place), ahead) : patientTexts.checkedIn(ahead)
}

const againSpot = (rules: QueueRules, entry: QueueEntry | undefined) => {
  const passes = entry?.passes ?? 0
  return passes >= rules.pass.max ? 'endOfQueue' : passStep(rules, passes).place
}

const passed = (rules: QueueRules, entry: QueueEntry | undefined, number: string, { ahead, to, turn = 1 }: QueueEvent): string => {
  if (to === 'checkedIn') return patientTexts.passed(number, spotText(passStep(rules, turn).place), ahead)
  return turn >= rules.pass.max && entry ? patientTexts.passedOver(number, turn) : patientTexts.passedAgain(number)
}

const placed = (entry: QueueEntry | undefined, { ahead, reason }: QueueEvent): string => {
  const why = entry?.placed?.why
  if (why === 'seenNext') return patientTexts.seenNext()
  return why === 'endOfSlot' ? patientTexts.endOfSlot(ahead) : patientTexts.moved(reasonText(reason), ahead)
}
