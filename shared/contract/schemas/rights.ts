import { z } from 'zod'
import { sixDigits } from '#shared/contract/schemas/account'
import { patient } from '#shared/contract/schemas/patient'
import { cursor, date, id, nothing, page, time } from '#shared/contract/schemas/words'
import { isMobile } from '#shared/values/phone'
import { consentPurposes, sexes } from '#shared/values/words'

const mobile = z.string().trim().refine(isMobile, '请填写11位手机号码')
const done = z.strictObject({ done: z.literal(true) })
const ofPatient = z.strictObject({ patientId: id })

/** 同意: what somebody agreed to, in which words (by their version), when and for whom; PIPL Art. 14 to 16, 29, 31. */
export const consent = z.strictObject({
  purpose: z.enum(consentPurposes),
  textVersion: z.string(),
  text: z.string(),
  givenAt: time,
  /** Masked name of a guardian who agreed instead. */
  byGuardian: z.string().optional(),
  withdrawnAt: time.optional(),
})

/** One time somebody read or changed a patient's data. */
export const access = z.strictObject({
  at: time,
  /** In plain Chinese: 分诊护士（心血管内科）, 您的账号, 另一位照顾该就诊人的账号. */
  who: z.string(),
  what: z.string(),
  why: z.string().optional(),
})

export const rightsSchemas = {
  readAccount: {
    input: nothing,
    output: z.strictObject({
      maskedPhone: z.string().optional(),
      openedAt: time.optional(),
      patients: z.int(),
      patientsAtMost: z.int(),
      changesLeftThisMonth: z.int(),
    }),
  },
  sendPatientCode: {
    /** With a new phone: to that one, to prove it before it takes the place of the one on record. */
    input: z.strictObject({ patientId: id, newPhone: mobile.optional() }),
    output: z.strictObject({ maskedPhone: z.string(), validMinutes: z.int() }),
  },
  confirmPatient: { input: z.strictObject({ patientId: id, code: sixDigits }), output: patient },
  correctPatient: {
    input: z.strictObject({
      patientId: id,
      code: sixDigits,
      phone: mobile.optional(),
      /** The code that was sent to the new phone; needed with it. */
      newCode: sixDigits.optional(),
      sex: z.enum(sexes).optional(),
      birthDate: date.optional(),
    }),
    output: patient,
  },
  exportPatient: {
    input: z.strictObject({ patientId: id, code: sixDigits }),
    output: z.strictObject({
      madeAt: time,
      /** Headed parts of labelled lines: the same for a machine and for a page. */
      parts: z.array(
        z.strictObject({
          name: z.string(),
          heading: z.string(),
          records: z.array(z.array(z.strictObject({ name: z.string(), label: z.string(), value: z.string() }))),
        }),
      ),
    }),
  },
  erasePatient: { input: z.strictObject({ patientId: id, code: sixDigits }), output: z.strictObject({ keptUntil: date.optional() }) },
  listConsents: { input: ofPatient, output: page(consent) },
  withdrawConsent: { input: z.strictObject({ patientId: id, purpose: z.enum(consentPurposes) }), output: page(consent) },
  listAccesses: { input: z.strictObject({ patientId: id, cursor }), output: page(access) },
  closeAccount: { input: nothing, output: done },
}
