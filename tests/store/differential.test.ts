import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { beforeAll, expect, inject, test } from 'vitest'
import { diaries } from '#functions/store/diaries'
import { dynamoTable } from '#functions/store/dynamoTable'
import { ledgers } from '#functions/store/ledgers'
import type { Table } from '#functions/store/table'
import { createTable } from '#infra/local/table'
import type { DiaryEntry } from '#shared/rules/diary'
import { addSeconds, type ClinicDate, type ClinicTime } from '#shared/values/clinicTime'
import { memoryTable } from '#tests/sim/memoryTable'
import { randomFrom } from '#tests/sim/random'
import { grammar } from '#tests/store/expressionGrammar'
import { type Difference, twinTable } from '#tests/store/twinTable'

/** YUEZHEN_DIFFERENTIAL=50000 is the full comparison; by default as many as fit in 40 seconds, at least 1,000. */
const wanted = process.env.YUEZHEN_DIFFERENTIAL
const operations = Number(wanted ?? 12_000)
const seconds = wanted ? 3600 : 40
const seed = Number(process.env.YUEZHEN_SEED ?? 1)
const lanes = 16
const isDynalite = process.env.ENGINE === 'dynalite'
const tableName = `differential-${seed}`

beforeAll(() => createTable(inject('endpoint'), tableName))

test.skipIf(isDynalite)(
  'the table in memory answers random operations as the engine does',
  async () => {
    const differences: Difference[] = []
    let asked = 0
    const began = Date.now()
    const isTime = () => asked >= 1000 && Date.now() - began > seconds * 1000
    await Promise.all(
      Array.from({ length: lanes }, async (_, lane) => {
        const { client, unitsOfLast } = meteredClient()
        const engine = dynamoTable(client, tableName, async () => {})
        const twin = twinTable(engine, memoryTable(), unitsOfLast, (difference) => differences.push(difference))
        const table = counted(twin, () => {
          asked += 1
        })
        const random = randomFrom(seed * 1000 + lane)
        const step = steps(table, random, `L${lane}`)
        while (asked < operations && differences.length < 30 && !isTime()) await step().catch(ignoreRefused)
        client.destroy()
      }),
    )
    expect(differences.slice(0, 12).map(readable)).toEqual([])
    expect(asked).toBeGreaterThanOrEqual(wanted ? operations : 1000)
    console.log(`${asked} operations compared`)
  },
  (seconds + 120) * 1000,
)

