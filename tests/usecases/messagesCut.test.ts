import { expect, test } from 'vitest'
import { subscriptions } from '#functions/store/subscriptions'
import { planPatient } from '#functions/usecases/planPatient'
import { sendDueMessages } from '#functions/usecases/sendDueMessages'
import { sweepPlans } from '#functions/usecases/sweepPlans'
import { killEverywhere, killed } from '#tests/support/killing'
import { accountOf, allShards, allTemplates, type MessageRoom, messageRoom, patientOf } from '#tests/support/messageRoom'

const slice = { turn: 0, part: 0, parts: 1 }
const everything = ['09:02 booked by sms', '18:00 dayBefore by sms', '07:00 sameDay by sms']

test('planning, killed anywhere and repeated, leaves every message once and with its pointer', async () => {
  const played = await killEverywhere(async (_, life) => {
    const room = await messageRoom()
    await room.book(1)
    await life.run(planPatient(room.deps(life.table(room.table)), patientOf(1)))
    room.pass(61)
    await room.plan(1)
    await room.tickUntil('2026-11-25T09:00')
    expect(room.told(1)).toEqual(everything)
  })
  expect(played).toBeGreaterThan(20)
})

test('planning, killed anywhere and never repeated, is done by the sweep', async () => {
  await killEverywhere(async (_, life) => {
    const room = await messageRoom()
    await room.book(1)
    await life.run(planPatient(room.deps(life.table(room.table)), patientOf(1)))
    room.pass(61)
    await room.sweep()
    await room.tickUntil('2026-11-25T09:00')
    expect(room.told(1)).toEqual(everything)
  })
})

test('a sweep, killed anywhere, is repeated by the next one of its slice', async () => {
  const played = await killEverywhere(async (_, life) => {
    const room = await messageRoom()
    for (const n of [1, 2, 3]) await room.book(n, n % 2)
    const cancelled = await room.book(4)
    await room.sweep()
    await room.cancel(4, cancelled)
    await room.setState('suspended')
    await life.run(sweepPlans(room.deps(life.table(room.table)), slice))
    await room.sweep()
    await room.tickUntil('2026-11-23T10:00')
    for (const n of [1, 2, 3]) expect(room.told(n), `${n}`).toEqual(['09:01 suspended by sms'])
    expect(room.told(4)).toEqual(['09:01 cancelled by sms'])
  })
  expect(played).toBeGreaterThan(60)
})

/** How often a message may be there twice: whoever was killed between the platform and the note cannot know whether it arrived. */
const isLost = async (room: MessageRoom, ref: number) =>
  (await room.log(1, ref)).some(({ state, attempts }) => state === 'due' && attempts.some(({ outcome }) => outcome === undefined)) &&
  room.delivered.length > 0

test('sending, killed anywhere, is done by the next runs: once, and twice only when the answer of the platform was lost', async () => {
  let lost = 0
  const played = await killEverywhere(async (_, life) => {
    const room = await messageRoom()
    const { ref } = await room.book(1)
    await room.plan(1)
    await life.run(sendDueMessages(room.deps(life.table(room.table), life.call), allShards))
    const mayBeTwice = await isLost(room, ref)
    if (mayBeTwice) lost += 1
    await room.tickUntil('2026-11-25T09:00')
    expect(room.told(1).filter((text) => text.includes('booked')).length).toBe(mayBeTwice ? 2 : 1)
    expect(room.told(1).slice(-2)).toEqual(everything.slice(-2))
    expect(room.waiting().pointers).toBe(0)
  })
  expect(played).toBeGreaterThan(25)
  expect(lost).toBeGreaterThan(0)
})

test('two kills in a row do not lose a message either', async () => {
  await killEverywhere(async ({ call }, life) => {
    const room = await messageRoom()
    await room.book(1)
    await room.plan(1)
    await life.run(sendDueMessages(room.deps(life.table(room.table), life.call), allShards))
    room.pass(61)
    const second = killed({ call: ((call * 7) % 25) + 1, when: call % 2 === 0 ? 'before' : 'after' })
    await second.run(sendDueMessages(room.deps(second.table(room.table), second.call), allShards))
    await room.tickUntil('2026-11-23T09:40')
    expect(room.told(1).length).toBeGreaterThan(0)
    expect(room.waiting().pointers).toBe(2)
  })
})

test('retries by WeChat, SMS and a call, killed anywhere, end, and a consent is used at most once', async () => {
  const played = await killEverywhere(async (_, life) => {
    const room = await messageRoom({ templates: allTemplates })
    const agreed = subscriptions(room.table, async () => {})
    const report = { id: 'q1', templateId: 'w-dayBefore', answer: 'accept', isLongTerm: false, at: room.now() } as const
    await agreed.report(accountOf(1), [report])
    room.answers.of = (_delivery, channel) =>
      channel === 'sms' ? { outcome: 'refused', code: 'X' } : channel === 'call' ? undefined : { outcome: 'busy' }
    const { ref } = await room.book(1)
    await room.plan(1)
    room.setNow('2026-11-24T18:00:00')
    await life.run(sendDueMessages(room.deps(life.table(room.table), life.call), allShards))
    await room.tickUntil('2026-11-24T19:00')
    const [message] = (await room.log(1, ref)).filter(({ kind }) => kind === 'dayBefore')
    expect(message?.state).toBe('sent')
    expect(room.told(1).filter((text) => text.includes('dayBefore by call')).length).toBe(1)
    const left = (await agreed.read(accountOf(1)))['w-dayBefore']?.left ?? 0
    expect([0, 1]).toContain(left)
  })
  expect(played).toBeGreaterThan(25)
})

test('three runs at once, every step of one after every step of the others, send each message once', async () => {
  const room = await messageRoom({ people: 4 })
  for (const n of [1, 2, 3, 4]) await room.book(n, n % 2)
  for (const n of [1, 2, 3, 4]) await room.plan(n)
  await Promise.all([room.tick(room.table), room.tick(room.table), room.tick(room.table)])
  for (const n of [1, 2, 3, 4]) expect(room.told(n).length).toBe(1)
})

test('whoever outlived its lease keeps only what its own try came to, and the message counts as sent', async () => {
  const room = await messageRoom()
  const { ref } = await room.book(1)
  await room.plan(1)
  let answer: () => void = () => {}
  const slow = new Promise<void>((resolve) => {
    answer = resolve
  })
  const late = sendDueMessages(
    room.deps(room.table, async (effect) => {
      const told = await effect()
      await slow
      return told
    }),
    allShards,
  )
  for (let tick = 0; tick < 100; tick += 1) await undefined
  await room.tick()
  expect(room.told(1).length).toBe(1)
  room.pass(61)
  room.answers.of = () => ({ outcome: 'busy' })
  await room.tick()
  answer()
  await late
  const [booked] = (await room.log(1, ref)).filter(({ kind }) => kind === 'booked')
  expect([booked?.state, booked?.attempts[0]?.outcome]).toEqual(['sent', 'sent'])
  room.answers.of = () => undefined
  await room.tickUntil('2026-11-23T09:30')
  expect(room.told(1).length).toBe(1)
})
