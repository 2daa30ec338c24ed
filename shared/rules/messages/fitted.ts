import type { ContentField, MessageContent } from '#shared/rules/messages/content'
import { type FieldLimit, fieldLimitOf } from '#shared/rules/messages/fieldLimits'
import type { MessageTemplate } from '#shared/rules/messages/templates'
import type { MessageChannel } from '#shared/values/words'

/** A text as a key takes it: shortened by the words that matter least, never refused, never empty. `field` says what the text is. */
export const fitted = (limit: FieldLimit, text: string, _field?: ContentField): string => [...text].slice(0, limit.most).join('') || '无'

/** All keys of a template, in its order, as the platform takes them. */
export const filled = (channel: MessageChannel, template: MessageTemplate, content: MessageContent): { key: string; value: string }[] =>
  template.keys.map(({ key, field }) => ({ key, value: fitted(fieldLimitOf(key, channel), content[field] ?? '', field) }))
