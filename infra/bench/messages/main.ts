import { loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import { clinicClock } from '#functions/entries/clinicClock'
import { messageDeps } from '#functions/entries/messageDeps'
import { messagePlanDeps } from '#functions/entries/messagePlanDeps'
import type { minuteDeps } from '#functions/entries/minuteDeps'
import { diaries } from '#functions/store/diaries'
import { ledgers } from '#functions/store/ledgers'
import { dueShards, messageBuckets } from '#functions/store/messageBuckets'
import { messages } from '#functions/store/messages'
import { planPatient } from '#functions/usecases/planPatient'
import { sendDueMessages } from '#functions/usecases/sendDueMessages'
import { machine } from '#infra/bench/machine'
import { bookedAt, consentTemplate, dueAt, openAll, patientId, putPerson, putReminder, sessionsFor } from '#infra/bench/messages/clinicDay'
import { farChannel, farTable, type Latency } from '#infra/bench/messages/latency'
import type { MessageTemplates } from '#shared/rules/messages/templates'
import type { SessionFacts } from '#shared/rules/session'
import { memoryTable } from '#tests/sim/memoryTable'
import { randomFrom } from '#tests/sim/random'
import { aVault } from '#tests/support/aVault'
import { hospital } from '#tests/support/messageGivens'

/**
 * npm run bench:messages -- [--messages 100000] [--wechat 0.5] [--parts 1]: reminders that are all due in one minute, sent by the code that is deployed,
 * over a metered table and platforms that take their time. The parts of a minute are served by functions of their own, so one is measured unless
 * more are asked for. The last line is one JSON object.
 */
const { values } = parseArgs({
  options: {
    messages: { type: 'string', default: '100000' },
    wechat: { type: 'string', default: '0.5' },
    parts: { type: 'string', default: '1' },
  },
})

/** A DynamoDB call from a function and its SDK's share of the processor (facts/performance.md 1.1, 1.4); platforms as they answer within China. */
const [tableLatency, sdkMs]: [Latency, number] = [{ medianMs: 7.5, sigma: 0.35 }, 0.5]
const wechatLatency: Latency = { medianMs: 120, sigma: 0.5 }
const smsLatency: Latency = { medianMs: 200, sigma: 0.5 }
/** As functions/entries/messages.ts stops beginning, once a minute. */
const workMs = 40_000
const plannedPeople = 1_000
const calmShards = dueShards - 1

const templates: MessageTemplates = {
  wechatSubscription: { dayBefore: { id: consentTemplate, keys: [{ key: 'thing1', field: 'department' }] } },
  sms: { dayBefore: { id: 'sms-dayBefore', keys: [{ key: '1', field: 'time' }] } },
}

const main = async () => {
  const [people, share] = [Number(values.messages), Number(values.wechat)]
  if (!Number.isSafeInteger(people) || people < 1) throw new RangeError(`--messages takes a whole number from 1, not ${values.messages}`)
  if (!(share >= 0 && share <= 1)) throw new RangeError(`--wechat takes a share from 0 to 1, not ${values.wechat}`)
  const measured = Number(values.parts)
  if (!(measured >= 1 && measured <= calmShards)) throw new RangeError(`--parts takes 1 to ${calmShards}, not ${values.parts}`)
  const { below } = randomFrom(1)
  const random = () => below(1_000_000) / 1_000_000
  const safe = aVault()
  const world = async (count: number): Promise<Day> => {
    const [whole, sessions] = [memoryTable(), sessionsFor(count)]
    await openAll(whole, sessions)
    for (let n = 0; n < count; n += 1) await putPerson(whole, safe, n, sessions, share)
    return { whole, sessions, byId: new Map(sessions.map((one) => [one.id, one])) }
  }
  const planning = await planSome(await world(plannedPeople))
  const day = await world(people)
  const outbox = messages(day.whole, messageBuckets(day.whole))
  for (let n = 0; n < people; n += 1) await putReminder(outbox, n, day.sessions)

  const parts: Part[] = []
  for (let shard = 0; shard < measured; shard += 1) {
    const part = await sendPart(day, shard, { random, safe })
    parts.push(part)
    console.log(`part ${shard}: ${part.sent} messages in ${part.runs} runs, ${Math.round(part.sent / part.seconds)} a second`)
  }
  const sent = sum(parts, (one) => one.sent)
  const seconds = sum(parts, (one) => one.seconds)
  const processorMs = sum(parts, (one) => one.processorMs) / sent
  const largest = Math.max(...parts.map((one) => one.sent))
  const told = {
    messages: people,
    measured: sent,
    failed: sum(parts, (one) => one.failed),
    perSecondAndFunction: Math.round(sent / seconds),
    minutes: Math.max(...parts.map(({ runs }) => runs)),
    functions: calmShards,
    // Of a processor of this machine that has nothing else to do.
    perSecondOfProcessor: Math.round(1000 / processorMs),
    minutesOfProcessor: Math.ceil((largest * processorMs) / workMs),
    loadAverage: round(loadavg()[0] ?? 0),
    readUnitsPerMessage: round(sum(parts, (one) => one.readUnits) / sent),
    writeUnitsPerMessage: round(sum(parts, (one) => one.writeUnits) / sent),
    tableCallsPerMessage: round(sum(parts, (one) => one.calls) / sent),
    processorMsPerMessage: round(processorMs),
    ...planning,
    wechatShare: share,
    machine: machine(),
  }
  console.log(
    `Table call ${tableLatency.medianMs} ms (and ${sdkMs} ms of the processor), WeChat ${wechatLatency.medianMs} ms, SMS ${smsLatency.medianMs} ms, medians, log-normal`,
  )
  console.log(JSON.stringify(told))
}

interface Day {
  readonly whole: ReturnType<typeof memoryTable>
  readonly sessions: readonly SessionFacts[]
  readonly byId: ReadonlyMap<string, SessionFacts>
}

/** The pieces as a function of a minute has them, over this table. */
const minuteOf = ({ byId }: Day, table: Parameters<typeof diaries>[0], now: () => string) => {
  const readProfile = async () => hospital
  const published = { readProfile, readTemplates: async () => templates, listDepartments: async () => [] }
  const deps = { now, readRules: async () => hospital.rules, readSession: async (id: string) => byId.get(id) }
  return { table, ledger: ledgers(table), diary: diaries(table), published, deps } as unknown as ReturnType<typeof minuteDeps>
}

/** What planning one booking costs: each of the messages an appointment needs, put with its pointer; and planning it again. */
const planSome = async (day: Day) => {
  const people = plannedPeople
  const { meter } = day.whole
  const deps = { ...messagePlanDeps(minuteOf(day, day.whole, () => bookedAt)), readSession: async (id: string) => day.byId.get(id) }
  const units = async () => {
    const before = { ...meter }
    for (let n = 0; n < people; n += 1) await planPatient(deps, patientId(n))
    return { read: (meter.readUnits - before.readUnits) / people, write: (meter.writeUnits - before.writeUnits) / people }
  }
  const [first, again] = [await units(), await units()]
  return {
    plannedMessagesPerBooking: [...day.whole.items()].filter(({ sk }) => sk.startsWith('MSG#')).length / people,
    planReadUnits: round(first.read),
    planWriteUnits: round(first.write),
    planAgainWriteUnits: round(again.write),
  }
}

interface Part {
  readonly sent: number
  readonly failed: number
  readonly runs: number
  readonly seconds: number
  readonly readUnits: number
  readonly writeUnits: number
  readonly calls: number
  readonly processorMs: number
}

/** One of the functions that share a minute: its runs, one a minute, until its part is empty. */
const sendPart = async (
  day: Day,
  shard: number,
  { random, safe }: { random: () => number; safe: ReturnType<typeof aVault> },
): Promise<Part> => {
  const { meter } = day.whole
  const before = { ...meter }
  const clock = clinicClock(Date.now, `${dueAt}:01`)
  const table = farTable(day.whole, tableLatency, sdkMs, random)
  const [wechat, sms] = [farChannel(wechatLatency, random), farChannel(smsLatency, random)]
  const channels = { wechatSubscription: wechat.send, sms: sms.send }
  const { send } = messageDeps(minuteOf(day, table, clock.now), {
    environment: { STAGE: 'bench', TOKEN_KEY: '0'.repeat(64) },
    clock,
    safe,
    channels,
  })
  const processor = process.cpuUsage()
  let [sent, failed, runs, seconds] = [0, 0, 0, 0]
  for (;;) {
    const began = performance.now()
    const hasTime = () => performance.now() - began < workMs
    const told = await sendDueMessages(
      {
        ...send,
        hasTime,
        report: (_, fault) => {
          throw fault
        },
      },
      [shard],
    )
    if (told.due === 0) break
    runs += 1
    seconds += (performance.now() - began) / 1000
    sent += told.sent
    failed += told.failed
    if (hasTime()) break
  }
  const { user, system } = process.cpuUsage(processor)
  return {
    ...{ sent, failed, runs, seconds, calls: table.calls(), processorMs: (user + system) / 1000 },
    readUnits: meter.readUnits - before.readUnits,
    writeUnits: meter.writeUnits - before.writeUnits,
  }
}

const sum = <T>(of: readonly T[], what: (one: T) => number): number => of.reduce((total, one) => total + what(one), 0)
const round = (n: number): number => Math.round(n * 100) / 100

main().catch((fault: Error) => {
  console.error(fault.message)
  process.exitCode = 1
})
