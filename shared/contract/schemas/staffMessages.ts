import { z } from 'zod'
import { session } from '#shared/contract/schemas/hospital'
import { appointmentId, cursor, id, page, time } from '#shared/contract/schemas/words'
import { undeliveredOutcomes } from '#shared/rules/messages/byPhone'
import { contentFields } from '#shared/rules/messages/content'
import { messageStates, sendOutcomes } from '#shared/rules/messages/message'
import { readMessageId } from '#shared/values/ids'
import { messageChannels, messageKinds } from '#shared/values/words'

export const messageId = z
  .string()
  .max(64)
  .refine((v) => readMessageId(v) !== undefined, '消息标识格式不正确')

/** One try to reach somebody. */
const attempt = z.strictObject({
  channel: z.enum(messageChannels),
  at: time,
  /** Absent while it is under way. */
  outcome: z.enum(sendOutcomes).optional(),
  /** The platform's own code for what went wrong. */
  code: z.string().optional(),
  /** What the platform calls it; of a call, what came of it. */
  receipt: z.string().optional(),
  delivered: z.strictObject({ at: time, ok: z.boolean(), code: z.string().optional() }).optional(),
  /** The member of staff who noted what came of a call. */
  by: z.string().optional(),
  byName: z.string().optional(),
})

const message = z.strictObject({
  id: messageId,
  kind: z.enum(messageKinds),
  state: z.enum(messageStates),
  decidedAt: time,
  dueAt: time,
  worthUntil: time,
  attempts: z.array(attempt),
})

/** Whom it is for and what is to be said on the phone. */
export const toldByPhone = z.strictObject({
  messageId,
  kind: z.enum(messageKinds),
  /** To reveal the number by. */
  patientId: id,
  maskedName: z.string(),
  maskedPhone: z.string(),
  session: session.omit({ capacity: true, remaining: true }),
  /** The time and number it is about; absent when it is about no single number. */
  startsAt: time.optional(),
  serial: z.int().optional(),
  /** In spoken sentences. */
  saying: z.array(z.string()),
})

/** A message no channel took. */
const undelivered = message.extend({
  ...toldByPhone.omit({ messageId: true, kind: true }).shape,
  /** Whether the visit is still as the message tells: not when it was cancelled meanwhile. */
  isStillTrue: z.boolean(),
  /** Whether it is still worth another try. */
  mayResend: z.boolean(),
})

/** One key of a template as the phone would show it. */
const templateLine = z.strictObject({
  /** The platform's name of the key. */
  key: z.string(),
  field: z.enum(contentFields),
  /** What would be said without a limit, what is left of it, and how many characters the platform takes. */
  full: z.string(),
  shown: z.string(),
  isCut: z.boolean(),
  limit: z.int(),
})

const templatePreview = z.strictObject({
  kind: z.enum(messageKinds),
  /** Absent when no template is configured: the message goes another way. */
  templateId: z.string().optional(),
  lines: z.array(templateLine),
  /** Of a call what is said, sentence by sentence; of an SMS the text that was handed in for approval, filled. */
  saying: z.array(z.string()).optional(),
  /** What is wrong with it, in plain words. */
  faults: z.array(z.string()),
})

export type MessageView = z.output<typeof message>
export type ToldByPhone = z.output<typeof toldByPhone>
export type UndeliveredMessage = z.output<typeof undelivered>
export type TemplatePreview = z.output<typeof templatePreview>

export const staffMessagesSchemas = {
  listMessagesOf: { input: z.strictObject({ appointmentId, cursor }), output: page(message).extend({ maskedName: z.string(), now: time }) },
  listUndelivered: { input: z.strictObject({ cursor }), output: page(undelivered).extend({ now: time }) },
  closeUndelivered: {
    input: z.strictObject({ messageId, outcome: z.enum(undeliveredOutcomes) }),
    output: z.strictObject({ messageId, outcome: z.enum(undeliveredOutcomes), state: z.enum(messageStates) }),
  },
  previewTemplates: {
    input: z.strictObject({ channel: z.enum(messageChannels) }),
    output: z.strictObject({ channel: z.enum(messageChannels), items: z.array(templatePreview) }),
  },
}
