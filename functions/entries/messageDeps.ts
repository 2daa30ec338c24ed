import { cached } from '#functions/entries/cached'
import { joinChannels } from '#functions/entries/channels'
import type { ClinicClock } from '#functions/entries/clinicClock'
import { consentDeps } from '#functions/entries/consentDeps'
import { messagePlanDeps } from '#functions/entries/messagePlanDeps'
import { minuteDeps } from '#functions/entries/minuteDeps'
import { platformPeople } from '#functions/entries/platformPeople'
import { progressDeps } from '#functions/entries/progressDeps'
import { readVaultSettings, vaultFrom } from '#functions/gateways/vaultSettings'
import { callTasks } from '#functions/store/callTasks'
import { dataKeyShelf } from '#functions/store/dataKeyShelf'
import { diaries } from '#functions/store/diaries'
import { identities } from '#functions/store/identities'
import { joinedReads } from '#functions/store/joinedReads'
import { ledgers } from '#functions/store/ledgers'
import { messageBuckets } from '#functions/store/messageBuckets'
import { messagePlans } from '#functions/store/messagePlans'
import { messages } from '#functions/store/messages'
import { patients } from '#functions/store/patients'
import { platformTokens } from '#functions/store/platformTokens'
import { sessions } from '#functions/store/sessions'
import { subscriptions } from '#functions/store/subscriptions'
import { addresseeOf } from '#functions/usecases/addresseeOf'
import type { SendByChannel } from '#functions/usecases/sendByChannel'
import type { SendDueMessagesDeps } from '#functions/usecases/sendDueMessages'
import type { SweepPlansDeps } from '#functions/usecases/sweepPlans'
import type { KeptMessage } from '#shared/rules/messages/outbox'
import { isSensitive } from '#shared/rules/sensitive'
import type { ClinicTime } from '#shared/values/clinicTime'
import type { MessageChannel } from '#shared/values/words'

type Environment = Readonly<Record<string, string | undefined>>

/** A suspension that is this old is seen by every message that is sent. */
const stateMs = 2_000

/** Nobody is looked up by a number here, so this function has no key to the indexes. */
const noIndexKeys = `none:sha256:${'0'.repeat(64)}`

/** The pieces that send what is due and plan what no change told: with the keys to open a phone number and an id at a platform. */
export const messageDeps = (
  tableName: string,
  environment: Environment,
  clock: ClinicClock,
): { readonly send: Omit<SendDueMessagesDeps, 'hasTime' | 'report'>; readonly sweep: Omit<SweepPlansDeps, 'hasTime' | 'report'> } => {
  const minute = minuteDeps(tableName, clock)
  const table = joinedReads(minute.table)
  const { published } = minute
  const safe = vaultFrom(readVaultSettings({ ...environment, INDEX_KEYS: noIndexKeys }), dataKeyShelf(table), Date.now)
  const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms * (0.5 + Math.random() / 2)))
  const buckets = messageBuckets(minute.table)
  const [outbox, plans, agreed] = [messages(table, buckets), messagePlans(table), subscriptions(table, pause)]
  const { readPlatformPerson } = platformPeople(identities(table, safe), { stage: environment.STAGE ?? '', environment })
  const channels = {
    ...joinChannels({ environment, shelfOf: platformTokens(table, safe), readTemplates: published.readTemplates }),
    call: callSender(callTasks(table)),
  }
  const pauses = new Map<MessageChannel, ClinicTime>()
  const planning = messagePlanDeps(minute)
  const addressee = {
    readPatient: patients(table, safe).read,
    readPlatformPerson,
    readGrants: agreed.read,
    readTemplates: published.readTemplates,
    channels: Object.keys(channels) as MessageChannel[],
  }
  const send = {
    now: clock.now,
    random: Math.random,
    sleep: (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms)),
    readDiary: diaries(table).read,
    readSession: planning.readSession,
    readState: cached(async (id: string) => (await ledgers(table).read(id, 'consistent'))?.state, stateMs, Date.now),
    readProfile: published.readProfile,
    isSensitive: async (departmentId: string) => {
      const department = (await published.listDepartments()).find(({ id }) => id === departmentId)
      return department === undefined || isSensitive(department)
    },
    readAddressee: (message: KeptMessage) => addresseeOf(addressee, message),
    linkFor: progressDeps(table, { tokenKey: tokenKeyOf(environment) }, clock.now).linkFor,
    moveMessage: outbox.move,
    amendMessage: outbox.amend,
    keepReceipt: outbox.keepReceipt,
    channels,
    ...consentDeps(agreed, published.readTemplates, clock.now),
    pausedUntil: (channel: MessageChannel) => pauses.get(channel),
    pause: (channel: MessageChannel, until: ClinicTime) => void pauses.set(channel, until),
    openMinutes: buckets.open,
    pageOfDue: buckets.page,
    dropDue: buckets.drop,
    closeMinute: buckets.close,
    isClosed: buckets.isClosed,
    readMessages: outbox.readMany,
  }
  const sweep = {
    ...planning,
    listDepartmentIds: async () => (await published.listDepartments()).map(({ id }) => id),
    listSessionsBetween: sessions(table).listOfDepartment,
    readLedgers: minute.ledger.readMany,
    readPlanned: plans.readMany,
    keepPlanned: plans.keep,
  }
  return { send, sweep }
}

const tokenKeyOf = ({ TOKEN_KEY = '' }: Environment): Buffer => {
  if (!/^[\da-f]{64}$/i.test(TOKEN_KEY)) throw new Error('TOKEN_KEY must be 64 hexadecimal digits')
  return Buffer.from(TOKEN_KEY, 'hex')
}

/** 外呼: a call is work for people, once for each message. */
const callSender =
  (calls: ReturnType<typeof callTasks>): SendByChannel =>
  async ({ message }) => {
    await calls.askAbout(message, message.worthUntil)
    return { outcome: 'sent' }
  }
