import { z } from 'zod'
import { moveReasons, pauseReasons, priorityReasons } from '#shared/rules/queue/reasons'

/** What staff may do to a queue, one act at a time (shared/rules/queue/acts.ts). */

const serial = z.int().min(1).max(9_999)
const on = <Kind extends string>(kind: Kind) => z.strictObject({ kind: z.literal(kind), serial })
const moveReason = z.enum(moveReasons)

export const queueAct = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('checkIn'),
    serial,
    way: z.enum(['desk', 'kiosk']),
    reason: moveReason.optional(),
  }),
  z.strictObject({ kind: z.literal('call'), serial: serial.optional(), reason: moveReason.optional() }),
  on('callAgain'),
  on('pass'),
  on('start'),
  on('finish'),
  on('sendForTests'),
  on('back'),
  on('seeNext'),
  on('endOfSlot'),
  z.strictObject({ kind: z.literal('setPriority'), serial, reason: z.enum(priorityReasons).optional() }),
  z.strictObject({
    kind: z.literal('move'),
    serial,
    to: z.union([z.enum(['first', 'endOfSlot', 'endOfQueue']), z.strictObject({ after: serial })]),
    reason: moveReason,
  }),
  /** To another doctor or room of the department: both queues are changed, the first decides. */
  z.strictObject({ kind: z.literal('transfer'), serial, to: z.string().max(64), reason: moveReason }),
  z.strictObject({ kind: z.literal('pause'), reason: z.enum(pauseReasons), minutes: z.int().min(1).max(240).optional() }),
  z.strictObject({ kind: z.literal('resume') }),
  z.strictObject({ kind: z.literal('doctorLate'), minutes: z.int().min(0).max(480) }),
  z.strictObject({ kind: z.literal('endSession'), reason: moveReason.optional() }),
  z.strictObject({ kind: z.literal('undo'), version: z.int().min(1) }),
])
export type QueueActAsked = z.output<typeof queueAct>
