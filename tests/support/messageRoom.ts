import { consentDeps } from '#functions/entries/consentDeps'
import { diaries } from '#functions/store/diaries'
import { ledgerKey } from '#functions/store/keys'
import { ledgers } from '#functions/store/ledgers'
import { dueShards, messageBuckets } from '#functions/store/messageBuckets'
import { messagePlans } from '#functions/store/messagePlans'
import { messages } from '#functions/store/messages'
import { subscriptions } from '#functions/store/subscriptions'
import type { Table } from '#functions/store/table'
import { addresseeOf } from '#functions/usecases/addresseeOf'
import { bookAppointment } from '#functions/usecases/bookAppointment'
import { cancelAppointment } from '#functions/usecases/cancelAppointment'
import { planPatient } from '#functions/usecases/planPatient'
import { rescheduleAppointment } from '#functions/usecases/rescheduleAppointment'
import type { Delivery, Sent } from '#functions/usecases/sendByChannel'
import { type SendDueMessagesDeps, sendDueMessages } from '#functions/usecases/sendDueMessages'
import { type Slice, type SweepPlansDeps, sweepPlans } from '#functions/usecases/sweepPlans'
import type { DiaryEntry } from '#shared/rules/diary'
import type { HospitalRules } from '#shared/rules/hospitalRules'
import { openLedger } from '#shared/rules/ledger'
import type { KeptMessage } from '#shared/rules/messages/outbox'
import type { MessageTemplates } from '#shared/rules/messages/templates'
import type { SessionFacts } from '#shared/rules/session'
import { addSeconds, type ClinicTime, dateOf } from '#shared/values/clinicTime'
import { appointmentId, type MessageKey, messageId } from '#shared/values/ids'
import { type MessageChannel, messageKinds, type SessionState } from '#shared/values/words'
import { memoryTable } from '#tests/sim/memoryTable'
import { aPatient, aSession, at, someRules } from '#tests/support/givens'
import { hospital } from '#tests/support/messageGivens'
import { numberDeps } from '#tests/support/numberDeps'

/** Wednesday morning with two slots of two numbers. */
export const visited = aSession({
  slots: [
    { startsAt: '08:00', online: 2 },
    { startsAt: '10:30', online: 2 },
  ],
})

/** What reached somebody. */
export interface Delivered {
  readonly id: string
  readonly channel: MessageChannel
  readonly at: ClinicTime
  readonly delivery: Delivery
}

const templateOf = (id: string) => Object.fromEntries(messageKinds.map((kind) => [kind, { id: `${id}-${kind}`, keys: [] }]))
/** Every kind has a template of its own on every channel. */
export const allTemplates: MessageTemplates = { wechatSubscription: templateOf('w'), sms: templateOf('s') }
const smsOnly: MessageTemplates = { sms: templateOf('s') }

/** All parts of a minute. */
export const allShards = Array.from({ length: dueShards }, (_, shard) => shard)

export const patientOf = (n: number) => `p${String(n).padStart(9, '0')}`
export const accountOf = (n: number) => `a${n}`

/** How a platform is asked. */
export type Wire = <T>(effect: () => Promise<T>) => Promise<T>

interface Given {
  readonly sessions?: readonly SessionFacts[]
  readonly rules?: HospitalRules
  readonly people?: number
  readonly templates?: MessageTemplates
  readonly table?: ReturnType<typeof memoryTable>
}

