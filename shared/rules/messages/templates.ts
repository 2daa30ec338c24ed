import type { ContentField } from '#shared/rules/messages/content'
import type { MessageChannel, MessageKind } from '#shared/values/words'

/** One key of a platform's template (thing4, date13, keyword1, a variable of an SMS), and what it takes. */
export interface TemplateKey {
  readonly key: string
  readonly field: ContentField
  /** Characters it takes where the platform's own limit is not known: SMS variables, which are 6 without it. */
  readonly most?: number | undefined
  /** enum keys: the words the platform allows. */
  readonly options?: readonly string[] | undefined
}

/** A template of the hospital's account. `keys` in the order of the platform: SMS variables may have no names, only places. */
export interface MessageTemplate {
  /** What the platform calls it; for 就医助手 the status. */
  readonly id: string
  /** 长期订阅: one consent lasts until it is taken back. */
  readonly isLongTerm?: boolean | undefined
  readonly keys: readonly TemplateKey[]
}

/** 消息模板 as configuration: ids and keys differ from account to account. Two kinds may share a template. */
export type MessageTemplates = Readonly<
  Partial<Record<MessageChannel, Readonly<Partial<Record<MessageKind, MessageTemplate | undefined>>> | undefined>>
>

export const templateOf = (templates: MessageTemplates, channel: MessageChannel, kind: MessageKind): MessageTemplate | undefined =>
  templates[channel]?.[kind]
