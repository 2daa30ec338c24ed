import { z } from 'zod'
import { appointment } from '#shared/contract/schemas/booking'
import { session } from '#shared/contract/schemas/hospital'
import { addPatientInput } from '#shared/contract/schemas/patient'
import { appointmentId, cursor, date, id, page, sessionId, time } from '#shared/contract/schemas/words'
import { isMobile } from '#shared/values/phone'
import { appointmentStates, channels, idTypes, sexes } from '#shared/values/words'

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

/** A patient as staff see one: masked until a field is revealed. */
export const foundPatient = z.strictObject({
  id,
  maskedName: z.string(),
  sex: z.enum(sexes),
  age: z.int(),
  idType: z.enum(idTypes),
  maskedIdNumber: z.string(),
  maskedPhone: z.string(),
  isMinor: z.boolean(),
})

export type FoundPatient = z.output<typeof foundPatient>

const reason = z.string().trim().min(2, '请写明原因').max(200)
const lastFour = z
  .string()
  .trim()
  .regex(/^\d{3}[\dXx]$/, '请填写证件号码后4位')

/** In the body, never in an address: numbers of people do not belong in logs of proxies. */
const patientsSought = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('idNumber'), idNumber: z.string().trim().min(5).max(20) }),
  z.strictObject({ by: z.literal('phone'), phone: z.string().trim().refine(isMobile, '请填写11位手机号码') }),
  z.strictObject({ by: z.literal('lastFour'), lastFour, sessionId }),
  z.strictObject({ by: z.literal('serial'), serial: z.int().min(1).max(999), sessionId }),
])

export const staffSchemas = {
  listSessionBookings: {
    input: z.strictObject({ departmentId: id, date, cursor }),
    output: page(sessionBookings),
  },
  findPatients: { input: z.strictObject({ sought: patientsSought, cursor }), output: page(foundPatient) },
  addPatientAtDesk: {
    input: addPatientInput.omit({ relation: true }),
    output: foundPatient,
  },
  revealField: {
    input: z.strictObject({ patientId: id, field: z.enum(['name', 'idNumber', 'phone']), reason }),
    output: z.strictObject({ value: z.string() }),
  },
  listAppointmentsFor: {
    input: z.strictObject({ patientId: id, when: z.enum(['upcoming', 'past']), cursor }),
    output: page(appointment),
  },
  bookFor: {
    input: z.strictObject({
      sessionId,
      slot: z.int().min(0).max(63),
      patientId: id,
      channel: z.enum(['phone', 'counter', 'community']),
    }),
    output: appointment,
  },
  cancelFor: { input: z.strictObject({ appointmentId, reason }), output: appointment },
  confirmPatientAtDesk: {
    /** Which account, where several ask. */
    input: z.strictObject({ patientId: id, accountId: id.optional(), reason }),
    output: z.strictObject({ confirmed: z.int() }),
  },
}
