import { z } from 'zod'
import { appointment } from '#shared/contract/schemas/booking'
import { id, sessionId } from '#shared/contract/schemas/words'

export const pairSchemas = {
  bookPair: {
    input: z.strictObject({
      sessionId,
      slot: z.int().min(0).max(63),
      /** The first gets the smaller serial. */
      patientIds: z.tuple([id, id]).refine(([one, other]) => one !== other, '请选择两位不同的就诊人'),
    }),
    /** In the order of the patients asked for. */
    output: z.strictObject({ items: z.array(appointment).length(2) }),
  },
}
