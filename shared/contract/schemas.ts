import { z } from 'zod'
import type { RouteName } from '#shared/contract/routes'
import { accountSchemas } from '#shared/contract/schemas/account'
import { auditSchemas } from '#shared/contract/schemas/audit'
import { bookingSchemas } from '#shared/contract/schemas/booking'
import { drawSchemas } from '#shared/contract/schemas/draw'
import { exportSchemas } from '#shared/contract/schemas/exports'
import { hospitalSchemas } from '#shared/contract/schemas/hospital'
import { officeSchemas } from '#shared/contract/schemas/office'
import { pairSchemas } from '#shared/contract/schemas/pair'
import { patientSchemas } from '#shared/contract/schemas/patient'
import { progressSchemas } from '#shared/contract/schemas/progress'
import { queueSchemas } from '#shared/contract/schemas/queue'
import { reminderSchemas } from '#shared/contract/schemas/reminders'
import { rightsSchemas } from '#shared/contract/schemas/rights'
import { staffSchemas } from '#shared/contract/schemas/staff'
import { staffMessagesSchemas } from '#shared/contract/schemas/staffMessages'
import { staffPeopleSchemas } from '#shared/contract/schemas/staffPeople'
import { staffSignInSchemas } from '#shared/contract/schemas/staffSignIn'
import { waitlistSchemas } from '#shared/contract/schemas/waitlist'
import { nothing, time } from '#shared/contract/schemas/words'

/** The shape of every question and answer. Runs on the server only; phones import its types (decision 0005). */
export const schemas = {
  checkHealth: {
    input: nothing,
    output: z.strictObject({
      status: z.literal('pass'),
      now: time,
      stage: z.string(),
      version: z.string(),
    }),
  },
  readOpenApi: {
    input: nothing,
    output: z.looseObject({ openapi: z.literal('3.1.0') }),
  },
  ...hospitalSchemas,
  ...accountSchemas,
  ...patientSchemas,
  ...rightsSchemas,
  ...bookingSchemas,
  ...pairSchemas,
  ...progressSchemas,
  ...queueSchemas,
  ...drawSchemas,
  ...waitlistSchemas,
  ...reminderSchemas,
  ...staffSignInSchemas,
  ...staffPeopleSchemas,
  ...staffSchemas,
  ...staffMessagesSchemas,
  ...officeSchemas,
  ...exportSchemas,
  ...auditSchemas,
} satisfies Record<RouteName, { input: z.ZodObject; output: z.ZodObject }>

export type Schemas = typeof schemas
/** What a caller sends: path, query and body fields together. */
export type Question<Name extends RouteName> = z.input<Schemas[Name]['input']>
/** The same after checking. */
export type Input<Name extends RouteName> = z.output<Schemas[Name]['input']>
export type Answer<Name extends RouteName> = z.output<Schemas[Name]['output']>
