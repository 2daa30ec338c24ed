import { z } from 'zod'
import { place } from '#shared/contract/schemas/hospital'
import { appointmentId, time } from '#shared/contract/schemas/words'
import { progressStates } from '#shared/rules/progress'
import { doctorTitles, platforms } from '#shared/values/words'

/** Whatever somebody has in hand: what is no token is refused as one that is over. */
const token = z.string().max(512)

const queue = z.strictObject({
  /** 1 is next. */
  position: z.int().min(1).optional(),
  calledSerial: z.int().optional(),
  /** When their turn is expected: not before `from`, most likely before `to`. */
  from: time.optional(),
  to: time.optional(),
  /** Minutes a visit takes today. */
  paceMinutes: z.number().optional(),
  note: z.string().optional(),
})

/** A visit as its link shows it: when and where, never who. */
const progress = z.strictObject({
  state: z.enum(progressStates),
  /** Hospital time of the answer. */
  now: time,
  hospital: z.string(),
  /** Absent once it was moved to another day. */
  visit: z
    .strictObject({
      serial: z.int(),
      startsAt: time,
      endsAt: time,
      arriveAt: time,
      campusName: z.string(),
      place,
      /** Absent, like the doctor, where the department alone tells what somebody is treated for. */
      departmentName: z.string().optional(),
      doctor: z.strictObject({ name: z.string(), title: z.enum(doctorTitles) }).optional(),
    })
    .optional(),
  /** What to do now, one sentence each. */
  advice: z.array(z.string()),
  /** The mini-programs it can be opened in as well. */
  opensIn: z.array(z.enum(platforms)),
  bring: z.array(z.string()),
  queue: queue.optional(),
  /** How long to wait before asking again; absent when nothing comes any more. */
  nextAskSeconds: z.int().min(10).max(3600).optional(),
})

export type Progress = z.output<typeof progress>

export const progressSchemas = {
  readProgress: { input: z.strictObject({ token }), output: progress },
  openProgressCode: { input: z.strictObject({ code: z.string().max(40) }), output: z.strictObject({ token: z.string() }) },
  openInApp: {
    input: z.strictObject({ token, app: z.enum(platforms) }),
    output: z.strictObject({ url: z.string() }),
  },
  makeProgressLink: { input: z.strictObject({ appointmentId }), output: z.strictObject({ token: z.string() }) },
}
