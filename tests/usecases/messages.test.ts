import { expect, test } from 'vitest'
import { diaryKey } from '#functions/store/keys'
import { messageBuckets } from '#functions/store/messageBuckets'
import { messages } from '#functions/store/messages'
import { subscriptions } from '#functions/store/subscriptions'
import type { Item, Table } from '#functions/store/table'
import { sendDueMessages } from '#functions/usecases/sendDueMessages'
import { sweepPlans } from '#functions/usecases/sweepPlans'
import { accountOf, allShards, allTemplates, messageRoom, patientOf } from '#tests/support/messageRoom'

test('a booking is confirmed at once, and its patient reminded the evening before and on the day', async () => {
  const room = await messageRoom()
  const entry = await room.book(1)
  await room.plan(1)
  await room.tickUntil('2026-11-25T09:00')
  expect(room.told(1)).toEqual(['09:01 booked by sms', '18:00 dayBefore by sms', '07:00 sameDay by sms'])
  expect(await room.states(1, entry.ref)).toEqual(['booked: sent', 'dayBefore: sent', 'sameDay: sent'])
  expect(room.waiting().pointers).toBe(0)
})

test('planning again puts nothing into the outbox and writes nothing', async () => {
  const room = await messageRoom()
  await room.book(1)
  await room.plan(1)
  const before = room.table.meter.writeUnits
  await room.plan(1)
  room.pass(3600)
  await room.plan(1)
  expect(room.table.meter.writeUnits).toBe(before)
})

test('nothing is sent about a visit that was cancelled, even when nobody planned that', async () => {
  const room = await messageRoom()
  const entry = await room.book(1)
  await room.plan(1)
  await room.cancel(1, entry)
  await room.tickUntil('2026-11-25T09:00')
  expect(room.told(1)).toEqual([])
  expect(await room.states(1, entry.ref)).toEqual(['booked: void', 'dayBefore: void', 'sameDay: void'])
})

test('a cancellation is told, and what is no longer so is void as soon as it is planned', async () => {
  const room = await messageRoom()
  const entry = await room.book(1)
  await room.plan(1)
  await room.tick()
  await room.cancel(1, entry)
  await room.plan(1)
  expect(await room.states(1, entry.ref)).toEqual(['booked: sent', 'cancelled: due', 'dayBefore: void', 'sameDay: void'])
  await room.tickUntil('2026-11-25T09:00')
  expect(room.told(1)).toEqual(['09:00 booked by sms', '09:01 cancelled by sms'])
})

test('a visit that was moved is told as one change, and reminded of at its new time only', async () => {
  const room = await messageRoom()
  const entry = await room.book(1)
  await room.plan(1)
  await room.tick()
  room.setNow('2026-11-24T10:00:00')
  await room.reschedule(1, entry, 1)
  await room.plan(1)
  await room.tickUntil('2026-11-25T10:00')
  expect(room.told(1)).toEqual(['09:00 booked by sms', '10:01 changed by sms', '18:00 dayBefore by sms', '07:15 sameDay by sms'])
})

test('a suspended session is told, and its reminders are not sent while it is suspended', async () => {
  const room = await messageRoom()
  await room.book(1)
  await room.plan(1)
  await room.tick()
  await room.setState('suspended')
  await room.plan(1)
  await room.tickUntil('2026-11-25T09:00')
  expect(room.told(1)).toEqual(['09:00 booked by sms', '09:01 suspended by sms'])
})

test('a session that takes place after all is reminded of again', async () => {
  const room = await messageRoom()
  await room.book(1)
  await room.plan(1)
  await room.tick()
  await room.setState('suspended')
  await room.plan(1)
  await room.tick()
  await room.setState('open')
  await room.plan(1)
  await room.tickUntil('2026-11-25T09:00')
  expect(room.told(1)).toContain('18:00 dayBefore by sms')
  expect(room.told(1)).toContain('07:00 sameDay by sms')
  expect(new Set(room.told(1)).size).toBe(room.told(1).length)
})

