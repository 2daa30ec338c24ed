import { z } from 'zod'
import { cursor, date, id, page, time } from '#shared/contract/schemas/words'
import { channels, staffRoles } from '#shared/values/words'

/** A line of the audit (GB/T 22239 8.1.4.3: date, subject, event, object, result). */
export const auditLine = z.strictObject({
  at: time,
  /** Staff or account id, and the name of a member of staff. */
  by: z.string(),
  byName: z.string().optional(),
  /** In which roles a member of staff was let in. */
  roles: z.array(z.enum(staffRoles)).optional(),
  channel: z.enum(channels),
  /** The route that was called. */
  act: z.string(),
  /** Patients concerned, at most 20 named; `concerned` counts all. */
  patientIds: z.array(id),
  concerned: z.int(),
  /** What else was named: a session, an appointment, a member of staff, a field. */
  about: z.string().optional(),
  reason: z.string().optional(),
  /** "ok", or the refusal's code. */
  result: z.string(),
})

export type AuditLineView = z.output<typeof auditLine>

export const auditSchemas = {
  listAudit: { input: z.strictObject({ date, staffId: id.optional(), cursor }), output: page(auditLine) },
  listAuditOfPatient: { input: z.strictObject({ patientId: id, cursor }), output: page(auditLine) },
}
