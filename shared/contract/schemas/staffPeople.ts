import { z } from 'zod'
import { roleGrant, username } from '#shared/contract/schemas/staffSignIn'
import { cursor, date, id, page, time } from '#shared/contract/schemas/words'
import { staffRoles } from '#shared/values/words'

const reason = z.string().trim().min(2, '请写明原因').max(200)
const ofStaff = z.strictObject({ staffId: id })

export const staffPerson = z.strictObject({
  id,
  username: z.string(),
  name: z.string(),
  state: z.enum(['invited', 'active', 'suspended']),
  lastSignedInAt: time.optional(),
  /** Staff id, and the name it had. */
  resetAskedBy: z.string().optional(),
  resetAskedByName: z.string().optional(),
  grants: z.array(roleGrant),
})

export type StaffPersonView = z.output<typeof staffPerson>

/** Shown once to the administrator who hands it over. */
const withCode = z.strictObject({ person: staffPerson, oneTimeCode: z.string(), validHours: z.int() })

export const staffPeopleSchemas = {
  listStaff: { input: z.strictObject({ cursor }), output: page(staffPerson) },
  addStaff: { input: z.strictObject({ username, name: z.string().trim().min(2, '请填写姓名').max(40) }), output: withCode },
  suspendStaff: { input: z.strictObject({ staffId: id, reason }), output: staffPerson },
  reinstateStaff: { input: z.strictObject({ staffId: id, reason }), output: staffPerson },
  endStaffSignIns: { input: ofStaff, output: staffPerson },
  requestRoleGrant: {
    input: z.strictObject({
      staffId: id,
      role: z.enum(staffRoles),
      campusId: id.optional(),
      departmentId: id.optional(),
      from: date,
      until: date,
      reason,
    }),
    output: staffPerson,
  },
  decideRoleGrant: { input: z.strictObject({ staffId: id, grantId: id, approve: z.boolean() }), output: staffPerson },
  endRoleGrant: { input: z.strictObject({ staffId: id, grantId: id, reason }), output: staffPerson },
  requestFactorReset: { input: z.strictObject({ staffId: id, reason }), output: staffPerson },
  decideFactorReset: {
    input: z.strictObject({ staffId: id, approve: z.boolean() }),
    output: z.strictObject({ person: staffPerson, oneTimeCode: z.string().optional(), validHours: z.int().optional() }),
  },
}
