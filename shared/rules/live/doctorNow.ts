import { type InLine, kindOf, minutesInto } from '#shared/rules/live/liveLine'
import type { DoctorNow } from '#shared/rules/prediction/callTime'
import type { Pause } from '#shared/rules/prediction/pauses'
import { entryIn } from '#shared/rules/queue/entries'
import type { Queue } from '#shared/rules/queue/queue'
import type { SessionFacts } from '#shared/rules/session'
import type { ClinicTime } from '#shared/values/clinicTime'

interface Seen {
  readonly queue: Queue
  readonly session: Pick<SessionFacts, 'startsAt' | 'slots'>
  readonly line: readonly InLine[]
  readonly now: ClinicTime
}

/** What the doctor does now. As long as nobody is here to be called, neither a break nor a late start has begun to count. */
export const doctorNow = ({ queue, session, line, now }: Seen): DoctorNow => {
  const busy = entryIn(queue, 'inRoom') ?? entryIn(queue, 'called')
  if (busy) return { is: 'seeing', kind: kindOf(session, busy), since: minutesInto(busy.times.called ?? now) }
  const here = line.flatMap(({ entry, awaited }) => (awaited.here ? [minutesInto(entry.times.back ?? entry.times.checkedIn ?? now)] : []))
  const ready = here.length === 0 ? minutesInto(now) : Math.min(...here)
  const freed = freedAt(queue)
  if (freed !== undefined) return { is: 'free', since: Math.max(minutesInto(freed), ready) }
  return { is: 'awaited', startsAt: Math.max(minutesInto(queue.flow.expectedAt ?? session.startsAt), ready) }
}

/** 暂停, or away for a while after having begun. What was announced and is over already is expected to take as long again. */
export const pausesNow = ({ flow, entries }: Queue, now: ClinicTime): readonly Pause[] => {
  const from = minutesInto(flow.changed?.at ?? now)
  const until = flow.expectedAt && minutesInto(flow.expectedAt)
  if (flow.state === 'paused') return [{ from, until: until === undefined ? undefined : stillUntil(until, minutesInto(now)) }]
  const hasBegun = entries.some(({ times }) => times.called)
  return flow.state === 'open' && hasBegun && until !== undefined ? [{ from, until }] : []
}

const leastMore = 2

const stillUntil = (until: number, now: number): number => (until > now ? until : now + Math.max(leastMore, now - until))

/** When the last one left the room, or was called in vain. */
const freedAt = (queue: Queue): ClinicTime | undefined =>
  queue.entries
    .flatMap(({ times, changed }) => [times.finished, times.sent, changed?.kind === 'pass' ? changed.at : undefined])
    .filter((time) => time !== undefined)
    .sort()
    .at(-1)
