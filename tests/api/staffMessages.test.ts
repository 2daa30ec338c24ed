import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { callTasks } from '#functions/store/callTasks'
import { messageBuckets } from '#functions/store/messageBuckets'
import { messages } from '#functions/store/messages'
import { tellingOutcomes } from '#shared/rules/messages/byPhone'
import type { Message } from '#shared/rules/messages/message'
import { ended, type KeptMessage } from '#shared/rules/messages/outbox'
import type { MessageTemplates } from '#shared/rules/messages/templates'
import { addMinutes, addSeconds, type ClinicTime } from '#shared/values/clinicTime'
import { messageId } from '#shared/values/ids'
import type { MessageKind, StaffRole } from '#shared/values/words'
import { type Client, client } from '#tests/support/client'
import { grant } from '#tests/support/deskRoom'
import { type HospitalSystem, openHospital } from '#tests/support/hospitalSystem'
import { joined, joinedDeps, withJoinedStaff } from '#tests/support/joinedStaff'
import { type Booked, keptMessages, noWay } from '#tests/support/keptMessages'

const kept = vi.hoisted(() => ({ templates: {} as unknown }))
vi.mock('#functions/entries/deps', async (original) =>
  withJoinedStaff(await original<typeof import('#functions/entries/deps')>(), (deps) => {
    deps.readTemplates = async () => kept.templates as MessageTemplates
  }),
)

let hospital: HospitalSystem
let ask: Client
let made = 0
const sessions = { card: '20261126a-card-card01', resp: '20261126a-resp-general' } as const
type Department = keyof typeof sessions

beforeAll(async () => {
  hospital = await openHospital()
  ask = client(hospital)
}, 120_000)
afterAll(async () => {
  await hospital.close()
  expect(hospital.faults()).toEqual([])
})

const deps = joinedDeps
const outbox = () => messages(deps().table)

/** A new member of staff; gives their token. */
const staff = (role: StaffRole, departmentId?: Department): Promise<string> => {
  made += 1
  const id = `teller${made}`
  joined.staff.set(id, { name: '钱护士', grants: [grant(role, departmentId && { departmentId })] })
  return deps().tokens.issue({ who: 'staff', id, channel: 'counter', signInId: id }, 600)
}

const room = () => keptMessages({ ask, table: () => deps().table, now: deps().now })
const aBooking = (department: Department) => room().aBooking(sessions[department])
const undelivered = (booked: Booked, kind?: MessageKind, given?: Partial<Message>) => room().undelivered(booked, kind, given)

const logOf = async (appointmentId: string, token: string) => {
  const told = await ask('listMessagesOf', { appointmentId }, { token })
  if (!told.ok) throw new Error(told.code)
  return told.value
}

const allUndelivered = async (token: string) => {
  const found = []
  let cursor: string | undefined
  do {
    const told = await ask('listUndelivered', cursor ? { cursor } : {}, { token })
    if (!told.ok) throw new Error(told.code)
    found.push(...told.value.items)
    cursor = told.value.next
  } while (cursor)
  return found
}

const auditOf = async (act: string) => {
  const date = String(deps().now()).slice(0, 10) as never
  const listed = []
  const token = await staff('auditor')
  let cursor: string | undefined
  do {
    const told = await ask('listAudit', { date, ...(cursor && { cursor }) }, { token })
    if (!told.ok) throw new Error(told.code)
    listed.push(...told.value.items)
    cursor = told.value.next
  } while (cursor)
  return listed.filter((line) => line.act === act)
}