test('who books at night is told in the morning', async () => {
  const room = await messageRoom()
  room.setNow('2026-11-22T23:30:00')
  await room.book(1)
  await room.plan(1)
  await room.tickUntil('2026-11-23T07:05')
  expect(room.told(1)).toEqual(['07:00 booked by sms'])
})

test('a channel that is busy is asked again, and in the end the next one', async () => {
  const room = await messageRoom({ templates: allTemplates })
  const agreed = subscriptions(room.table, async () => {})
  await agreed.report(accountOf(1), [{ id: 'q1', templateId: 'w-booked', answer: 'accept', isLongTerm: false, at: room.now() }])
  room.answers.of = (_, channel) => (channel === 'wechatSubscription' ? { outcome: 'busy', code: '-1' } : undefined)
  const entry = await room.book(1)
  await room.plan(1)
  await room.tickUntil('2026-11-23T09:20')
  const [booked] = (await room.log(1, entry.ref)).filter(({ kind }) => kind === 'booked')
  expect(booked?.attempts.map(({ channel, outcome }) => `${channel} ${outcome}`)).toEqual([
    'wechatSubscription busy',
    'wechatSubscription busy',
    'wechatSubscription busy',
    'sms sent',
  ])
  expect((await agreed.read(accountOf(1)))['w-booked']?.left).toBe(1)
})

test('a consent is used up by the message it was for, and the next message goes by SMS without asking WeChat', async () => {
  const room = await messageRoom({
    templates: { ...allTemplates, wechatSubscription: { ...allTemplates.wechatSubscription, dayBefore: { id: 'w-booked', keys: [] } } },
  })
  const agreed = subscriptions(room.table, async () => {})
  await agreed.report(accountOf(1), [{ id: 'q1', templateId: 'w-booked', answer: 'accept', isLongTerm: false, at: room.now() }])
  await room.book(1)
  await room.plan(1)
  await room.tickUntil('2026-11-24T19:00')
  expect(room.told(1)).toEqual(['09:01 booked by wechatSubscription', '18:00 dayBefore by sms'])
})

test('when WeChat says that no consent is left, none is counted any more and the same message goes by SMS at once', async () => {
  const room = await messageRoom({ templates: allTemplates })
  const agreed = subscriptions(room.table, async () => {})
  const report = { templateId: 'w-booked', answer: 'accept', isLongTerm: false, at: room.now() } as const
  await agreed.report(accountOf(1), [{ id: 'q1', ...report }])
  await agreed.report(accountOf(1), [{ id: 'q2', ...report, at: '2026-11-23T09:10:00' as typeof report.at }])
  room.answers.of = (_, channel) => (channel === 'wechatSubscription' ? { outcome: 'refused', code: '43101' } : undefined)
  await room.book(1)
  await room.plan(1)
  await room.tick()
  expect(room.told(1)).toEqual(['09:00 booked by sms'])
  expect((await agreed.read(accountOf(1)))['w-booked']?.left).toBe(0)
})

test('what nobody takes is listed for staff with every try, the latest first', async () => {
  const room = await messageRoom()
  room.answers.of = () => ({ outcome: 'refused', code: 'NUMBER_BLOCKED' })
  await room.book(1)
  await room.book(2)
  await room.plan(1)
  await room.tick()
  room.pass(60)
  await room.plan(2)
  await room.tick()
  const [latest] = await messages(room.table).undelivered(1)
  expect(latest?.patientId).toBe(patientOf(2))
  const [earlier] = await messages(room.table).undelivered(1, latest?.position)
  expect(earlier?.attempts.map(({ channel, outcome, code }) => [channel, outcome, code])).toEqual([['sms', 'refused', 'NUMBER_BLOCKED']])
  expect(earlier?.state).toBe('failed')
})

