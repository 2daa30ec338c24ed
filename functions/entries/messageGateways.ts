import { type Channels, joinChannels } from '#functions/entries/channels'
import { readVaultSettings, vaultFrom } from '#functions/gateways/vaultSettings'
import { callTasks } from '#functions/store/callTasks'
import { dataKeyShelf } from '#functions/store/dataKeyShelf'
import { platformTokens } from '#functions/store/platformTokens'
import type { Sealing } from '#functions/store/sealing'
import type { Table } from '#functions/store/table'
import type { SendByChannel } from '#functions/usecases/sendByChannel'
import type { MessageTemplates } from '#shared/rules/messages/templates'

export interface MessageGateways {
  /** With the keys to open a phone number and an id at a platform. */
  readonly safe: Sealing
  readonly channels: Channels
}

/** Nobody is looked up by a number here, so this function has no key to the indexes. */
const noIndexKeys = `none:sha256:${'0'.repeat(64)}`

/** By which messages leave, and what opens the address they go to. */
export const messageGateways = (
  table: Table,
  environment: Readonly<Record<string, string | undefined>>,
  readTemplates: () => Promise<MessageTemplates>,
): MessageGateways => {
  const safe = vaultFrom(readVaultSettings({ ...environment, INDEX_KEYS: noIndexKeys }), dataKeyShelf(table), Date.now)
  const joined = joinChannels({ environment, shelfOf: platformTokens(table, safe), readTemplates })
  return { safe, channels: { ...joined, call: callSender(callTasks(table)) } }
}

/** 外呼: a call is work for people, once for each message. */
const callSender =
  (calls: ReturnType<typeof callTasks>): SendByChannel =>
  async ({ message }) => {
    await calls.askAbout(message, message.worthUntil)
    return { outcome: 'sent' }
  }
