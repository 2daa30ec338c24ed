import { z } from 'zod'
import { appointmentId, cursor, date, page, sessionId, time } from '#shared/contract/schemas/words'
import { pools, sessionStates } from '#shared/values/words'

/** Questions of the outpatient office (门诊部) and of the doctors who ask it for an add-on. */

const slot = z.int().min(0).max(63)
const reason = z.string().trim().min(2, '请写明原因').max(200)
const addOnId = z.string().regex(/^[a-z0-9]{1,7}$/, '标识格式不正确')

const poolMoment = z.strictObject({
  at: time,
  pool: z.enum(pools),
  /** opens: begins to sell; merges: what is not sold goes online. */
  what: z.enum(['opens', 'merges']),
  /** How many numbers the pool was planned with. */
  numbers: z.int(),
  /** For how many numbers patients online compete from then on. */
  online: z.int(),
})

const numberCounts = {
  capacity: z.int(),
  sold: z.int(),
  held: z.int(),
  offered: z.int(),
  resting: z.int(),
  blocked: z.int(),
  free: z.int(),
}

export const sessionNumbers = z.strictObject({
  sessionId,
  state: z.enum(sessionStates),
  now: time,
  /** sold + held + offered + resting + blocked + free = capacity, here and in each place. */
  total: z.strictObject(numberCounts),
  places: z.array(
    z.strictObject({
      slot: z.int(),
      startsAt: time,
      pool: z.enum(pools),
      ...numberCounts,
      /** 限号: numbers that are for everyone, sold or not. */
      quota: z.int(),
    }),
  ),
  timeline: z.array(poolMoment),
})

export const addOn = z.strictObject({
  id: addOnId,
  sessionId,
  slot: z.int(),
  startsAt: time.optional(),
  maskedName: z.string(),
  askedBy: z.string(),
  askedByName: z.string().optional(),
  askedAt: time,
  reason: z.string(),
  state: z.enum(['asked', 'approved', 'refused']),
  decidedBy: z.string().optional(),
  decidedByName: z.string().optional(),
  decidedAt: time.optional(),
  decision: z.string().optional(),
  /** The number that was given. */
  serial: z.int().optional(),
  /** Why an approved one could not be given. */
  failed: z.string().optional(),
})

const place = { slot, pool: z.enum(pools) }
const act = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('block'), ...place, count: z.int() }),
  z.strictObject({ kind: z.literal('unblock'), ...place, count: z.int() }),
  z.strictObject({ kind: z.literal('capacity'), ...place, capacity: z.int() }),
  z.strictObject({ kind: z.literal('state'), state: z.enum(sessionStates) }),
])

export type SessionNumbers = z.output<typeof sessionNumbers>
export type AddOnView = z.output<typeof addOn>

const moved = z.strictObject({ sessionId, ...place, count: z.int().min(1).max(60), reason })

export const officeSchemas = {
  readSessionPools: { input: z.strictObject({ sessionId }), output: z.strictObject({ items: z.array(poolMoment) }) },
  readSessionNumbers: { input: z.strictObject({ sessionId }), output: sessionNumbers },
  blockNumbers: { input: moved, output: sessionNumbers },
  unblockNumbers: { input: moved, output: sessionNumbers },
  changeCapacity: { input: z.strictObject({ sessionId, ...place, capacity: z.int().min(0).max(60), reason }), output: sessionNumbers },
  setSessionState: {
    input: z.strictObject({ sessionId, state: z.enum(['open', 'paused', 'suspended']), reason }),
    output: sessionNumbers,
  },
  closeSession: { input: z.strictObject({ sessionId, reason }), output: sessionNumbers },
  listActs: {
    input: z.strictObject({ sessionId, cursor }),
    output: page(
      z.strictObject({
        id: addOnId,
        by: z.string(),
        byName: z.string().optional(),
        at: time,
        act,
        reason: z.string(),
        outcome: z.string().optional(),
      }),
    ),
  },
  listReturns: {
    input: z.strictObject({ sessionId, cursor }),
    output: page(z.strictObject({ serial: z.int(), givenUpAt: time, returnsAt: time })),
  },
  requestAddOn: { input: z.strictObject({ sessionId, slot, appointmentId, reason }), output: addOn },
  decideAddOn: { input: z.strictObject({ sessionId, addOnId, approve: z.boolean(), reason }), output: addOn },
  listAddOns: { input: z.strictObject({ date, cursor }), output: page(addOn) },
}