test('a channel that asks for a pause is left alone until then, by every message', async () => {
  const room = await messageRoom()
  let asked = 0
  room.answers.of = () => {
    asked += 1
    return room.now() < '2026-11-23T09:02' ? { outcome: 'busy', code: 'LIMITED', pauseSeconds: 120 } : undefined
  }
  for (const n of [1, 2, 3]) await room.book(n, n % 2)
  await room.plan(1)
  await room.tick()
  expect(asked).toBe(1)
  for (const n of [2, 3]) await room.plan(n)
  await room.tickUntil('2026-11-23T09:01')
  expect(asked).toBe(1)
  await room.tickUntil('2026-11-23T09:20')
  for (const n of [1, 2, 3]) expect(room.told(n).length).toBe(1)
})

test('two messages to one account are never under way at a time, those of others are', async () => {
  const room = await messageRoom({ people: 4 })
  const underway = new Map<string, number>()
  let most = 0
  const deps = room.deps()
  const send = async (delivery: Parameters<NonNullable<typeof deps.channels.sms>>[0]) => {
    const { accountId } = delivery.to
    underway.set(accountId, (underway.get(accountId) ?? 0) + 1)
    expect(underway.get(accountId)).toBe(1)
    most = Math.max(
      most,
      [...underway.values()].reduce((sum, n) => sum + n, 0),
    )
    for (let tick = 0; tick < 50; tick += 1) await undefined
    underway.set(accountId, 0)
    return { outcome: 'sent' } as const
  }
  for (const n of [1, 2, 3]) await room.book(n, n % 2)
  for (const n of [1, 2, 3]) await room.plan(n)
  for (const ref of [1, 2, 3, 4])
    await deps.enqueue({
      ...{ patientId: patientOf(1), ref, kind: 'restricted', turn: 1, accountId: accountOf(1), sessionId: '' },
      ...{ dueAt: room.now(), worthUntil: '2026-12-01T09:00' as never, facts: {}, state: 'due', decidedAt: room.now(), attempts: [] },
    })
  const told = await sendDueMessages({ ...deps, channels: { sms: send } }, allShards)
  expect(told.sent).toBe(7)
  expect(most).toBeGreaterThan(1)
})

test('a run that has no time left begins nothing, and the next one goes on', async () => {
  const room = await messageRoom()
  await room.book(1)
  await room.plan(1)
  expect((await sendDueMessages({ ...room.deps(), hasTime: () => false }, allShards)).due).toBe(0)
  expect((await room.tick()).sent).toBe(1)
})

test('a message that cannot be put together does not keep the others from theirs, and is reported', async () => {
  const room = await messageRoom()
  for (const n of [1, 2]) await room.book(n)
  for (const n of [1, 2]) await room.plan(n)
  const deps = room.deps()
  const readAddressee: typeof deps.readAddressee = async (message) => {
    if (message.patientId === patientOf(1)) throw new Error('cannot open')
    return deps.readAddressee(message)
  }
  const told = await sendDueMessages({ ...deps, readAddressee }, allShards)
  expect([told.sent, told.faults, room.faults.length]).toEqual([1, 1, 1])
  expect((await room.tick()).sent).toBe(1)
})

test('a number that is claimed and not recorded yet is looked at again by the next sweep', async () => {
  const room = await messageRoom()
  const entry = await room.book(1)
  const recorded = room.table.standing(diaryKey(patientOf(1))) as Item
  await room.table.put({ ...recorded, a: {} })
  await room.sweep()
  expect(await room.states(1, entry.ref)).toEqual([])
  await room.table.put(recorded)
  expect((await room.sweep()).planned).toBe(1)
  expect((await room.states(1, entry.ref)).length).toBe(3)
  expect((await room.sweep()).planned).toBe(0)
})

