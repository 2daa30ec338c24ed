import { z } from 'zod'
import { signedIn } from '#shared/contract/schemas/account'
import { session } from '#shared/contract/schemas/hospital'
import { appointmentId, cursor, date, id, page, time } from '#shared/contract/schemas/words'
import { appointmentStates, channels } from '#shared/values/words'

export const sessionBookings = z.strictObject({
  session,
  bookings: z.array(
    z.strictObject({
      appointmentId,
      serial: z.int(),
      startsAt: time,
      maskedName: z.string(),
      state: z.enum(appointmentStates),
      channel: z.enum(channels),
      bookedAt: time,
    }),
  ),
})

export type SessionBookings = z.output<typeof sessionBookings>

export const staffSchemas = {
  signInStaff: {
    input: z.strictObject({ identity: z.enum(['nurse', 'doctor', 'office']) }),
    output: signedIn,
  },
  listSessionBookings: {
    input: z.strictObject({ departmentId: id, date, cursor }),
    output: page(sessionBookings),
  },
}
