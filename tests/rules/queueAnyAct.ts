import type { QueueAct } from '#shared/rules/queue/acts'
import type { EntryState, Queue } from '#shared/rules/queue/queue'
import { moveReasons, pauseReasons, priorityReasons } from '#shared/rules/queue/reasons'
import { idOf, time } from '#tests/rules/queueGivens'
import { fc } from '#tests/support/properties'

const serial = fc.oneof({ weight: 9, arbitrary: fc.integer({ min: 1, max: 6 }) }, { weight: 1, arbitrary: fc.constantFrom(7, 13, 1001) })
const reason = fc.constantFrom(...moveReasons)
const maybe = fc.option(reason, { nil: undefined })
const on = <Kind extends string>(...kinds: Kind[]) => fc.record({ kind: fc.constantFrom(...kinds), serial })
const from = { sessionId: '20261125a-card-card02', appointedAt: time('08:30') }
const anyAct: fc.Arbitrary<QueueAct> = fc.oneof(
  fc.record({ kind: fc.constant('checkIn'), serial, way: fc.constantFrom('qr', 'desk'), reason: maybe }),
  fc.record({ kind: fc.constant('checkIn'), serial, way: fc.constantFrom('qr', 'desk'), reason: maybe }),
  fc.record({ kind: fc.constant('call') }),
  fc.record({ kind: fc.constant('call'), serial: fc.option(serial, { nil: undefined }), reason: maybe }),
  on('callAgain', 'pass', 'start', 'finish', 'sendForTests', 'back', 'seeNext', 'endOfSlot', 'cancel'),
  on('pass', 'start', 'finish', 'sendForTests', 'back'),
  on('start', 'sendForTests', 'back'),
  fc.record({ kind: fc.constant('setPriority'), serial, reason: fc.option(fc.constantFrom(...priorityReasons), { nil: undefined }) }),
  fc.record({
    kind: fc.constant('move'),
    serial,
    reason,
    to: fc.oneof(fc.constantFrom('first', 'endOfSlot', 'endOfQueue'), fc.record({ after: serial })),
  }),
  fc.record({ kind: fc.constant('transferOut'), serial, to: fc.constant('20261125a-card-card02'), reason }),
  fc.record({
    kind: fc.constant('transferIn'),
    patientId: serial.map((n) => idOf(50 + n)),
    ref: fc.constant(9),
    serial,
    from: fc.constant(from),
    reason,
  }),
  fc.record({
    kind: fc.constant('add'),
    patientId: serial.map((n) => idOf(70 + n)),
    ref: fc.constant(8),
    serial,
    slot: fc.constantFrom(0, 1),
  }),
  fc.record({ kind: fc.constant('pause'), reason: fc.constantFrom(...pauseReasons) }),
  fc.record({ kind: fc.constant('resume') }),
  fc.record({ kind: fc.constant('undo'), version: fc.integer({ min: 0, max: 30 }) }),
) as fc.Arbitrary<QueueAct>
const seconds = fc.oneof(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 400 }))

/** Acts on a queue of six, each some time after the one before; most are made to fit what the queue is, the others may make no sense. */
export const steps = fc.array(fc.record({ asked: anyAct, seconds, fits: fc.integer({ min: 0, max: 4 }) }), {
  minLength: 10,
  maxLength: 60,
  size: 'max',
})

const statesFor: Readonly<Partial<Record<QueueAct['kind'], readonly EntryState[]>>> = {
  checkIn: ['booked', 'passed', 'testing'],
  callAgain: ['called'],
  pass: ['called'],
  start: ['called'],
  finish: ['inRoom'],
  sendForTests: ['inRoom'],
  back: ['testing', 'finished'],
}

/** The same act on somebody with whom it makes sense, if there is anybody. */
export const fitted = (queue: Queue, asked: QueueAct): QueueAct => {
  if (asked.kind === 'undo') return { ...asked, version: queue.version }
  const states = statesFor[asked.kind] ?? ['checkedIn']
  const some = queue.entries.filter(({ state }) => states.includes(state))
  if (!('serial' in asked) || asked.serial === undefined || asked.kind === 'transferIn' || asked.kind === 'add') return asked
  return { ...asked, serial: some[asked.serial % (some.length || 1)]?.serial ?? asked.serial } as QueueAct
}
