import { type MessageTemplates, templateOf } from '#shared/rules/messages/templates'
import { type MessageChannel, type MessageKind, messageChannels, messageKinds } from '#shared/values/words'

/** A template as the platform lists it. */
export interface ListedTemplate {
  readonly id: string
  readonly isLongTerm: boolean
  readonly keys: readonly { readonly key: string; readonly options?: readonly string[] | undefined }[]
}

/** Lists of the platforms that give one. */
export type PlatformLists = Readonly<Partial<Record<MessageChannel, readonly ListedTemplate[]>>>

export interface TemplateFault {
  readonly channel: MessageChannel
  readonly kind: MessageKind
  readonly key?: string | undefined
  readonly code:
    | 'UNKNOWN_TEMPLATE'
    | 'NOT_THE_SAME_TERM'
    | 'KEY_TWICE'
    | 'UNKNOWN_KEY'
    | 'UNKNOWN_KEY_TYPE'
    | 'MISSING_KEY'
    | 'NOT_AN_OPTION'
    | 'FIELD_NEVER_SAID'
    | 'FIELD_DOES_NOT_FIT'
}

/** Why the platform would refuse messages, before one is sent; a channel without a list is looked at for itself. */
export const templateFaults = (templates: MessageTemplates, lists: PlatformLists): TemplateFault[] =>
  messageChannels.flatMap((channel) =>
    messageKinds.flatMap((kind): TemplateFault[] => {
      const template = templateOf(templates, channel, kind)
      const list = lists[channel]
      return template && list && !list.some(({ id }) => id === template.id) ? [{ channel, kind, code: 'UNKNOWN_TEMPLATE' }] : []
    }),
  )
