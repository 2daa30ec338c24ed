import { expect, test } from 'vitest'
import { act } from '#shared/rules/queue/act'
import type { QueueAct } from '#shared/rules/queue/acts'
import { entryIn, finalStates, isWaiting } from '#shared/rules/queue/entries'
import { orderOf } from '#shared/rules/queue/order'
import { packQueue, unpackQueue } from '#shared/rules/queue/packedQueue'
import { queuePresets } from '#shared/rules/queue/presets'
import type { Queue } from '#shared/rules/queue/queue'
import { queueRuleDefaults } from '#shared/rules/queue/queueRules'
import { addSeconds, type ClinicTime } from '#shared/values/clinicTime'
import { fitted, steps } from '#tests/rules/queueAnyAct'
import { aQueue, orderText, time } from '#tests/rules/queueGivens'
import { fc } from '#tests/support/properties'

const anyRules = fc.constantFrom(queueRuleDefaults, { ...queueRuleDefaults, priority: { oneIn: 2 } }, ...Object.values(queuePresets))

const freeze = <T>(value: T): T => {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value))
    for (const one of Object.values(Object.freeze(value))) freeze(one)
  return value
}
const state = ({ flow, entries }: Queue) => JSON.stringify({ flow, entries })
const people = ({ entries }: Queue) => entries.map(({ patientId, ref, serial: number }) => `${patientId}-${ref}-${number}`)

/** Every act that is done: nobody lost or doubled, serials as they were, the order total, and taking it back exact. */
const checkDone = (before: Queue, after: Queue, asked: QueueAct, now: ClinicTime, rules: typeof queueRuleDefaults) => {
  expect(after.version).toBe(before.version + 1)
  if (asked.kind !== 'undo') expect(people(after).slice(0, before.entries.length)).toEqual(people(before))
  expect(new Set(people(after)).size).toBe(after.entries.length)
  const live = after.entries.filter((entry) => entry.state !== 'cancelled')
  expect(new Set(live.map((entry) => entry.serial)).size).toBe(live.length)
  for (const one of ['called', 'inRoom']) expect(after.entries.filter((entry) => entry.state === one).length).toBeLessThan(2)
  const order = orderOf(after, rules)
  expect(order.map(({ entry }) => entry.serial).sort()).toEqual(
    after.entries
      .filter(isWaiting)
      .map((entry) => entry.serial)
      .sort(),
  )
  expect(orderText({ ...after, entries: [...after.entries].reverse() }, rules)).toBe(orderText(after, rules))
  if (asked.kind === 'call' && asked.reason === undefined)
    expect(orderText(before, rules).split(' ').slice(1).join(' ')).toBe(orderText(after, rules))
  if (['undo', 'add', 'cancel'].includes(asked.kind)) return
  const undone = act(after, { kind: 'undo', version: after.version }, { now, by: 'staff-nurse1', rules })
  expect(undone.ok && state(undone.value.queue)).toBe(state(before))
}

const played = (rules: typeof queueRuleDefaults, given: readonly { asked: QueueAct; seconds: number; fits: number }[]) => {
  let queue = freeze(aQueue({ slots: 2 }))
  let now = time('07:40:00')
  const kinds: string[] = []
  for (const { asked: any, seconds, fits } of given) {
    now = addSeconds(now, seconds)
    const asked = fits > 0 ? fitted(queue, any) : any
    const done = act(queue, asked, { now, by: 'staff-nurse1', rules })
    if (!done.ok) continue
    kinds.push(asked.kind)
    checkDone(queue, done.value.queue, asked, now, rules)
    expect(done.value.told.length).toBe(done.value.events.length)
    expect(done.value.events.length).toBeGreaterThan(0)
    for (const told of done.value.told)
      expect(told.patient && told.nurse && `${told.patient}${told.nurse}${told.others?.text}`).not.toMatch(
        /NaN|\[object|：undefined|您的undefined/,
      )
    queue = freeze(done.value.queue)
    expect(orderText(unpackQueue(packQueue(queue)), rules)).toBe(orderText(queue, rules))
  }
  return { queue, now, kinds }
}

test('whatever is done: nobody is lost or doubled, refused acts change nothing, the order is total and taking back is exact', () => {
  fc.assert(
    fc.property(anyRules, steps, (rules, given) => {
      const { queue, now } = played(rules, given)
      const ended = act(queue, { kind: 'endSession', reason: 'hospital' }, { now, by: 'staff-nurse1', rules })
      expect(ended.ok && ended.value.queue.entries.every((entry) => finalStates.includes(entry.state))).toBe(true)
    }),
    { numRuns: 150 },
  )
}, 60_000)

const serials = fc.uniqueArray(fc.integer({ min: 1, max: 12 }), { minLength: 6, maxLength: 12 })
/** Seen, sent for tests, and back. */
const returns = [{ kind: 'call', reason: 'hospital' }, { kind: 'start' }, { kind: 'sendForTests' }, { kind: 'back' }] as const

test('return visits are at most one in three calls while anybody else waits', () => {
  fc.assert(
    fc.property(serials, fc.integer({ min: 0, max: 12 }), (here, back) => {
      let queue = aQueue({ slots: 2, perSlot: 6 })
      const does = (asked: QueueAct) => {
        const done = act(queue, asked, { now: time('08:00:00'), by: 'staff-nurse1', rules: queueRuleDefaults })
        if (!done.ok) throw new Error(done.code)
        queue = done.value.queue
      }
      for (const serial of here) does({ kind: 'checkIn', serial, way: 'qr' })
      for (const serial of here.slice(0, back)) for (const one of returns) does({ ...one, serial })
      const called = here.map(() => {
        does({ kind: 'call' })
        const { serial, lane } = entryIn(queue, 'called') ?? { serial: 0, lane: undefined }
        does({ kind: 'start', serial })
        does({ kind: 'finish', serial })
        return lane
      })
      called.forEach((lane, i) => {
        const isSoon = lane === 'return' && called.slice(Math.max(0, i - 2), i).includes('return')
        if (isSoon) expect(called.slice(i).filter((one) => one !== 'return')).toEqual([])
      })
      expect(called.filter((lane) => lane === 'return')).toHaveLength(Math.min(back, here.length))
    }),
  )
})

test('every kind of act is among those that are played and done', () => {
  const done = fc.sample(steps, { seed: 1, numRuns: 100 }).flatMap((given) => played(queueRuleDefaults, given).kinds)
  expect([...new Set(done)].sort()).toEqual(
    'add back call callAgain cancel checkIn endOfSlot finish move pass pause resume seeNext sendForTests setPriority start transferIn transferOut undo'.split(
      ' ',
    ),
  )
})
