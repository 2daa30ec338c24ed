import { z } from 'zod'
import { place, session } from '#shared/contract/schemas/hospital'
import { queueAct } from '#shared/contract/schemas/queueActs'
import { appointmentId, date, id, sessionId, time } from '#shared/contract/schemas/words'
import { entryStates, placedWhys } from '#shared/rules/queue/queue'
import { moveReasons, pauseReasons, priorityReasons } from '#shared/rules/queue/reasons'
import { idTypes } from '#shared/values/words'

const serial = z.int().min(1)

export const siteUses = ['hall', 'kiosk', 'checkIn'] as const
const boardStates = ['notBegun', 'open', 'paused', 'ended', 'suspended'] as const

/** Predicted: from the early edge to the late one (P10 to P90). */
export const interval = z.strictObject({ from: time, to: time })

/** One sentence for the patient and one for the nurse; without a serial for all who wait. */
const told = z.strictObject({ serial: serial.optional(), patient: z.string(), nurse: z.string() })

const flow = z.strictObject({
  state: z.enum(['open', 'paused', 'ended']),
  reason: z.enum(pauseReasons).optional(),
  expectedAt: time.optional(),
})

export const queueRow = z.strictObject({
  serial,
  appointmentId: appointmentId.optional(),
  slot: z.strictObject({ startsAt: time, endsAt: time }),
  state: z.enum(entryStates),
  maskedName: z.string(),
  /** 80 or over: priority without being asked. */
  isAged: z.boolean().optional(),
  isWalkIn: z.boolean().optional(),
  priority: z.enum(priorityReasons).optional(),
  placed: z.strictObject({ why: z.enum(placedWhys), reason: z.enum(moveReasons).optional() }).optional(),
  lateMinutes: z.int().optional(),
  passes: z.int().optional(),
  calls: z.int().optional(),
  /** 1: next. Absent for who does not wait. */
  position: z.int().optional(),
  /** Why they stand there, in plain Chinese. */
  why: z.string().optional(),
  expected: interval.optional(),
  checkedInAt: time.optional(),
  calledAt: time.optional(),
  startedAt: time.optional(),
})

const pace = z.strictObject({ medianMinutes: z.number(), seen: z.int() })

export const queueView = z.strictObject({
  session,
  /** To be sent back with an act, so that what somebody else did in between is noticed. */
  version: z.int(),
  now: time,
  flow,
  /** In the order they will be seen, then those who do not wait. */
  rows: z.array(queueRow),
  /** Of the calls so far, how many were of the priority lane. */
  priorityShare: z.strictObject({ called: z.int(), priority: z.int() }),
  pace: pace.optional(),
  /** The last act can be undone until then by who did it. */
  undo: z.strictObject({ version: z.int(), kind: z.string(), until: time }).optional(),
})

export const queueSummary = z.strictObject({
  session,
  /** Moves with every act: a screen reads a queue again only when it did. */
  version: z.int(),
  flow,
  waiting: z.int(),
  toCome: z.int(),
  seen: z.int(),
  called: z.array(serial),
  pace: pace.optional(),
  /** When the last who waits now will be called. */
  lastExpected: interval.optional(),
})

const boardSession = z.strictObject({
  id: sessionId,
  /** Absent where the department is not named (sensitive). */
  doctor: z.string().optional(),
  room: z.string().optional(),
  state: z.enum(boardStates),
  expectedAt: time.optional(),
  /** The serials called last, the latest first. */
  called: z.array(serial),
  /** Asked in and not there yet; with the doctor. */
  calling: serial.optional(),
  inRoom: serial.optional(),
  /** Serials that wait, in their order: a phone finds its own place in it. */
  order: z.array(serial),
  p50: z.number(),
  p90: z.number(),
})

/** The same bytes as long as nothing changed; `at` is when something last did. */
export const board = z.strictObject({ v: z.string(), at: time, sessions: z.array(boardSession) })

export const queuePlace = z.strictObject({
  state: z.enum(entryStates),
  serial,
  now: time,
  /** People before them. */
  ahead: z.int().optional(),
  inRoom: z.array(serial),
  /** "第12号就诊中，您前面还有3位". */
  headline: z.string(),
  /** Why the position changed, the latest first. */
  changes: z.array(z.strictObject({ at: time, text: z.string() })),
  flow,
  expected: interval.optional(),
  /** How often such intervals held in the days before, as a share of the calls; absent while too few are known. */
  accuracy: z.strictObject({ days: z.int(), coverage: z.number() }).optional(),
  /** From the travel time of the question, or of last time. */
  leaveHome: interval.optional(),
  /** What to do: check in, come back, go to the room. */
  advice: z.array(z.string()),
  checkInFrom: time.optional(),
  canCheckIn: z.boolean(),
  /** How long to wait before asking again. */
  nextAskSeconds: z.int(),
})