describe('the log of an appointment', () => {
  test('shows every message with every try, the name masked, and leaves a line in the audit', async () => {
    const booked = await aBooking('card')
    const at = deps().now()
    const delivered = { at, ok: true } as const
    await room().kept(room().aMessage(booked, 'dayBefore'), [
      { channel: 'wechatSubscription', outcome: 'refused', code: '43101' },
      { channel: 'sms', outcome: 'sent', receipt: 'sms-0001', delivered },
    ])
    for (const role of ['triageNurse', 'counterClerk', 'callCentreAgent', 'officeManager'] as const) {
      const log = await logOf(booked.appointmentId, await staff(role, 'card'))
      expect(log.maskedName).toMatch(/^王\*.$/)
      const [message] = log.items.filter(({ kind, id }) => kind === 'dayBefore' && id.endsWith('-7'))
      expect(message).toMatchObject({
        state: 'sent',
        attempts: [
          { channel: 'wechatSubscription', outcome: 'refused', code: '43101' },
          { channel: 'sms', outcome: 'sent', receipt: 'sms-0001', delivered },
        ],
      })
    }
    const [line] = await auditOf('listMessagesOf')
    expect(line).toMatchObject({ patientIds: [booked.patientId], result: 'ok' })
  })

  test('is paged, the first decided first', async () => {
    const booked = await aBooking('card')
    const now = deps().now()
    for (let turn = 100; turn < 125; turn += 1)
      await outbox().enqueue(room().aMessage(booked, 'called', { turn, decidedAt: addMinutes(now, turn) as ClinicTime }))
    const token = await staff('triageNurse', 'card')
    const first = await logOf(booked.appointmentId, token)
    expect(first.items).toHaveLength(20)
    const rest = await ask('listMessagesOf', { appointmentId: booked.appointmentId, cursor: String(first.next) }, { token })
    const turns = [...first.items, ...(rest.ok ? rest.value.items : [])]
      .map(({ id }) => Number(id.split('-').at(-1)))
      .filter((n) => n >= 100)
    expect(turns).toEqual(Array.from({ length: 25 }, (_, i) => 100 + i))
  })

  test('is not there for who works elsewhere, in another role, or for a day it is not of', async () => {
    const { appointmentId, token } = await aBooking('card')
    expect((await ask('listMessagesOf', { appointmentId }, { token: await staff('triageNurse', 'resp') })).code).toBe('NOT_ALLOWED')
    expect((await ask('listMessagesOf', { appointmentId }, { token: await staff('doctor', 'card') })).code).toBe('NOT_ALLOWED')
    expect((await ask('listMessagesOf', { appointmentId }, { token })).code).toBe('NOT_SIGNED_IN')
    const unknown = appointmentId.replace(/-[a-z0-9]+$/, '-1')
    for (const department of ['card', 'resp'] as const)
      expect((await ask('listMessagesOf', { appointmentId: unknown }, { token: await staff('triageNurse', department) })).code).toBe(
        'UNKNOWN_APPOINTMENT',
      )
  })
})