test('a sweep plans whoever came or went since, and nobody else', async () => {
  const room = await messageRoom()
  const first = await room.book(1)
  await room.book(2, 1)
  expect((await room.sweep()).planned).toBe(2)
  await room.cancel(1, first)
  await room.book(3)
  expect((await room.sweep()).planned).toBe(2)
  expect((await room.sweep()).planned).toBe(0)
  expect(await room.states(1, first.ref)).toContain('cancelled: due')
})

test('who could not be planned is planned by the next sweep, and keeps nobody else from it', async () => {
  const room = await messageRoom()
  const entry = await room.book(1)
  await room.book(2, 1)
  const deps = room.deps()
  const readDiary: typeof deps.readDiary = (id) => (id === patientOf(1) ? Promise.reject(new Error('busy')) : deps.readDiary(id))
  const told = await sweepPlans({ ...deps, readDiary }, { turn: 0, part: 0, parts: 1 })
  expect([told.failed, room.faults.length]).toEqual([1, 1])
  expect((await room.sweep()).planned).toBe(1)
  expect((await room.states(1, entry.ref)).length).toBe(3)
})

test('a slice looks at its departments only, today and tomorrow every five turns, later days every sixty', async () => {
  const room = await messageRoom()
  const asked: string[] = []
  const deps = room.deps()
  const listDepartmentIds = async () => Array.from({ length: 12 }, (_, i) => `d${String(i).padStart(2, '0')}`)
  const listSessionsBetween: typeof deps.listSessionsBetween = async (id, from) => {
    asked.push(`${id} ${from}`)
    return []
  }
  const slices = { ...deps, listDepartmentIds, listSessionsBetween }
  for (let turn = 0; turn < 60; turn += 1) for (const part of [0, 1]) await sweepPlans(slices, { turn, part, parts: 2 })
  const of = (id: string, from: string) => asked.filter((one) => one === `${id} ${from}`).length
  for (const id of await listDepartmentIds()) expect([of(id, '2026-11-23'), of(id, '2026-11-25')], id).toEqual([12, 1])
})

test('a taking whose answer was lost and asked for again is found to be its own', async () => {
  const room = await messageRoom()
  const { ref } = await room.book(1)
  await room.plan(1)
  const twice: Table = {
    ...room.table,
    put: async (item, condition) => {
      const first = await room.table.put(item, condition)
      return first.applied && item.lb !== undefined ? room.table.put(item, condition) : first
    },
  }
  expect((await sendDueMessages(room.deps(twice), allShards)).sent).toBe(1)
  const [booked] = (await room.log(1, ref)).filter(({ kind }) => kind === 'booked')
  expect(booked?.attempts).toEqual([{ channel: 'sms', at: room.now(), outcome: 'sent', receipt: 'r0' }])
})

test('a pointer whose message is not written yet is left until nobody can be at it any more', async () => {
  const room = await messageRoom()
  const { ref } = await room.book(1)
  await messageBuckets(room.table).add(
    { patientId: patientOf(1), ref, kind: 'booked', turn: 1, accountId: accountOf(1), dueAt: room.now() },
    0,
    room.now(),
  )
  await room.tick()
  expect(room.waiting().pointers).toBe(1)
  room.pass(17 * 60)
  await room.tick()
  expect(room.waiting()).toEqual({ pointers: 0, minutes: 0 })
})

test('what the platform answered is noted although the table is busy, and not asked again', async () => {
  const room = await messageRoom()
  await room.book(1)
  await room.plan(1)
  let busy = 0
  const throttled: Table = {
    ...room.table,
    put: async (item, condition) => {
      if (item.sk.startsWith('MSG#') && item.st === 'sent' && busy < 3) {
        busy += 1
        throw new Error('throttled')
      }
      return room.table.put(item, condition)
    },
  }
  expect((await sendDueMessages(room.deps(throttled), allShards)).sent).toBe(1)
  await room.tickUntil('2026-11-23T09:30')
  expect(room.told(1).length).toBe(1)
})
