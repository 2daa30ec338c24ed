import { z } from 'zod'
import { date, id, nothing, page } from '#shared/contract/schemas/words'
import { isMobile } from '#shared/values/phone'
import { idTypes, relations, sexes } from '#shared/values/words'

const mobile = z.string().trim().refine(isMobile, '请填写11位手机号码')
const personName = z
  .string()
  .trim()
  .min(2, '请填写证件上的姓名')
  .max(40)
  .regex(/^[\p{L}·•.\-\s']+$/u, '姓名只能包含文字')
const idNumber = z
  .string()
  .trim()
  .min(5, '请填写完整的证件号码')
  .max(20)
  .regex(/^[\dA-Za-z()]+$/, '证件号码只能包含数字和字母')

/** A patient as the people who care for them see them: masked. */
export const patient = z.strictObject({
  id,
  maskedName: z.string(),
  relation: z.enum(relations),
  sex: z.enum(sexes),
  birthDate: date,
  age: z.int(),
  idType: z.enum(idTypes),
  maskedIdNumber: z.string(),
  maskedPhone: z.string(),
  isDefault: z.boolean(),
  guardian: z.strictObject({ maskedName: z.string() }).optional(),
  /** "asked" until the person agrees, by a code on their phone or at the counter; until then nothing can be booked. */
  state: z.enum(['confirmed', 'asked']),
})

export type Patient = z.output<typeof patient>
export type AddPatientInput = z.input<typeof addPatientInput>

export const addPatientInput = z.strictObject({
  name: personName,
  idType: z.enum(idTypes),
  idNumber,
  phone: mobile,
  relation: z.enum(relations),
  /** Needed unless the identity card says them. */
  birthDate: date.optional(),
  sex: z.enum(sexes).optional(),
  guardian: z
    .strictObject({
      name: personName,
      idNumber,
      phone: mobile,
      consent: z.boolean(),
      /** A consent of its own: the rules for the data of children (PIPL Art. 31). */
      childDataConsent: z.boolean().optional(),
    })
    .optional(),
  /** Consent to keep and use these data for booking. */
  consent: z.boolean(),
})

export const patientSchemas = {
  listPatients: { input: nothing, output: page(patient) },
  addPatient: { input: addPatientInput, output: patient },
  setDefaultPatient: {
    input: z.strictObject({ patientId: id }),
    output: patient,
  },
  removePatient: {
    input: z.strictObject({ patientId: id }),
    output: z.strictObject({ removed: z.literal(true) }),
  },
}
