import type { TokenShelf } from '#functions/gateways/wechatToken'
import type { SendByChannel } from '#functions/usecases/sendByChannel'
import type { MessageTemplates } from '#shared/rules/messages/templates'
import type { MessageChannel } from '#shared/values/words'

export interface ChannelSettings {
  readonly environment: Readonly<Record<string, string | undefined>>
  /** Where all instances keep a platform's access token together. */
  readonly shelfOf: (platform: string, appId: string) => TokenShelf
  /** The hospital's templates, as the hospital file says; read at every message, so whoever gives it remembers it for a while. */
  readonly readTemplates: () => Promise<MessageTemplates>
}

/** The channels that are configured here. Calling somebody (call) is people's work and never among them. */
export type Channels = Readonly<Partial<Record<MessageChannel, SendByChannel>>>

/** Joins the channels whose settings are there. Throws, naming the setting, when one is there in part. */
export const joinChannels = (_settings: ChannelSettings): Channels => ({})
