import { cached } from '#functions/entries/cached'
import type { ClinicClock } from '#functions/entries/clinicClock'
import { consentDeps } from '#functions/entries/consentDeps'
import type { MessageGateways } from '#functions/entries/messageGateways'
import { messagePlanDeps } from '#functions/entries/messagePlanDeps'
import type { minuteDeps } from '#functions/entries/minuteDeps'
import { platformPeople } from '#functions/entries/platformPeople'
import { progressDeps } from '#functions/entries/progressDeps'
import { diaries } from '#functions/store/diaries'
import { identities } from '#functions/store/identities'
import { joinedReads } from '#functions/store/joinedReads'
import { ledgers } from '#functions/store/ledgers'
import { messageBuckets } from '#functions/store/messageBuckets'
import { messagePlans } from '#functions/store/messagePlans'
import { messages } from '#functions/store/messages'
import { patients } from '#functions/store/patients'
import { sessions } from '#functions/store/sessions'
import { subscriptions } from '#functions/store/subscriptions'
import { addresseeOf } from '#functions/usecases/addresseeOf'
import type { SendDueMessagesDeps } from '#functions/usecases/sendDueMessages'
import type { SweepPlansDeps } from '#functions/usecases/sweepPlans'
import type { KeptMessage } from '#shared/rules/messages/outbox'
import { isSensitive } from '#shared/rules/sensitive'
import type { ClinicTime } from '#shared/values/clinicTime'
import type { MessageChannel } from '#shared/values/words'

type Environment = Readonly<Record<string, string | undefined>>

/** A suspension that is this old is seen by every message that is sent. */
const stateMs = 2_000

interface Given extends MessageGateways {
  readonly environment: Environment
  readonly clock: ClinicClock
}

/** The pieces that send what is due and plan what no change told. */
export const messageDeps = (
  minute: ReturnType<typeof minuteDeps>,
  { environment, clock, safe, channels }: Given,
): { readonly send: Omit<SendDueMessagesDeps, 'hasTime' | 'report'>; readonly sweep: Omit<SweepPlansDeps, 'hasTime' | 'report'> } => {
  const table = joinedReads(minute.table)
  const { published } = minute
  const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms * (0.5 + Math.random() / 2)))
  const buckets = messageBuckets(minute.table)
  const [outbox, plans, agreed] = [messages(table, buckets), messagePlans(table), subscriptions(table, pause)]
  const { readPlatformPerson } = platformPeople(identities(table, safe), { stage: environment.STAGE ?? '', environment })
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
