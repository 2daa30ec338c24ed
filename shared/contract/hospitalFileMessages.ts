import { z } from 'zod'
import type { FileFault } from '#shared/contract/fileFault'
import { contentFields } from '#shared/rules/messages/content'
import { type TemplateFault, templateFaults } from '#shared/rules/messages/templateFaults'
import { type MessageTemplates, templateOf } from '#shared/rules/messages/templates'
import { messageKinds } from '#shared/values/words'

/** The `messageTemplates` of a hospital file: ids and keys as the platforms gave them to this hospital's accounts. */

const key = z.strictObject({
  key: z.string().regex(/^[A-Za-z0-9_]{1,32}$/, 'must be 1 to 32 letters, digits or _'),
  field: z.enum(contentFields),
  most: z
    .int()
    .min(1)
    .max(500)
    .optional()
    .describe('Characters it takes, where the platform does not say: variables of an SMS, 6 without it'),
  options: z.array(z.string().min(1).max(20)).min(1).max(50).optional().describe('enum keys: the words the platform allows'),
})

const template = z.strictObject({
  id: z.string().regex(/^[\w-]{1,64}$/, 'must be 1 to 64 letters, digits, _ or -'),
  isLongTerm: z.boolean().optional().describe('长期订阅: one consent lasts until it is taken back'),
  keys: z.array(key).max(20),
})

/** 就医助手 knows statuses by number. */
const status = template.extend({ id: z.string().regex(/^\d{7}$/, 'must be a status of 就医助手, like 1501001') })

const byKind = <Template extends z.ZodType>(one: Template) =>
  z.strictObject(
    Object.fromEntries(messageKinds.map((kind) => [kind, one.optional()])) as Record<
      (typeof messageKinds)[number],
      z.ZodOptional<Template>
    >,
  )

export const messageTemplates = z.strictObject({
  wechatSubscription: byKind(template).optional(),
  wechatMedical: byKind(status).optional(),
  alipayTemplate: byKind(template).optional(),
  sms: byKind(template).optional(),
})

/** What is wrong with them as far as the file alone can tell; nothing for what does not have their shape. */
export const messageTemplateFaults = (json: unknown): FileFault[] => {
  const read = messageTemplates.optional().safeParse(json)
  return templateFaults(read.data ?? {}, {}).map((fault) => ({
    path: ['messageTemplates', fault.channel, fault.kind, ...keyPath(read.data ?? {}, fault)],
    message: templateFaultWords(fault),
  }))
}

/** The last of that name: of a key that is there twice, the second. */
const keyPath = (templates: MessageTemplates, { channel, kind, key: name }: TemplateFault): readonly (string | number)[] => {
  const index = (templateOf(templates, channel, kind)?.keys ?? []).map((one) => one.key).lastIndexOf(name ?? '')
  return index < 0 ? [] : ['keys', index]
}

/** A fault in words, for whoever writes the file. */
export const templateFaultWords = ({ code, key: name }: TemplateFault): string =>
  ({
    UNKNOWN_TEMPLATE: "is not a template of the hospital's account",
    NOT_THE_SAME_TERM: 'is long-term here and one-time there, or the other way about',
    KEY_TWICE: `has the key ${name} twice`,
    UNKNOWN_KEY: `has the key ${name}, which the platform's template does not have`,
    UNKNOWN_KEY_TYPE: `has the key ${name}, which is of no type that WeChat has`,
    MISSING_KEY: `lacks the key ${name} of the platform's template`,
    NOT_AN_OPTION: `the key ${name} gives words that the platform does not allow`,
    FIELD_NEVER_SAID: `the key ${name} takes something that messages of this kind never say`,
    FIELD_DOES_NOT_FIT: `the key ${name} is of a type that what it takes never has`,
  })[code]
