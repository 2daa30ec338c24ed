import { z } from 'zod'
import { queuePresets } from '#shared/rules/queue/presets'
import { type QueueRules, queueRuleDefaults } from '#shared/rules/queue/queueRules'
import { type ClockTime, isClockTime } from '#shared/values/clinicTime'

/** The rules of the day of the visit, as a hospital file gives them: a preset, and what is different from it. */

const presetNames = Object.keys(queuePresets) as (keyof typeof queuePresets)[]
const spots = ['keep', 'endOfCurrentSlot', 'endOfNextSlot', 'endOfQueue', 'byDesk'] as const

const clock = z
  .custom<ClockTime>((v) => typeof v === 'string' && isClockTime(v), 'must be a clock time from 00:00 to 24:00, like 11:20')
  .meta({ type: 'string', pattern: '^(([01]\\d|2[0-3]):[0-5]\\d|24:00)$' })
const spot = z.union(
  [z.enum(spots), z.strictObject({ back: z.int().min(1).max(99) })],
  `must be ${spots.join(', ')}, or {"back": 3} for so many places back`,
)
const outcome = z.enum(['noShow', 'refund'], 'must be noShow or refund')
const step = z.strictObject({ place: spot, checkInAgain: z.boolean() })
const oneIn = z.int().min(1).max(99)

const late = z
  .strictObject({
    from: z.enum(['slotStart', 'slotEnd'], 'must be slotStart or slotEnd'),
    graceMin: z.int().min(-60).max(240),
    place: spot,
    invalidAfterMin: z.int().min(0).max(720).optional(),
    outcome,
  })
  .refine(({ graceMin, invalidAfterMin = 720 }) => invalidAfterMin >= graceMin, {
    path: ['invalidAfterMin'],
    message: 'must not be before the end of graceMin, up to which one is on time',
  })

export const queueRules = z
  .strictObject({
    preset: z.enum(presetNames, `must be one of ${presetNames.join(', ')}`).optional(),
    earlyMin: z.int().min(0).max(720),
    withinSlot: z.enum(['serial', 'checkIn'], 'must be serial or checkIn'),
    late,
    pass: z.strictObject({ first: step, second: step, max: z.int().min(1).max(99), outcome }),
    returnVisit: z.strictObject({ oneIn, validToday: z.boolean() }),
    takeNumber: z.strictObject({
      before: z
        .strictObject({ morning: clock.optional(), afternoon: clock.optional(), evening: clock.optional() })
        .refine((before) => Object.keys(before).length > 0, 'must name a half-day at least'),
      outcome,
    }),
    priority: z.strictObject({ oneIn }),
    nearAhead: z.int().min(0).max(20),
  })
  .partial()
  .transform(({ preset, ...own }): QueueRules => ({ ...(preset ? queuePresets[preset] : queueRuleDefaults), ...given(own) }))

type Own = { readonly [K in keyof QueueRules]?: QueueRules[K] | undefined }

/** What a file leaves out is not undefined, but as the preset says. */
const given = (own: Own): Partial<QueueRules> => Object.fromEntries(Object.entries(own).filter(([, value]) => value !== undefined))
