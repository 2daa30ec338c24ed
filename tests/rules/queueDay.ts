import { act } from '#shared/rules/queue/act'
import type { QueueAct } from '#shared/rules/queue/acts'
import { entryIn, finalStates, isUndecided } from '#shared/rules/queue/entries'
import type { QueueEvent } from '#shared/rules/queue/events'
import { orderOf, type Why } from '#shared/rules/queue/order'
import type { Queue, QueueEntry } from '#shared/rules/queue/queue'
import type { QueueRules } from '#shared/rules/queue/queueRules'
import { addMinutes, addSeconds, type ClinicTime } from '#shared/values/clinicTime'
import { aQueue, time } from '#tests/rules/queueGivens'

/** Numbers from 0 to 1 that are the same every time. */
const seeded = (seed: number) => () => {
  seed = (seed * 1664525 + 1013904223) >>> 0
  return seed / 2 ** 32
}

/** One call: who was called and why, by which reason, and who was waiting. */
export interface Called {
  readonly entry: QueueEntry
  readonly why: Why | undefined
  readonly reason: QueueEvent['reason']
  readonly waiting: readonly QueueEntry[]
}

export interface SimulatedDay {
  readonly queue: Queue
  readonly events: readonly QueueEvent[]
  readonly calls: readonly Called[]
  readonly endedForReason: boolean
}

/**
 * A morning of 36 bookings, minute by minute: patients come early, on time, late or never, do not hear their call, are sent for tests; the
 * doctor comes late and pauses; the desk gives priority, lets somebody in and sees somebody next.
 */
export const simulateDay = (rules: QueueRules, seed: number): SimulatedDay => {
  const random = seeded(seed)
  let queue = aQueue({ slots: 6, perSlot: 6 })
  const events: QueueEvent[] = []
  const calls: Called[] = []
  const does = (asked: QueueAct, now: ClinicTime): boolean => {
    const why = orderOf(queue, rules)
    const waiting = why.map(({ entry }) => entry)
    const done = act(queue, asked, { now, by: 'staff-doctor1', rules })
    if (!done.ok) return false
    queue = done.value.queue
    events.push(...done.value.events)
    for (const { kind, serial, reason } of done.value.events) {
      const called = why.find(({ entry }) => entry.serial === serial)
      if (kind === 'called' && called) calls.push({ entry: called.entry, why: called.why, reason, waiting })
    }
    return true
  }
  const arrivals = new Map(
    queue.entries.map(({ serial, slot }) => {
      const offset = random() < 0.08 ? undefined : Math.round(-40 + random() * (random() < 0.8 ? 45 : 110))
      return [serial, offset === undefined ? undefined : addMinutes(queue.slots[slot]?.startsAt as ClinicTime, offset)]
    }),
  )
  const back = new Map<number, ClinicTime>()
  let free = addMinutes(time('08:00'), Math.round(random() * 40))
  const starts = free
  const ends = time('11:00')
  for (let now = time('06:30:00'); now < time('16:00'); now = addSeconds(now, 60)) {
    for (const [serial, at] of arrivals) {
      if (at && at <= now) {
        const way = random() < 0.7 ? 'qr' : 'desk'
        if (does({ kind: 'checkIn', serial, way, ...(way === 'desk' && random() < 0.3 ? { reason: 'hospital' } : {}) }, now))
          arrivals.delete(serial)
        else if (now > ends) arrivals.delete(serial)
        if (random() < 0.05) does({ kind: 'setPriority', serial, reason: random() < 0.2 ? 'emergency' : 'aged' }, now)
      }
    }
    for (const [serial, at] of back) if (at <= now && does({ kind: 'back', serial }, now)) back.delete(serial)
    for (const entry of queue.entries) {
      if (entry.state === 'passed' && random() < 0.1) does({ kind: 'checkIn', serial: entry.serial, way: 'desk' }, now)
      if (isUndecided(entry)) does({ kind: random() < 0.5 ? 'seeNext' : 'endOfSlot', serial: entry.serial }, now)
    }
    if (now < starts) continue
    if (queue.flow.state === 'paused') {
      if (random() < 0.1) does({ kind: 'resume' }, now)
      continue
    }
    if (random() < 0.004) does({ kind: 'pause', reason: 'rest', minutes: 10 }, now)
    const inRoom = entryIn(queue, 'inRoom')
    if (inRoom && free > now) continue
    if (inRoom) {
      const forTests = random() < 0.2 && !inRoom.times.sent
      does({ kind: forTests ? 'sendForTests' : 'finish', serial: inRoom.serial }, now)
      if (forTests && random() < 0.9) back.set(inRoom.serial, addMinutes(now, 10 + Math.round(random() * 50)))
    }
    const next = orderOf(queue, rules)
    const another = random() < 0.03 ? next.at(-1)?.entry.serial : undefined
    const isCalled = does(another === undefined ? { kind: 'call' } : { kind: 'call', serial: another, reason: 'unwell' }, now)
    const called = entryIn(queue, 'called')
    if (isCalled && called) {
      const comes = random() < 0.9
      does({ kind: comes ? 'start' : 'pass', serial: called.serial }, addSeconds(now, 30))
      if (comes) free = addMinutes(now, 2 + Math.round(random() * 6))
    } else if (now > ends && does({ kind: 'endSession' }, now)) return { queue, events, calls, endedForReason: false }
  }
  does({ kind: 'endSession', reason: 'hospital' }, time('16:00'))
  return { queue, events, calls, endedForReason: true }
}

export const isFinal = ({ state }: QueueEntry): boolean => finalStates.includes(state)
