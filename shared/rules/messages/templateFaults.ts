import { keyTypeOf } from '#shared/rules/messages/fieldLimits'
import { canSay } from '#shared/rules/messages/keyFields'
import { saidFields } from '#shared/rules/messages/saidFields'
import { type MessageTemplate, type MessageTemplates, templateOf } from '#shared/rules/messages/templates'
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

type Found = Pick<TemplateFault, 'code' | 'key'>

/** Why messages would be refused or say nothing, before one is sent; a channel without a list is looked at for itself. */
export const templateFaults = (templates: MessageTemplates, lists: PlatformLists): TemplateFault[] =>
  messageChannels.flatMap((channel) =>
    messageKinds.flatMap((kind) => {
      const template = templateOf(templates, channel, kind)
      if (!template) return []
      const list = lists[channel]
      return [...inItself(channel, kind, template), ...(list ? against(list, template) : [])].map((found) => ({ channel, kind, ...found }))
    }),
  )

const inItself = (channel: MessageChannel, kind: MessageKind, { keys }: MessageTemplate): Found[] =>
  keys.flatMap((one, i): Found[] => {
    const { key, field, options } = one
    if (keys.findIndex((other) => other.key === key) < i) return [{ code: 'KEY_TWICE', key }]
    const type = channel === 'wechatSubscription' ? keyTypeOf(key) : undefined
    if (channel === 'wechatSubscription' && !type) return [{ code: 'UNKNOWN_KEY_TYPE', key }]
    if (type === 'enum' && !options?.length) return [{ code: 'NOT_AN_OPTION', key }]
    if (!saidFields[kind].includes(field)) return [{ code: 'FIELD_NEVER_SAID', key }]
    return canSay(channel, one) ? [] : [{ code: 'FIELD_DOES_NOT_FIT', key }]
  })

const against = (list: readonly ListedTemplate[], { id, isLongTerm = false, keys }: MessageTemplate): Found[] => {
  const listed = list.find((one) => one.id === id)
  if (!listed) return [{ code: 'UNKNOWN_TEMPLATE' }]
  const of = (key: string) => listed.keys.find((one) => one.key === key)
  return [
    ...(listed.isLongTerm === isLongTerm ? [] : [{ code: 'NOT_THE_SAME_TERM' } as const]),
    ...listed.keys.filter(({ key }) => !keys.some((one) => one.key === key)).map(({ key }) => ({ code: 'MISSING_KEY', key }) as const),
    ...keys.flatMap(({ key, options = [] }): Found[] => {
      const there = of(key)
      if (!there) return [{ code: 'UNKNOWN_KEY', key }]
      return there.options && options.some((one) => !there.options?.includes(one)) ? [{ code: 'NOT_AN_OPTION', key }] : []
    }),
  ]
}
