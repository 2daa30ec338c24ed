import { expect, test } from 'vitest'
import { diaries } from '#functions/store/diaries'
import { ledgers } from '#functions/store/ledgers'
import { blockNumbers } from '#functions/usecases/blockNumbers'
import { bookAppointment } from '#functions/usecases/bookAppointment'
import { cancelAppointment } from '#functions/usecases/cancelAppointment'
import { changeCapacity } from '#functions/usecases/changeCapacity'
import { decideAddOn } from '#functions/usecases/decideAddOn'
import { holdNumber, letHoldGo } from '#functions/usecases/holdNumber'
import { listActs } from '#functions/usecases/listActs'
import { requestAddOn } from '#functions/usecases/requestAddOn'
import { rescheduleAppointment } from '#functions/usecases/rescheduleAppointment'
import { setSessionState } from '#functions/usecases/setSessionState'
import { unblockNumbers } from '#functions/usecases/unblockNumbers'
import { accounting, type NumberCounts, totalOf } from '#shared/rules/accounting'
import { openLedger } from '#shared/rules/ledger'
import { ledgerFaults } from '#shared/rules/ledgerFaults'
import { offerRef } from '#shared/rules/offerRef'
import type { OfficeAct } from '#shared/rules/officeActs'
import type { SessionFacts } from '#shared/rules/session'
import { addSeconds, dateOf } from '#shared/values/clinicTime'
import { appointmentId } from '#shared/values/ids'
import { type Channel, pools } from '#shared/values/words'
import { memoryTable } from '#tests/sim/memoryTable'
import { randomFrom } from '#tests/sim/random'
import { aSession, at } from '#tests/support/givens'
import { officeDeps } from '#tests/support/officeDeps'

const steps = 10_000
const poolTimes = {
  community: { mergesAt: at('2026-11-23T12:00:00') },
  followUp: { mergesAt: at('2026-11-24T00:00:00') },
  counter: { mergesAt: at('2026-11-24T12:00:00') },
}
const shares = { online: 3, counter: 2, community: 2, followUp: 1 }

/** Three slots of eight numbers in four pools; the second session is in the afternoon, in another department. */
const someSessions = (): SessionFacts[] => {
  const plan = aSession({ slots: ['08:00', '08:30', '09:00'].map((startsAt) => ({ startsAt, online: 8 })) })
  const morning = { ...plan, poolTimes, slots: plan.slots.map((slot) => ({ ...slot, shares })) }
  const later = (time: string) => time.replace('T08', 'T14').replace('T09', 'T15') as never
  const slots = morning.slots.map((slot) => ({ ...slot, startsAt: later(slot.startsAt), endsAt: later(slot.endsAt) }))
  return [morning, { ...morning, id: '20261125p-resp-resp01', departmentId: 'resp', slots }]
}

const placed = ({ sold, held, offered, resting, blocked, free }: NumberCounts) => sold + held + offered + resting + blocked + free

/** What the records of the office say: numbers there are, and how many of them are out of sale, place by place. */
const replay = (session: SessionFacts, acts: readonly OfficeAct[], addOns: { readonly given: number; readonly over: number }) => {
  let [capacity, blocked] = [session.slots.length * 8 + addOns.given, addOns.over]
  const quotas = new Map<string, number>()
  const blocks = new Map<string, number>()
  for (const act of acts) {
    if (act.kind === 'state') continue
    const place = `${act.slot} ${act.pool}`
    const quota = quotas.get(place) ?? session.slots[act.slot]?.shares[act.pool] ?? 0
    const wanted = act.kind === 'capacity' ? act.capacity : act.kind === 'block' ? quota - act.count : quota + act.count
    const out = blocks.get(place) ?? 0
    const back = Math.min(out, wanted - quota)
    blocks.set(place, out - back)
    blocked -= back
    capacity += Math.max(0, wanted - quota - Math.max(0, back))
    quotas.set(place, wanted)
  }
  return { capacity, blocked }
}