describe('what no channel took', () => {
  test('is listed where it is about, with what to say, the number masked, and each person in the audit', async () => {
    const [here, there] = [await aBooking('card'), await aBooking('resp')]
    await Promise.all([undelivered(here), undelivered(there)])
    const [card, resp] = await Promise.all([
      allUndelivered(await staff('triageNurse', 'card')),
      allUndelivered(await staff('triageNurse', 'resp')),
    ])
    expect(card.map(({ patientId }) => patientId)).toContain(here.patientId)
    expect(card.map(({ patientId }) => patientId)).not.toContain(there.patientId)
    expect(resp.map(({ patientId }) => patientId)).not.toContain(here.patientId)
    const mine = card.find(({ patientId }) => patientId === here.patientId)
    expect(mine).toMatchObject({
      state: 'failed',
      maskedPhone: '139****0000',
      mayResend: true,
      serial: 1,
      session: { departmentId: 'card' },
    })
    expect(mine?.attempts).toMatchObject(noWay)
    expect(mine?.saying.join('')).toContain('心血管内科')
    expect(JSON.stringify(card)).not.toContain('13900000000')
    const lines = await auditOf('listUndelivered')
    const seen = lines.find(({ patientIds }) => patientIds.includes(here.patientId))
    expect(seen?.patientIds).not.toContain(there.patientId)
    expect(lines.some(({ patientIds }) => patientIds.includes(there.patientId))).toBe(true)
    expect((await ask('listUndelivered', {}, { token: await staff('doctor', 'card') })).code).toBe('NOT_ALLOWED')
  })

  test('is listed in pages, each once', async () => {
    const booked = await aBooking('card')
    for (let turn = 100; turn < 125; turn += 1) await undelivered(booked, 'called', { turn })
    const found = (await allUndelivered(await staff('officeManager'))).filter(({ patientId }) => patientId === booked.patientId)
    expect(new Set(found.map(({ id }) => id)).size).toBe(25)
    expect(found).toHaveLength(25)
  })

  test('told by phone is sent, by whom is in the log, and it is on the list no more', async () => {
    const booked = await aBooking('card')
    const message = await undelivered(booked)
    const token = await staff('callCentreAgent', 'card')
    const told = { messageId: messageId(message), outcome: 'told' } as const
    expect((await ask('closeUndelivered', told, { token: await staff('callCentreAgent', 'resp') })).code).toBe('NOT_ALLOWED')
    expect(await ask('closeUndelivered', told, { token })).toMatchObject({ value: { state: 'sent' } })
    expect(await ask('closeUndelivered', told, { token })).toMatchObject({ value: { state: 'sent' } })
    expect((await ask('closeUndelivered', { ...told, outcome: 'notNeeded' }, { token })).code).toBe('MESSAGE_NOT_OPEN')
    expect((await allUndelivered(token)).some(({ id }) => id === told.messageId)).toBe(false)
    const log = await logOf(booked.appointmentId, token)
    const attempts = log.items.find(({ id }) => id === told.messageId)?.attempts ?? []
    expect(attempts).toHaveLength(3)
    expect(attempts[2]).toMatchObject({ channel: 'call', outcome: 'sent', receipt: 'told', delivered: { ok: true }, byName: '钱护士' })
    const closings = (await auditOf('closeUndelivered')).filter(({ about }) => about?.includes(told.messageId))
    expect(closings.map(({ result }) => result).sort()).toEqual(['MESSAGE_NOT_OPEN', 'ok', 'ok'])
    expect(closings.find(({ result }) => result === 'ok')?.patientIds).toEqual([booked.patientId])
  })

  test('not reached stays on the list, not needed is void', async () => {
    const booked = await aBooking('card')
    const token = await staff('counterClerk', 'card')
    const [first, second] = [await undelivered(booked), await undelivered(booked, 'moved')]
    expect(await ask('closeUndelivered', { messageId: messageId(first), outcome: 'notReached' }, { token })).toMatchObject({
      value: { state: 'failed' },
    })
    expect(await ask('closeUndelivered', { messageId: messageId(second), outcome: 'notNeeded' }, { token })).toMatchObject({
      value: { state: 'void' },
    })
    const left = (await allUndelivered(token)).filter(({ patientId }) => patientId === booked.patientId)
    expect(left.map(({ id }) => id)).toEqual([messageId(first)])
    expect(left[0]?.attempts.at(-1)).toMatchObject({ channel: 'call', receipt: 'notReached', delivered: { ok: false } })
  })

  test('is put back in the line while it is worth it, and tried by every channel anew', async () => {
    const booked = await aBooking('card')
    const token = await staff('officeManager')
    const message = await undelivered(booked)
    const again = { messageId: messageId(message), outcome: 'resend' } as const
    expect(await ask('closeUndelivered', again, { token })).toMatchObject({ value: { state: 'due' } })
    expect(await ask('closeUndelivered', again, { token })).toMatchObject({ value: { state: 'due' } })
    const standing = await outbox().read(message)
    expect(standing).toMatchObject({ state: 'due', resent: { tries: 2 } })
    const buckets = messageBuckets(deps().table)
    const minute = String(standing?.dueAt).slice(0, 16)
    const pages = await Promise.all([0, 1, 2, 3].map((shard) => buckets.page(minute, shard, addMinutes(deps().now(), 1), 100)))
    expect(pages.flatMap(({ items }) => items.map(({ key }) => messageId(key)))).toContain(again.messageId)

    const late = await undelivered(booked, 'moved', { worthUntil: deps().now() })
    const tooLate = { messageId: messageId(late), outcome: 'resend' } as const
    expect((await ask('closeUndelivered', tooLate, { token })).code).toBe('MESSAGE_TOO_LATE')
    expect((await allUndelivered(token)).find(({ id }) => id === tooLate.messageId)?.mayResend).toBe(false)
    expect((await ask('closeUndelivered', { messageId: 'aaaaaaaaaa-1-booked-0', outcome: 'told' }, { token })).code).toBe('UNKNOWN_MESSAGE')
    expect((await ask('closeUndelivered', { messageId: 'nothing', outcome: 'told' }, { token })).code).toBe('INVALID_INPUT')
  })
})

