import { alipaySettings } from '#functions/entries/alipaySettings'
import type { CallbackDeps } from '#functions/entries/callbacks'
import { type ClinicClock, clinicClock } from '#functions/entries/clinicClock'
import type { Config } from '#functions/entries/config'
import { platformPeople } from '#functions/entries/platformPeople'
import { alipaySubscriptions } from '#functions/gateways/alipaySubscriptions'
import { wechatPush } from '#functions/gateways/wechatPush'
import type { identities } from '#functions/store/identities'
import { messages } from '#functions/store/messages'
import { subscriptions } from '#functions/store/subscriptions'
import type { Table } from '#functions/store/table'
import type { MessageTemplates } from '#shared/rules/messages/templates'
import type { MessageChannel } from '#shared/values/words'

interface Given {
  readonly config: Config
  readonly whoSignsIn: ReturnType<typeof identities>
  readonly clock: Pick<ClinicClock, 'epochSeconds' | 'now'>
  /** The ways by which messages leave here at all. */
  channels(): readonly MessageChannel[]
  pause(ms: number): Promise<void>
  readTemplates(): Promise<MessageTemplates>
}

/** As the secret says before the hospital has put its own in. */
const unset = 'unset'

/** What 提醒 adds to the pieces: what people agreed to, who they are at their platform, and what that tells by itself. */
export const reminderDeps = (table: Table, given: Given) => {
  const { config, channels, pause, readTemplates } = given
  const agreed = subscriptions(table, pause)
  const people = platformPeople(given.whoSignsIn, config)
  return {
    readGrants: agreed.read,
    reportGrants: agreed.report,
    readPlatformPerson: people.readPlatformPerson,
    readTemplates,
    messageChannels: channels,
    noteGrantEvents: agreed.event,
    askAlipaySubscribed: alipayQuestion(config.environment),
    callbacks: callbackDeps(table, given, { ...people, noteGrantEvents: agreed.event }),
  }
}

/** At most three templates at a time. Made when it is first asked, so that a hospital without Alipay need not configure it. */
const alipayQuestion = (env: Config['environment']) => {
  let ask: ReturnType<typeof alipaySubscriptions> | undefined
  return async (openId: string, templateIds: readonly string[]): Promise<ReadonlySet<string> | undefined> => {
    ask ??= alipaySubscriptions(alipaySettings(env, 'alipayMessages'))
    const told: string[] = []
    for (let i = 0; i < templateIds.length; i += mostAsked) {
      const some = await ask(openId, templateIds.slice(i, i + mostAsked))
      if (some === 'unreachable') return undefined
      told.push(...some)
    }
    return new Set(told)
  }
}
const mostAsked = 3

/** Undefined where WeChat is not told to push anything. The gateway is made when the first call comes, so that a wrong key stops nothing else. */
const callbackDeps = (
  table: Table,
  { config, clock, readTemplates }: Given,
  people: Pick<CallbackDeps, 'findWechatAccount' | 'noteGrantEvents'>,
): CallbackDeps | undefined => {
  const { WECHAT_PUSH_TOKEN: token, WECHAT_ENCODING_AES_KEY: encodingAesKey, WECHAT_APP_ID: appId } = config.environment
  if (!token || token === unset) return undefined
  const outbox = messages(table)
  let push: ReturnType<typeof wechatPush> | undefined
  // A clock that was set runs on at the same distance from the world's.
  const ahead = clock.epochSeconds() - Math.floor(Date.now() / 1000)
  return {
    ...people,
    push: () => {
      push ??= wechatPush({ token, encodingAesKey, appId })
      return push
    },
    now: clock.now,
    timeOf: (epochSeconds) => clinicClock(() => (epochSeconds + ahead) * 1000).now(),
    readTemplates,
    findByReceipt: outbox.findByReceipt,
    readMessage: outbox.read,
    amendMessage: outbox.amend,
    after: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  }
}
