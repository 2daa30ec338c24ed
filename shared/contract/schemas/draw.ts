import { z } from 'zod'
import { session } from '#shared/contract/schemas/hospital'
import { appointmentId, cursor, id, page, sessionId, time } from '#shared/contract/schemas/words'
import { drawStates, wishOutcomes } from '#shared/rules/draw'

const hex = (digits: number) => z.string().regex(new RegExp(`^[0-9a-f]{${digits}}$`))
const slotIndex = z.int().min(0).max(63)

/** A number without a person, under which a wish is published. */
const wishNumber = hex(16)

/** What everybody may see of a wish once the draw has closed; the first place draws first. */
const drawnWish = z.strictObject({
  place: z.int().min(1),
  wishNumber,
  outcome: z.enum(wishOutcomes),
  slot: slotIndex.optional(),
})

export const wish = z.strictObject({
  session,
  patient: z.strictObject({ id, maskedName: z.string() }),
  wishNumber,
  /** Wanted slots, the dearest first; none: any. */
  slots: z.array(slotIndex),
  enteredAt: time,
  outcome: z.enum(wishOutcomes),
  /** Its place in the order, once its turn has come. */
  place: z.int().min(1).optional(),
  /** Why its turn gave no number: a refusal code with its sentence. */
  reason: z.string().optional(),
  /** What was drawn. The appointment says what has become of it since. */
  drawn: z.strictObject({ appointmentId, slot: slotIndex, serial: z.int() }).optional(),
})

export type Wish = z.output<typeof wish>
export type DrawnWish = z.output<typeof drawnWish>

export const drawSchemas = {
  readDraw: {
    input: z.strictObject({ sessionId, cursor }),
    output: z.strictObject({
      sessionId,
      state: z.enum(drawStates),
      opensAt: time,
      closesAt: time,
      /** Hospital wall time when the answer was made. */
      now: time,
      /** SHA-256 of the seed; absent when the draw closed without anybody having asked for it. */
      seedHash: hex(64).optional(),
      /** Published when no wish can come or go any more: places are in the order of SHA-256(seed:wishNumber). */
      seed: hex(64).optional(),
      /** How many wishes take part, and SHA-256 of their numbers in ascending order, one a line. */
      wishes: z.int().optional(),
      digest: hex(64).optional(),
      /** The wishes in their order, fifty a page. */
      items: z.array(drawnWish),
      next: z.string().optional(),
    }),
  },
  listWishes: { input: z.strictObject({ cursor }), output: page(wish) },
  enterDraw: {
    input: z.strictObject({
      sessionId,
      patientId: id,
      slots: z
        .array(slotIndex)
        .max(20)
        .refine((slots) => new Set(slots).size === slots.length, '同一时段不要重复选择')
        .default([]),
    }),
    output: wish,
  },
  withdrawWish: { input: z.strictObject({ sessionId, patientId: id }), output: wish },
}