describe('a call about a message', () => {
  const asked = async (department: Department, kind: MessageKind = 'dayBefore') => {
    const booked = await aBooking(department)
    return { booked, message: await room().called(booked, kind) }
  }
  const callsOf = async (token: string, { patientId }: Booked) => {
    const told = await ask('listCallTasks', {}, { token })
    if (!told.ok) throw new Error(told.code)
    return told.value.items.flatMap((call) => (call.about === 'message' && call.patientId === patientId ? [call] : []))
  }

  test('is listed where it is about, with what to say and its deadline, the number masked', async () => {
    const { booked, message } = await asked('card')
    const token = await staff('callCentreAgent', 'card')
    const [call] = await callsOf(token, booked)
    expect(call).toMatchObject({ kind: 'dayBefore', maskedPhone: '139****0000', serial: 1, until: addSeconds(message.worthUntil, 0) })
    expect(call?.saying.length).toBeGreaterThan(3)
    expect(await callsOf(await staff('callCentreAgent', 'resp'), booked)).toEqual([])
    expect((await auditOf('listCallTasks')).some(({ patientIds }) => patientIds.includes(booked.patientId))).toBe(true)
    const shown = await ask('revealField', { patientId: booked.patientId, field: 'phone', reason: '联系患者' }, { token })
    expect(shown).toMatchObject({ value: { value: '13900000000' } })
  })

  test.each(tellingOutcomes)('%s is kept with the message, once', async (outcome) => {
    const { booked, message } = await asked('card')
    const token = await staff('callCentreAgent', 'card')
    const [call] = await callsOf(token, booked)
    const callTaskId = String(call?.id)
    expect((await ask('closeCallTask', { callTaskId, outcome }, { token: await staff('callCentreAgent', 'resp') })).code).toBe(
      'NOT_ALLOWED',
    )
    expect((await ask('closeCallTask', { callTaskId, outcome: 'accepted' }, { token })).code).toBe('INVALID_INPUT')
    expect(await ask('closeCallTask', { callTaskId, outcome }, { token })).toMatchObject({ value: { outcome } })
    expect(await ask('closeCallTask', { callTaskId, outcome }, { token })).toMatchObject({ value: { outcome } })
    const other = outcome === 'told' ? 'notNeeded' : 'told'
    expect((await ask('closeCallTask', { callTaskId, outcome: other }, { token })).code).toBe('CALL_TASK_CLOSED')
    expect(await callsOf(token, booked)).toEqual([])
    const standing = await outbox().read(message)
    expect(standing?.state).toBe({ told: 'sent', notReached: 'failed', notNeeded: 'void' }[outcome])
    expect(standing?.attempts).toHaveLength(3)
    expect(standing?.attempts[2]).toMatchObject({ channel: 'call', receipt: outcome, delivered: { ok: outcome === 'told' } })
    expect((await allUndelivered(token)).some(({ id }) => id === messageId(message))).toBe(outcome === 'notReached')
    const [line] = (await auditOf('closeCallTask')).filter(({ about, result }) => about?.includes(callTaskId) && result === 'ok')
    expect(line?.patientIds).toEqual([booked.patientId])
  })

  test('is not made any more when the visit is cancelled meanwhile', async () => {
    const { booked } = await asked('card')
    const failed = await undelivered(booked, 'moved')
    const token = await staff('callCentreAgent', 'card')
    expect(await callsOf(token, booked)).toHaveLength(1)
    expect((await ask('cancelAppointment', { appointmentId: booked.appointmentId }, { token: booked.token })).ok).toBe(true)
    expect(await callsOf(token, booked)).toEqual([])
    const [seen] = (await allUndelivered(token)).filter(({ id }) => id === messageId(failed))
    expect(seen).toMatchObject({ isStillTrue: false, mayResend: false })
  })

  test('comes again when it is asked for again, and not when its message is void', async () => {
    const { booked, message } = await asked('card')
    const token = await staff('callCentreAgent', 'card')
    const [call] = await callsOf(token, booked)
    await ask('closeCallTask', { callTaskId: String(call?.id), outcome: 'notReached' }, { token })
    await ask('closeUndelivered', { messageId: messageId(message), outcome: 'resend' }, { token })
    const standing = (await outbox().read(message)) as KeptMessage
    const now = deps().now()
    const attempts = [...standing.attempts, { channel: 'call', at: now, outcome: 'sent' } as const]
    const called: KeptMessage = { ...standing, attempts, state: 'sent' }
    await outbox().move(standing, called, now)
    await callTasks(deps().table).askAbout(message, message.worthUntil)
    expect(await callsOf(token, booked)).toHaveLength(1)
    await outbox().amend(message, (one) => ended(one, 'void', now), now)
    expect(await callsOf(token, booked)).toEqual([])
    expect((await ask('closeCallTask', { callTaskId: String(call?.id), outcome: 'told' }, { token })).code).toBe('UNKNOWN_CALL_TASK')
  })
})

