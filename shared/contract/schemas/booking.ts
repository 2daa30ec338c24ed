import { z } from 'zod'
import { session } from '#shared/contract/schemas/hospital'
import { appointmentId, cursor, fen, id, page, sessionId, time } from '#shared/contract/schemas/words'
import { appointmentStates, channels, clinicKinds, doctorTitles } from '#shared/values/words'

/** Another slot that still has numbers, offered when the wanted one is gone. */
export const alternative = z.strictObject({
  sessionId,
  slot: z.int(),
  startsAt: time,
  endsAt: time,
  doctor: z.strictObject({ name: z.string(), title: z.enum(doctorTitles) }).optional(),
  kind: z.enum(clinicKinds),
  fee: fen,
  remaining: z.int(),
})

export const appointment = z.strictObject({
  id: appointmentId,
  state: z.enum(appointmentStates),
  /** The number on the ticket; never changes. */
  serial: z.int(),
  patient: z.strictObject({ id, maskedName: z.string() }),
  /** What is left of it is not said: the number is taken. */
  session: session.omit({ capacity: true, remaining: true }),
  slot: z.strictObject({ index: z.int(), startsAt: time, endsAt: time }),
  arriveAt: time,
  /** First moment at which it can no longer be cancelled. */
  cancelBefore: time,
  cancelRule: z.string(),
  cancellable: z.boolean(),
  reschedulable: z.boolean(),
  bookedAt: time,
  channel: z.enum(channels),
  /** Who took it or gave it back, when that was a member of staff for the patient. */
  bookedBy: z.literal('staff').optional(),
  cancelledBy: z.literal('staff').optional(),
  bring: z.array(z.string()),
})

const wantedSlot = z.strictObject({ sessionId, slot: z.int().min(0).max(63), patientId: id })

export type Alternative = z.output<typeof alternative>
export type Appointment = z.output<typeof appointment>

export const bookingSchemas = {
  bookAppointment: {
    input: z.strictObject({
      sessionId,
      slot: z.int().min(0).max(63),
      patientId: id,
      /** The number was held under the same key: keep that one or refuse, never take another. */
      isHeld: z.boolean().optional(),
    }),
    output: appointment,
  },
  holdNumber: {
    input: wantedSlot,
    /** `now`: hospital time of the answer, so that the phone knows how long `until` is away. */
    output: z.strictObject({ serial: z.int(), until: time, now: time }),
  },
  letHoldGo: { input: wantedSlot, output: z.strictObject({}) },
  rescheduleAppointment: {
    input: z.strictObject({ appointmentId, sessionId, slot: z.int().min(0).max(63) }),
    output: appointment,
  },
  listAppointments: {
    input: z.strictObject({ when: z.enum(['upcoming', 'past']), cursor }),
    output: page(appointment),
  },
  readAppointment: {
    input: z.strictObject({ appointmentId }),
    output: appointment,
  },
  cancelAppointment: {
    input: z.strictObject({ appointmentId }),
    output: appointment,
  },
}
