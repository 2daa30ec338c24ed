import type { ActContext, Change, Refused } from '#shared/rules/queue/acting'
import type { QueueAct } from '#shared/rules/queue/acts'
import { entryFor, isAfter } from '#shared/rules/queue/entries'
import { latenessOf, takeNumberEnds, tooEarlyUntil } from '#shared/rules/queue/lateness'
import type { Queue, QueueEntry } from '#shared/rules/queue/queue'
import type { PassStep, QueueRules } from '#shared/rules/queue/queueRules'
import { backFromTests } from '#shared/rules/queue/returns'
import { placedAt } from '#shared/rules/queue/spots'
import { no, ok, type Result } from '#shared/values/result'

type CheckIn = Extract<QueueAct, { kind: 'checkIn' }>

/** What the rules say for the how-manieth time somebody did not come when called. */
export const passStep = ({ pass }: QueueRules, passes: number): PassStep => (passes <= 1 ? pass.first : pass.second)

/** 签到. The desk may let somebody in whom the rules refuse, with a reason; nobody may be let in too early. */
export const checkIn = (queue: Queue, act: CheckIn, context: ActContext): Result<Change, Refused> => {
  const found = entryFor(queue, act.serial, ['booked', 'checkedIn', 'passed', 'testing'], context)
  if (!found.ok) return found
  const entry = found.value
  switch (entry.state) {
    case 'checkedIn':
      return no('ALREADY_CHECKED_IN', { serial: entry.serial, at: entry.times.checkedIn, changed: entry.changed })
    case 'testing':
      return ok({ entries: [backFromTests(queue, entry, context.now)] })
    case 'passed':
      return checkInAgain(queue, act, entry, context)
    default:
      return checkInFirst(queue, act, entry, context)
  }
}

const checkInFirst = (queue: Queue, act: CheckIn, entry: QueueEntry, context: ActContext): Result<Change, Refused> => {
  const { rules, now } = context
  const { serial } = entry
  const from = tooEarlyUntil(queue, entry, rules)
  if (isAfter(from, now)) return no('TOO_EARLY', { serial, at: from })
  const exception = act.way === 'desk' ? act.reason : undefined
  const ends = takeNumberEnds(queue, rules)
  const isOver = ends !== undefined && !isAfter(ends, now)
  if (isOver && !exception) return no('TAKE_NUMBER_OVER', { serial, at: ends, outcome: rules.takeNumber?.outcome })
  const late = latenessOf(queue, entry, rules, now)
  if (late.isInvalid && !exception) return no('TOO_LATE', { serial, at: late.invalidAt, outcome: rules.late.outcome })
  const spot = late.isInvalid && rules.late.place === 'keep' ? 'endOfCurrentSlot' : rules.late.place
  const reason = isOver || late.isInvalid ? exception : undefined
  const placed = late.isLate ? placedAt(queue, entry, { spot, why: 'late', reason }, context) : entry.placed
  return ok({ entries: [{ ...arrived(entry, context), placed, lateMinutes: late.isLate ? late.minutes : undefined }] })
}

const checkInAgain = (queue: Queue, act: CheckIn, entry: QueueEntry, context: ActContext): Result<Change, Refused> => {
  const passes = entry.passes ?? 0
  const isOver = passes >= context.rules.pass.max
  if (isOver && act.way !== 'desk') return no('DESK_ONLY', { serial: entry.serial })
  const spot = isOver ? 'endOfQueue' : passStep(context.rules, passes).place
  return ok({
    entries: [{ ...arrived(entry, context), placed: placedAt(queue, entry, { spot, why: 'passed' }, context), lane: undefined }],
  })
}

const arrived = (entry: QueueEntry, { now }: ActContext): QueueEntry => ({
  ...entry,
  state: 'checkedIn',
  times: { ...entry.times, checkedIn: entry.times.checkedIn ?? now },
})