describe('templates', () => {
  const thing = (key: string, field: 'department' | 'place' | 'time' | 'serial') => ({ key, field })

  test('are shown filled with the longest values: what is cut, what is wrong, what is missing', async () => {
    kept.templates = {
      wechatSubscription: {
        dayBefore: { id: 'tpl-day', keys: [thing('thing1', 'department'), thing('thing2', 'place'), thing('time3', 'time')] },
        suspended: { id: 'tpl-off', keys: [thing('nothing1', 'department'), thing('thing2', 'place')] },
      },
    } satisfies MessageTemplates
    for (const role of ['officeManager', 'systemAdministrator'] as const) {
      const told = await ask('previewTemplates', { channel: 'wechatSubscription' }, { token: await staff(role) })
      if (!told.ok) throw new Error(told.code)
      const of = (kind: MessageKind) => told.value.items.find((one) => one.kind === kind)
      expect(of('dayBefore')).toMatchObject({ templateId: 'tpl-day', faults: [] })
      const [department, place] = of('dayBefore')?.lines ?? []
      expect(department).toMatchObject({ shown: '耳鼻咽喉头颈外科专病门诊', isCut: false, limit: 20 })
      expect(place).toMatchObject({ isCut: true, limit: 20 })
      expect([...(place?.shown ?? '')].length).toBeLessThanOrEqual(20)
      expect(of('suspended')?.faults.length).toBe(2)
      expect(of('booked')).toMatchObject({ lines: [], faults: [] })
      expect(of('booked')).not.toHaveProperty('templateId')
    }
  })

  test('of SMS show the whole text, and of a call what is said', async () => {
    kept.templates = {
      sms: { suspended: { id: '1', keys: [{ key: 'a', field: 'department', most: 20 }] } },
    } satisfies MessageTemplates
    const token = await staff('officeManager', 'card')
    const sms = await ask('previewTemplates', { channel: 'sms' }, { token })
    const [text] = (sms.ok && sms.value.items.find(({ kind }) => kind === 'suspended')?.saying) || []
    expect(text).toContain('耳鼻咽喉头颈外科专病门诊')
    const call = await ask('previewTemplates', { channel: 'call' }, { token })
    expect(call.ok && call.value.items.every(({ saying = [] }) => saying.length > 1)).toBe(true)
  })

  test.each(['triageNurse', 'callCentreAgent', 'auditor'] as const)('are not for %s', async (role) => {
    expect((await ask('previewTemplates', { channel: 'sms' }, { token: await staff(role) })).code).toBe('NOT_ALLOWED')
  })
})