test.each([1])(
  'after each of 10,000 steps of everybody every number is in one place, and the records say the same (seed %i)',
  async (seed) => {
    const random = randomFrom(seed)
    const table = memoryTable(false)
    const sessions = someSessions()
    const ids = Array.from({ length: 60 }, (_, i) => `p${String(i).padStart(9, '0')}`)
    let now = at('2026-11-23T09:00:00')
    for (const session of sessions) await ledgers(table).open(openLedger(session))
    for (const id of ids) await diaries(table).open(id)
    const deps = {
      ...officeDeps(table, { now: () => now, sessions, cancelBefore: (startsAt) => startsAt }),
      isFollowUp: async (id: string) => Number(id.slice(1)) % 7 === 0,
      chance: () => random.below(1000) / 1000,
    }
    const holds: { input: Parameters<typeof holdNumber>[2]; acting: Parameters<typeof holdNumber>[1] }[] = []
    const offers: { sessionId: string; patientId: string; ref: number; slot: number }[] = []
    const asked: { sessionId: string; addOnId: string }[] = []
    const done = new Map<string, OfficeAct[]>(sessions.map((session) => [session.id, []]))
    const addOns = new Map(sessions.map((session) => [session.id, { given: 0, over: 0 }]))
    const count: Record<string, number> = {}
    const channels: readonly Channel[] = ['h5', 'wechat', 'counter', 'community']

    const anyBooked = async () => {
      for (let tries = 0; tries < 8; tries += 1) {
        const patientId = random.pick(ids)
        const entry = (await deps.readDiary(patientId))?.entries.find(({ state }) => state === 'booked')
        if (entry) return { entry, patientId, appointmentId: appointmentId({ date: dateOf(entry.startsAt), patientId, ref: entry.ref }) }
      }
      return undefined
    }
    const act = async (session: SessionFacts, office: OfficeAct, asking: Promise<{ ok: boolean }>) => {
      if ((await asking).ok) done.get(session.id)?.push(office)
    }

    for (let step = 0; step < steps; step += 1) {
      now = addSeconds(now, random.below(22))
      const session = random.pick(sessions)
      const key = `key-${step}`
      const acting = { accountId: 'account', channel: random.pick(channels), key }
      const office = { accountId: 'office', channel: 'counter', key } as const
      const slot = random.below(3)
      const input = { sessionId: session.id, slot, patientId: random.pick(ids) }
      const place = { sessionId: session.id, slot, pool: random.pick(pools.slice(0, 4)), reason: '安排变动' }
      const kind = random.pick([
        ...['book', 'book', 'book', 'book', 'hold', 'hold', 'keep', 'letGo', 'cancel', 'cancel', 'reschedule'],
        ...['offer', 'accept', 'block', 'unblock', 'capacity', 'state', 'ask', 'decide'],
      ])
      count[kind] = (count[kind] ?? 0) + 1
      if (kind === 'book') await bookAppointment(deps, acting, input)
      else if (kind === 'hold') {
        if ((await holdNumber(deps, acting, input)).ok) holds.push({ input, acting })
      } else if (kind === 'keep' || kind === 'letGo') {
        const held = holds.splice(random.below(holds.length), 1)[0]
        if (held)
          await (kind === 'keep'
            ? bookAppointment(deps, held.acting, { ...held.input, isHeld: true })
            : letHoldGo(deps, held.acting, held.input))
      } else if (kind === 'cancel') {
        const booked = await anyBooked()
        const told = booked && (await cancelAppointment(deps, acting, booked))
        const mine = told?.ok && told.value.entry.isAddOn ? addOns.get(told.value.entry.sessionId) : undefined
        if (mine) mine.over += 1
      } else if (kind === 'reschedule') {
        const booked = await anyBooked()
        if (booked && !booked.entry.isAddOn) await rescheduleAppointment(deps, acting, { ...booked, ...input })
      } else if (kind === 'offer') {
        const ref = offerRef(step + 1, 0)
        const wanted = { ...input, slot: session.slots[slot] as never, pools: ['online'] as const, right: 'waitlist', ref, now } as const
        const offered = await deps.claim({ ...wanted, until: addSeconds(now, 1800) })
        if (offered.ok) offers.push({ ...input, ref })
      } else if (kind === 'accept') {
        const offer = offers.splice(random.below(offers.length), 1)[0]
        // Declined: what an offer becomes as an appointment is the waitlist's own affair.
        for (const held of offer ? await deps.readHeld(offer.sessionId, offer.patientId) : [])
          if (held.mark.ref === offer?.ref) await deps.release(held, { to: 'pool' })
      } else if (kind === 'block' || kind === 'unblock') {
        const many = 1 + random.below(2)
        const told =
          kind === 'block' ? blockNumbers(deps, office, { ...place, count: many }) : unblockNumbers(deps, office, { ...place, count: many })
        await act(session, { kind, slot, pool: place.pool, count: many }, told)
      } else if (kind === 'capacity') {
        const capacity = random.below(6)
        await act(session, { kind, slot, pool: place.pool, capacity }, changeCapacity(deps, office, { ...place, capacity }))
      } else if (kind === 'state') {
        const state = random.chance(0.2) ? 'paused' : 'open'
        await act(session, { kind, state }, setSessionState(deps, office, { sessionId: session.id, state, reason: '系统维护' }))
      } else if (kind === 'ask') {
        const booked = await anyBooked()
        const wanted = { sessionId: booked?.entry.sessionId ?? '', slot, appointmentId: booked?.appointmentId ?? '', reason: '术后复查' }
        const told = await requestAddOn(deps, { ...office, accountId: 'doctor' }, wanted)
        // The usual way: whom the doctor names gave their own number up before.
        if (told.ok || (!told.ok && told.code === 'ALREADY_HOLDING' && booked && (await cancelAppointment(deps, acting, booked)).ok)) {
          if (booked?.entry.isAddOn) (addOns.get(booked.entry.sessionId) as { over: number }).over += 1
          const again = told.ok ? told : await requestAddOn(deps, { ...office, accountId: 'doctor', key: `${key}9` }, wanted)
          if (again.ok) asked.push({ sessionId: again.value.sessionId, addOnId: again.value.id })
        }
      } else {
        const one = asked.splice(random.below(asked.length), 1)[0]
        const told = one && (await decideAddOn(deps, office, { ...one, approve: random.chance(0.8), reason: '同意' }))
        if (told?.ok && told.value.serial !== undefined) (addOns.get(told.value.sessionId) as { given: number }).given += 1
      }

      for (const one of sessions) {
        const ledger = await deps.readLedger(one.id)
        if (!ledger) throw new Error('no ledger')
        const places = accounting(ledger, one, now)
        const wrong = places.filter((place) => placed(place) !== place.capacity || place.quota < 0)
        const faults = ledgerFaults(ledger, one)
        // One expectation a step: they are slow.
        if (wrong.length > 0 || faults.length > 0) expect.fail(`step ${step} ${kind}: ${JSON.stringify([wrong, faults])}`)
        if (step % 100 !== 0 && step !== steps - 1) continue
        const total = totalOf(places)
        const entries = (await deps.readDiaries(ids)).flatMap((diary) => diary.entries.filter((e) => e.sessionId === one.id))
        expect(entries.filter((entry) => entry.state === 'booked').length, `step ${step} ${kind}`).toBe(total.sold)
        const said = replay(one, done.get(one.id) ?? [], addOns.get(one.id) as { given: number; over: number })
        expect({ capacity: total.capacity, blocked: total.blocked }, `step ${step} ${kind}`).toEqual(said)
      }
    }

    // What was done is what was kept, act by act.
    for (const session of sessions) {
      let kept = 0
      let cursor: string | undefined
      do {
        const page = await listActs(deps, { sessionId: session.id, cursor })
        if (!page.ok) throw new Error(page.code)
        kept += page.value.items.filter(({ outcome }) => outcome === 'done').length
        cursor = page.value.next
      } while (cursor)
      expect(kept).toBe(done.get(session.id)?.length)
    }
    expect(Object.values(count).reduce((sum, n) => sum + n, 0)).toBe(steps)
    expect([...addOns.values()].reduce((sum, { given }) => sum + given, 0)).toBeGreaterThan(5)
  },
  240_000,
)