/** One random operation: of the grammar, or of the store itself. */
const steps = (table: Table, random: ReturnType<typeof randomFrom>, lane: string): (() => Promise<unknown>) => {
  const words = grammar(random, lane)
  const ownLedgers = ledgers(table)
  const ownDiaries = diaries(table)
  const { below, chance, pick } = random
  const sessionId = () => `20260302a-dept-${lane.toLowerCase()}${below(2)}`
  const patientId = () => `${lane}p${below(3)}`
  const now = () => pick(['2026-03-01T06:00', '2026-03-01T08:00', '2026-03-02T07:30', '2026-03-02T12:30', '2026-03-03T08:00']) as ClinicTime
  const slotAt = (index: number) => ({ index, startsAt: `2026-03-02T${index === 0 ? '08:00' : '08:30'}` as ClinicTime })
  const entry = (): DiaryEntry => {
    const slot = below(2)
    return {
      ref: 1 + below(5),
      sessionId: sessionId(),
      departmentId: pick(['dept', 'eyes']),
      slot,
      startsAt: slotAt(slot).startsAt,
      endsAt: (slot === 0 ? '2026-03-02T08:30' : '2026-03-02T09:30') as ClinicTime,
      pool: 'online',
      serial: 1 + below(4),
      state: 'booked',
      bookedAt: now(),
      accountId: 'a1',
      channel: 'wechat',
      cancelBefore: '2026-03-02T00:00' as ClinicTime,
      cancelRule: '就诊前一日 24:00 前可取消',
      ruleVersion: '1',
    }
  }
  const ledgerStep = async () => {
    const index = below(2)
    const until = chance(0.3) ? addSeconds(now(), 600) : undefined
    const claim = {
      sessionId: sessionId(),
      slot: slotAt(index),
      pools: pick([['online'], ['counter', 'online']] as const),
      right: pick(['sale', 'sale', 'waitlist', 'draw'] as const),
      until,
      isHeld: chance(0.2),
      ...(chance(0.15) && { exchanges: 1 + below(5) }),
      patientId: patientId(),
      ref: 1 + below(5),
      now: now(),
    }
    if (chance(0.15)) {
      return ownLedgers.open({
        sessionId: claim.sessionId,
        state: pick(['open', 'open', 'paused']),
        releaseAt: '2026-03-01T07:00' as ClinicTime,
        closesAt: '2026-03-02T12:00' as ClinicTime,
        slots: [
          { online: { next: 1, last: 2, returned: [], blocked: [] }, counter: { next: 3, last: 3, returned: [], blocked: [] } },
          { online: { next: 4, last: 6, returned: [], blocked: [] } },
        ],
        poolTimes: chance(0.5)
          ? { counter: { opensAt: '2026-03-01T06:00' as ClinicTime, mergesAt: '2026-03-02T07:00' as ClinicTime } }
          : {},
        marks: {},
        until: {},
        extras: [],
      })
    }
    if (chance(0.03)) return table.delete({ pk: `SESSION#${claim.sessionId}`, sk: 'LEDGER' })
    if (chance(0.6)) return ownLedgers.claim(claim)
    if (chance(0.2)) return chance(0.5) ? ownLedgers.openGate(claim.sessionId, now()) : ownLedgers.closeGate(claim.sessionId, below(3))
    const held = await ownLedgers.readHeld(claim.sessionId, claim.patientId)
    const [first] = held
    if (first && chance(0.7))
      return chance(0.5) ? ownLedgers.release(first, { to: 'rest', until: addSeconds(now(), 900) }) : ownLedgers.letGo(first)
    return ownLedgers.release({
      ...claim,
      holder: claim.patientId,
      mark: { serial: 1 + below(4), ref: claim.ref, slot: index, pool: 'online' },
    })
  }
  const diaryStep = async () => {
    const patient = patientId()
    const roll = below(10)
    if (roll < 2) return ownDiaries.open(patient)
    if (roll < 6) return ownDiaries.record(patient, entry(), { perDay: 2, perDepartmentPerDay: 1 })
    const diary = await ownDiaries.read(patient)
    const standing = diary?.entries[0]
    if (standing && chance(0.2))
      return ownDiaries.exchange(patient, standing, { ...entry(), ref: 6 + below(3) }, { perDay: 2, perDepartmentPerDay: 1 })
    if (diary && roll < 8) return ownDiaries.refuse(diary, 1 + below(5), 'SOLD_OUT', now())
    if (standing && roll === 8) return ownDiaries.cancel(patient, standing, now())
    if (diary && chance(0.3)) return ownDiaries.archive(diary, '2026-03-03' as ClinicDate)
    return ownDiaries.listVisits(patient, 2)
  }
  return async () => {
    const roll = below(100)
    if (roll < 18) return table.put(words.item(), chance(0.5) ? words.condition() : undefined)
    if (roll < 52) {
      const { change, condition } = words.update()
      return table.update(words.key(), change, condition)
    }
    if (roll < 58) return table.delete(words.key(), chance(0.6) ? words.condition() : undefined)
    if (roll < 63) return table.get(words.key(), chance(0.5) ? 'consistent' : 'eventual')
    if (roll < 65)
      return table.getMany([
        { ...words.key(), sk: 'S0' },
        { ...words.key(), sk: 'S1' },
      ])
    if (roll < 74) return allPages(table, words.query())
    return roll < 88 ? ledgerStep() : diaryStep()
  }
}

const allPages = async (table: Table, query: Parameters<Table['query']>[0]) => {
  let after: Readonly<Record<string, string>> | undefined
  for (let page = 0; page < 10; page += 1) {
    const answer = await table.query({ ...query, after })
    if (!answer.next) return
    after = answer.next
  }
  throw new Error('a query of four items did not end after ten pages')
}

/** Puts the units of each answer aside, which the port does not show. */
const meteredClient = () => {
  const client = new DynamoDBClient({
    endpoint: inject('endpoint'),
    region: 'local',
    maxAttempts: 1,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  })
  let last: number | undefined
  client.middlewareStack.add(
    (next) => async (args) => {
      last = undefined
      const answer = await next({ ...args, input: { ...args.input, ReturnConsumedCapacity: 'TOTAL' } as typeof args.input })
      const consumed = (answer.output as { ConsumedCapacity?: { CapacityUnits?: number } | { CapacityUnits?: number }[] }).ConsumedCapacity
      last = Array.isArray(consumed) ? consumed.reduce((sum, one) => sum + (one.CapacityUnits ?? 0), 0) : consumed?.CapacityUnits
      return answer
    },
    { step: 'initialize' },
  )
  return { client, unitsOfLast: () => last }
}

const counted = (table: Table, count: () => void): Table =>
  new Proxy(table, {
    get: (target, name: keyof Table) => {
      count()
      return target[name]
    },
  })

/** Invalid operations are part of the game, and a patient without a diary or a session without a ledger too. */
const ignoreRefused = (fault: Error): void => {
  if (
    !['ValidationException', 'as the engine'].includes(fault.name) &&
    !/has no diary|lost 10 times|left no mark|no refusal for/.test(fault.message)
  )
    throw fault
}

const readable = (difference: Difference) =>
  JSON.stringify(difference, (_, value) =>
    value instanceof Set
      ? { set: [...value] }
      : typeof value === 'string' && value.length > 99
        ? `${value.slice(0, 3)}…${value.length}`
        : value,
  )