/** A hospital whose outbox, diaries and ledgers are real, and whose platforms write down what they get; each patient cares for themselves. */
export const messageRoom = async ({
  sessions = [visited],
  rules = someRules(),
  people = 4,
  templates = smsOnly,
  table: whole = memoryTable(),
}: Given = {}) => {
  let now = at('2026-11-23T09:00:00')
  let keys = 0
  let chances = 0
  const delivered: Delivered[] = []
  const faults: unknown[] = []
  const pauses = new Map<MessageChannel, ClinicTime>()
  /** What a channel answers when it is not simply taken. */
  const answers: { of: (delivery: Delivery, channel: MessageChannel) => Sent | undefined } = { of: () => undefined }
  const sender =
    (channel: MessageChannel) =>
    async (delivery: Delivery): Promise<Sent> => {
      const told = answers.of(delivery, channel) ?? { outcome: 'sent', receipt: `r${delivered.length}` }
      if (told.outcome === 'sent' || told.code === 'ARRIVED')
        delivered.push({ id: messageId(delivery.message), channel, at: now, delivery })
      return told
    }
  const channelsBy = (wire: Wire) => {
    const by = (channel: MessageChannel) => {
      const send = sender(channel)
      return (delivery: Delivery) => wire(() => send(delivery))
    }
    return { wechatSubscription: by('wechatSubscription'), sms: by('sms'), call: by('call') }
  }
  const sessionOf = (id: string) => sessions.find((session) => session.id === id)

  const deps = (table: Table = whole, wire: Wire = (effect) => effect()): SendDueMessagesDeps & SweepPlansDeps => {
    const channels = channelsBy(wire)
    const buckets = messageBuckets(table)
    const [outbox, plans, ledger, diary] = [messages(table, buckets), messagePlans(table), ledgers(table), diaries(table)]
    const agreed = subscriptions(table, async () => {})
    const addressee = {
      readPatient: async (id: string) => aPatient(id),
      readPlatformPerson: async (id: string) => ({ provider: 'wechat', openId: `o-${id}` }) as const,
      readGrants: agreed.read,
      readTemplates: async () => templates,
      channels: Object.keys(channels) as MessageChannel[],
    }
    return {
      now: () => now,
      random: () => {
        chances += 1
        return ((chances * 7919) % 1000) / 1000
      },
      sleep: async () => {},
      readRules: async () => rules,
      readProfile: async () => ({ ...hospital, rules }),
      isSensitive: async () => false,
      readDiary: diary.read,
      readSession: async (id) => sessionOf(id),
      readState: async (id) => (await ledger.read(id, 'consistent'))?.state,
      listMessages: outbox.listOfAppointment,
      enqueue: outbox.enqueue,
      moveMessage: outbox.move,
      amendMessage: outbox.amend,
      keepReceipt: outbox.keepReceipt,
      readMessages: outbox.readMany,
      readAddressee: (message) => addresseeOf(addressee, message),
      linkFor: async () => ({ page: 'pages/progress/index?t=token', shortCode: 'ABCD2345' }),
      channels,
      ...consentDeps(
        agreed,
        async () => templates,
        () => now,
      ),
      pausedUntil: (channel) => pauses.get(channel),
      pause: (channel, until) => void pauses.set(channel, until),
      openMinutes: buckets.open,
      pageOfDue: buckets.page,
      dropDue: buckets.drop,
      closeMinute: buckets.close,
      isClosed: buckets.isClosed,
      listDepartmentIds: async () => [...new Set(sessions.map(({ departmentId }) => departmentId))],
      listSessionsBetween: async (departmentId, from, to) =>
        sessions.filter((one) => one.departmentId === departmentId && one.date >= from && one.date <= to),
      readLedgers: ledger.readMany,
      readPlanned: plans.readMany,
      keepPlanned: plans.keep,
      hasTime: () => true,
      report: (_: unknown, fault: unknown) => void faults.push(fault),
    }
  }

  const booking = numberDeps(whole, { now: () => now, sessions, rules, cancelBefore: (startsAt) => startsAt })
  const acting = (n: number) => {
    keys += 1
    return { accountId: accountOf(n), channel: 'wechat', key: `key-${String(keys).padStart(4, '0')}` } as const
  }
  const idOf = (n: number, { startsAt, ref }: DiaryEntry) => appointmentId({ date: dateOf(startsAt), patientId: patientOf(n), ref })

  for (const session of sessions) await ledgers(whole).open(openLedger(session))
  for (let n = 1; n <= people; n += 1) await diaries(whole).open(patientOf(n))
  const first = sessions[0] as SessionFacts

  const room = {
    table: whole,
    deps,
    delivered,
    faults,
    answers,
    now: () => now,
    setNow(text: string) {
      now = at(text)
    },
    pass(seconds: number) {
      now = addSeconds(now, seconds)
    },
    async book(n: number, slot = 0, session = first): Promise<DiaryEntry> {
      const told = await bookAppointment(booking, acting(n), { sessionId: session.id, slot, patientId: patientOf(n) })
      if (!told.ok) throw new Error(told.code)
      return told.value.entry
    },
    async cancel(n: number, entry: DiaryEntry) {
      const told = await cancelAppointment(booking, acting(n), { appointmentId: idOf(n, entry) })
      if (!told.ok) throw new Error(told.code)
    },
    async reschedule(n: number, entry: DiaryEntry, slot: number, session = first): Promise<DiaryEntry> {
      const told = await rescheduleAppointment(booking, acting(n), { appointmentId: idOf(n, entry), sessionId: session.id, slot })
      if (!told.ok) throw new Error(told.code)
      return told.value.entry
    },
    /** What the office does to a session. */
    async setState(state: SessionState, session = first) {
      const change = { text: 'SET #s = :state', names: { '#s': 's' }, values: { ':state': state } }
      await whole.update(ledgerKey(session.id), change, { text: 'attribute_exists(pk)' })
    },
    plan: (n: number, table?: Table) => planPatient(deps(table), patientOf(n)),
    sweep: (table?: Table, slice: Slice = { turn: 0, part: 0, parts: 1 }) => sweepPlans(deps(table), slice),
    async tick(table?: Table) {
      const told = await sendDueMessages(deps(table), allShards)
      if (table === undefined && told.faults > 0) throw faults[0]
      return told
    },
    /** Ticks every minute in which something is noted to be due, until a time. */
    async tickUntil(text: string) {
      while (now < at(text)) {
        const minutes = [...whole.items()].filter(({ pk }) => pk.startsWith('DUE#')).map(({ pk }) => pk.slice('DUE#'.length, -2))
        const next = [addSeconds(now, 60), (minutes.sort()[0] ?? text) as ClinicTime].sort()[1] as ClinicTime
        now = [next, at(text)].sort()[0] as ClinicTime
        await room.tick()
      }
    },
    async log(n: number, ref: number): Promise<KeptMessage[]> {
      return messages(whole).listOfAppointment(patientOf(n), ref)
    },
    read: (key: MessageKey) => messages(whole).read(key),
    /** "booked: sent", by kind. */
    async states(n: number, ref: number): Promise<string[]> {
      return (await room.log(n, ref)).map(({ kind, turn, state }) => `${kind}${turn > 1 ? ` ${turn}` : ''}: ${state}`).sort()
    },
    /** What reached a person, as "18:00 dayBefore by sms". */
    told: (n: number): string[] =>
      delivered
        .filter(({ id }) => id.startsWith(patientOf(n)))
        .map(({ at: when, delivery, channel }) => `${when.slice(11, 16)} ${delivery.message.kind} by ${channel}`),
    /** Pointers that wait, and minutes that are listed. */
    waiting: () => ({
      pointers: [...whole.items()].filter(({ pk }) => pk.startsWith('DUE#')).length,
      minutes: [...whole.items()].filter(({ pk }) => pk === 'DUES').length,
    }),
  }
  return room
}

export type MessageRoom = Awaited<ReturnType<typeof messageRoom>>
