import { act, type Done } from '#shared/rules/queue/act'
import type { ActContext, Refused } from '#shared/rules/queue/acting'
import type { QueueAct } from '#shared/rules/queue/acts'
import { openQueue } from '#shared/rules/queue/openQueue'
import { orderOf } from '#shared/rules/queue/order'
import type { Queue } from '#shared/rules/queue/queue'
import { type QueueRules, queueRuleDefaults } from '#shared/rules/queue/queueRules'
import { addMinutes, type ClinicTime, clinicTime } from '#shared/values/clinicTime'

/** A moment of the day of the visit, "08:05" or "08:05:30". */
export const time = (clock: string): ClinicTime => clinicTime(`2026-11-25T${clock}`)

export const idOf = (serial: number): string => `p${String(serial).padStart(9, '0')}`

/** Half-hour slots from 08:00 of three numbers each: 1 to 3, 4 to 6, …; in the afternoon from 13:30. */
export const aQueue = (given: { slots?: number; perSlot?: number; half?: 'morning' | 'afternoon'; doctor?: string } = {}): Queue => {
  const { slots = 4, perSlot = 3, half = 'morning', doctor = 'card01' } = given
  const first = time(half === 'morning' ? '08:00' : '13:30')
  const facts = Array.from({ length: slots }, (_, index) => ({
    index,
    startsAt: addMinutes(first, index * 30),
    endsAt: addMinutes(first, index * 30 + 30),
    arriveAt: addMinutes(first, index * 30 - 15),
    firstSerial: index * perSlot + 1,
    shares: { online: perSlot },
  }))
  const bookings = facts.flatMap(({ index, firstSerial }) =>
    Array.from({ length: perSlot }, (_, i) => ({
      patientId: idOf(firstSerial + i),
      ref: 1000 + firstSerial + i,
      serial: firstSerial + i,
      slot: index,
    })),
  )
  return openQueue({ id: `20261125${half === 'morning' ? 'a' : 'p'}-card-${doctor}`, slots: facts }, bookings)
}

export const aContext = (clock: string, more: Partial<ActContext> = {}): ActContext => ({
  now: time(clock),
  by: 'staff-nurse1',
  rules: queueRuleDefaults,
  ...more,
})

export interface Play {
  readonly queue: () => Queue
  readonly does: (clock: string, asked: QueueAct, more?: Partial<ActContext>) => Done
  readonly refuses: (clock: string, asked: QueueAct, more?: Partial<ActContext>) => Refused
  readonly checkIn: (clock: string, ...serials: number[]) => void
  /** Calls, sees and finishes. */
  readonly sees: (clock: string, serial: number) => void
  /** "4 5 1 7": the serials in the order of the calls. */
  readonly order: () => string
}

/** A queue on which acts are done one after the other; what is refused when it should not be fails the test, and the other way round. */
export const play = (rules: QueueRules = queueRuleDefaults, start: Queue = aQueue()): Play => {
  let queue = start
  const does: Play['does'] = (clock, asked, more) => {
    const done = act(queue, asked, aContext(clock, { rules, ...more }))
    if (!done.ok) throw new Error(`${clock} ${JSON.stringify(asked)} was refused: ${done.code} ${JSON.stringify(done.details)}`)
    queue = done.value.queue
    return done.value
  }
  return {
    queue: () => queue,
    does,
    refuses: (clock, asked, more) => {
      const done = act(queue, asked, aContext(clock, { rules, ...more }))
      if (done.ok) throw new Error(`${clock} ${JSON.stringify(asked)} was not refused`)
      return done
    },
    checkIn: (clock, ...serials) => {
      for (const serial of serials) does(clock, { kind: 'checkIn', serial, way: 'qr' })
    },
    sees: (clock, serial) => {
      does(clock, { kind: 'call', serial })
      does(clock, { kind: 'start', serial })
      does(clock, { kind: 'finish', serial })
    },
    order: () => orderText(queue, rules),
  }
}

export const orderText = (queue: Queue, rules: QueueRules): string =>
  orderOf(queue, rules)
    .map(({ entry }) => entry.serial)
    .join(' ')

export const stateOf = (queue: Queue, serial: number) => queue.entries.filter((entry) => entry.serial === serial).at(-1)?.state