const hallCall = z.strictObject({
  sessionId,
  serial,
  room: z.string(),
  doctor: z.string().optional(),
  name: z.string().optional(),
  at: time,
  /** How often they were called by now. */
  calls: z.int().min(1),
  /** Read aloud: "请A012号到3诊室". */
  say: z.string(),
})

/** 签到单: what a machine or the desk prints. */
export const slip = z.strictObject({
  serial,
  maskedName: z.string(),
  departmentName: z.string(),
  doctor: z.string().optional(),
  place,
  startsAt: time,
  endsAt: time,
  checkedInAt: time.optional(),
  ahead: z.int().optional(),
  expected: interval.optional(),
  advice: z.array(z.string()),
})

export type QueueRow = z.output<typeof queueRow>
export type QueueView = z.output<typeof queueView>
export type QueueSummary = z.output<typeof queueSummary>
export type Board = z.output<typeof board>
export type QueuePlace = z.output<typeof queuePlace>
export type HallCall = z.output<typeof hallCall>
export type Slip = z.output<typeof slip>

const seen = z.int().min(0).optional()

export const queueSchemas = {
  readQueue: { input: z.strictObject({ sessionId }), output: queueView },
  actOnQueue: {
    input: z.strictObject({ sessionId, act: queueAct, seen }),
    output: z.strictObject({ queue: queueView, told: z.array(told) }),
  },
  checkInAtDesk: {
    input: z.strictObject({
      sessionId,
      serial,
      way: z.enum(['desk', 'kiosk']),
      /** Staff compared the masked name with the person before them. */
      isCompared: z.literal(true),
      reason: z.enum(moveReasons).optional(),
    }),
    output: z.strictObject({ queue: queueView, told: z.array(told) }),
  },
  weighQueueAct: {
    input: z.strictObject({ sessionId, act: queueAct }),
    /** "后6人各+4分钟". */
    output: z.strictObject({ text: z.string(), people: z.int(), minutesEach: z.number() }),
  },
  listQueues: {
    input: z.strictObject({ departmentId: id, date: date.optional() }),
    output: z.strictObject({ now: time, items: z.array(queueSummary) }),
  },
  findInQueues: {
    input: z.strictObject({
      departmentId: id,
      sought: z.discriminatedUnion('by', [
        z.strictObject({ by: z.literal('lastFour'), lastFour: z.string().regex(/^\d{3}[\dXx]$/, '请填写证件号码后4位') }),
        z.strictObject({ by: z.literal('serial'), serial }),
      ]),
    }),
    output: z.strictObject({ items: z.array(z.strictObject({ sessionId, row: queueRow })) }),
  },
  makeSiteLink: {
    input: z.strictObject({
      departmentId: id,
      use: z.enum(siteUses),
      /** Of a hall screen: whether it shows masked names. */
      names: z.enum(['none', 'masked']).optional(),
    }),
    output: z.strictObject({ token: z.string(), until: date }),
  },
  readHall: {
    input: z.strictObject({ token: z.string().max(512) }),
    output: z.strictObject({
      at: time,
      departmentName: z.string(),
      sessions: z.array(
        z.strictObject({
          sessionId,
          room: z.string(),
          doctor: z.string().optional(),
          state: z.enum(boardStates),
          expectedAt: time.optional(),
          inRoom: z.array(serial),
          /** The next few, in their order. */
          next: z.array(serial),
        }),
      ),
      /** The latest first. */
      calls: z.array(hallCall),
      notes: z.array(z.string()),
      /** What people check in with at the site today, to be drawn as a square code. */
      checkInToken: z.string(),
    }),
  },
  checkInAtKiosk: {
    input: z.strictObject({
      token: z.string().max(512),
      /** As the machine reads it, or as it is typed. */
      idType: z.enum(idTypes),
      idNumber: z.string().min(4).max(32),
    }),
    output: z.strictObject({ slips: z.array(slip) }),
  },
  readBoard: { input: z.strictObject({ departmentId: id }), output: board },
  readQueuePlace: {
    input: z.strictObject({ appointmentId, travelMinutes: z.coerce.number().int().min(0).max(300).optional() }),
    output: queuePlace,
  },
  checkIn: {
    input: z.strictObject({
      appointmentId,
      by: z.discriminatedUnion('way', [
        z.strictObject({ way: z.literal('qr'), token: z.string().max(512) }),
        z.strictObject({ way: z.literal('location'), latitude: z.number().min(-90).max(90), longitude: z.number().min(-180).max(180) }),
      ]),
    }),
    output: queuePlace,
  },
  readQueueAccuracy: {
    input: z.strictObject({ departmentId: id }),
    output: z.strictObject({
      days: z.int(),
      calls: z.int(),
      /** Share of calls inside the interval that was shown; aim 0.76 to 0.84. */
      coverage: z.number().optional(),
      meanErrorMinutes: z.number().optional(),
      /** KPI 22: share of visits by appointment; KPI 23: mean minutes from the appointed time, or arrival after it, to the room. */
      appointmentRate: z.number().optional(),
      meanWaitMinutes: z.number().optional(),
    }),
  },
} as const
