import { z } from 'zod'
import { appointment } from '#shared/contract/schemas/booking'
import { session } from '#shared/contract/schemas/hospital'
import { toldByPhone } from '#shared/contract/schemas/staffMessages'
import { cursor, id, page, sessionId, time } from '#shared/contract/schemas/words'
import { type TellingOutcome, tellingOutcomes } from '#shared/rules/messages/byPhone'
import { endReasons, skipReasons, waitEventKinds, waitingStates } from '#shared/rules/waitlist'
import { chances } from '#shared/rules/waitlistChance'
import { readCallTaskId, readWaitingId } from '#shared/values/ids'
import { channels } from '#shared/values/words'

const waitingId = z
  .string()
  .max(96)
  .refine((v) => readWaitingId(v) !== undefined, '候补标识格式不正确')
const callTaskId = z
  .string()
  .max(128)
  .refine((v) => readCallTaskId(v) !== undefined, '外呼任务标识格式不正确')
const slot = z.strictObject({ index: z.int(), startsAt: time, endsAt: time, arriveAt: time })

/** A number the hospital keeps for this patient until they answer. */
const offer = z.strictObject({ turn: z.int().min(0), serial: z.int(), slot, until: time })

/** 候补: one patient waiting for a number of one session. */
const waiting = z.strictObject({
  id: waitingId,
  state: z.enum(waitingStates),
  /** Why it ended; only with state "ended". */
  endReason: z.enum(endReasons).optional(),
  patient: z.strictObject({ id, maskedName: z.string() }),
  session,
  joinedAt: time,
  /** 1 is next; only while waiting or offered. `ahead` is how many others are asked before. */
  position: z.int().min(1).optional(),
  ahead: z.int().min(0).optional(),
  /** How many offers may still go by, the one that stands now included. */
  offersLeft: z.int().min(0),
  offer: offer.optional(),
  /** The last time a number was free and could not be offered to this patient. */
  skipped: z.strictObject({ at: time, reason: z.enum(skipReasons) }).optional(),
  /** When waiting ends. */
  endsAt: time,
  chance: z.enum(chances),
  /** Numbers of this session that came back so far: what the chance is judged by. */
  returned: z.int(),
  /** Hospital time of the answer, so that the phone knows how long `until` is away. */
  now: time,
})

/** One line of the fairness log: who was offered what, when, and why somebody was skipped. */
const waitlistLine = z.strictObject({
  at: time,
  waitingId,
  maskedName: z.string(),
  event: z.enum(waitEventKinds),
  /** Which offer to this person it is about, from 0. */
  turn: z.int(),
  by: z.enum(['patient', 'staff', 'system']),
  serial: z.int().optional(),
  slotStartsAt: time.optional(),
  until: time.optional(),
  reason: z.enum([...skipReasons, ...endReasons]).optional(),
})

/** 外呼: somebody to be called about an offer before its time is over. */
const offerCall = z.strictObject({
  id: callTaskId,
  about: z.literal('offer'),
  waitingId,
  until: time,
  maskedName: z.string(),
  /** The number to call. */
  phone: z.string(),
  channel: z.enum(channels),
  session,
  slot,
  serial: z.int(),
  offersLeft: z.int().min(0),
})

/** Somebody to be told by phone what no other channel could tell. */
const messageCall = toldByPhone.extend({ id: callTaskId, about: z.literal('message'), until: time })

const callTask = z.discriminatedUnion('about', [offerCall, messageCall])

export const offerOutcomes = ['accepted', 'declined', 'notReached'] as const
const callOutcomes = [...new Set([...offerOutcomes, ...tellingOutcomes])] as const

export type Waiting = z.output<typeof waiting>
export type WaitlistLine = z.output<typeof waitlistLine>
export type OfferCall = z.output<typeof offerCall>
export type MessageCall = z.output<typeof messageCall>
export type CallTask = z.output<typeof callTask>
export type OfferOutcome = (typeof offerOutcomes)[number]
export type CallOutcome = OfferOutcome | TellingOutcome

/** Every answer names the offer that was seen: a page left open, or a late copy of an answer, cannot answer the next one. */
const answerTo = z.strictObject({ waitingId, turn: z.int().min(0) })

/** What is said about an offer is no answer to a message, nor the other way round. */
const fitsItsTask = (input: { readonly callTaskId: string; readonly outcome: CallOutcome }): boolean => {
  const isMessage = readCallTaskId(input.callTaskId)?.message !== undefined
  return (isMessage ? tellingOutcomes : offerOutcomes).some((outcome) => outcome === input.outcome)
}

export const waitlistSchemas = {
  joinWaitlist: { input: z.strictObject({ sessionId, patientId: id }), output: waiting },
  listWaiting: { input: z.strictObject({ cursor }), output: page(waiting).extend({ now: time }) },
  leaveWaitlist: { input: z.strictObject({ waitingId }), output: waiting },
  acceptOffer: { input: answerTo, output: appointment },
  declineOffer: { input: answerTo, output: waiting },
  joinWaitlistFor: {
    input: z.strictObject({ sessionId, patientId: id, channel: z.enum(['phone', 'counter', 'community', 'kiosk']) }),
    output: waiting,
  },
  readWaitlistLog: { input: z.strictObject({ sessionId, cursor }), output: page(waitlistLine) },
  listCallTasks: { input: z.strictObject({ cursor }), output: page(callTask).extend({ now: time }) },
  closeCallTask: {
    input: z
      .strictObject({ callTaskId, outcome: z.enum(callOutcomes) })
      .refine(fitsItsTask, { path: ['outcome'], message: '这个结果不适用于这条外呼任务' }),
    output: z.strictObject({ id: callTaskId, outcome: z.enum(callOutcomes), appointment: appointment.optional() }),
  },
}
