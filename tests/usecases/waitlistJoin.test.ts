import { beforeEach, describe, expect, test } from 'vitest'
import { diaries } from '#functions/store/diaries'
import { diaryKey } from '#functions/store/keys'
import { holdNumber } from '#functions/usecases/holdNumber'
import { joinWaitlist } from '#functions/usecases/joinWaitlist'
import { waitingId } from '#shared/values/ids'
import { aSession, someRules } from '#tests/support/givens'
import { codeOf, type WaitingRoom, waitedFor, waitingRoom } from '#tests/support/waitingRoom'

let room: WaitingRoom
beforeEach(async () => {
  room = await waitingRoom()
})

/** The same clinic on four days, each with two numbers that are sold. */
const fourDays = () =>
  waitingRoom({
    sessions: ['25', '26', '27', '30'].map((day) => {
      const text = JSON.stringify(aSession({ slots: waitedFor.slots.map(({ startsAt }) => ({ startsAt: startsAt.slice(11), online: 1 })) }))
      return JSON.parse(text.replaceAll('2026-11-25', `2026-11-${day}`).replaceAll('20261125', `202611${day}`))
    }),
  })
const days = ['25', '26', '27', '30'].map((day) => ({ ...waitedFor, id: `202611${day}a-card-card01` }))
const [first, second, third, fourth] = days as [typeof waitedFor, typeof waitedFor, typeof waitedFor, typeof waitedFor]

describe('joining (AT-20)', () => {
  test('a full session gives the last place in the line', async () => {
    expect((await room.join(1)).ok && (await room.join(2)).ok).toBe(true)
    const [waiting] = await room.list(2)
    expect(waiting).toMatchObject({ state: 'waiting', position: 2, ahead: 1, offersLeft: 2, endsAt: '2026-11-24T16:50', chance: 'slim' })
  })

  test.each([
    ['a session that has a number left', '2026-11-20T09:00:00', 'STILL_FREE', async () => room.cancel(8)],
    ['before the release', '2026-11-12T06:59:59', 'NOT_RELEASED', async () => undefined],
    ['in the last second before waiting ends', '2026-11-24T16:49:59', 'ok', async () => undefined],
    ['when waiting has ended', '2026-11-24T16:50:00', 'WAITLIST_OVER', async () => undefined],
    ['when the session has closed', '2026-11-24T17:00:00', 'BOOKING_CLOSED', async () => undefined],
  ])('%s at %s: %s', async (_, moment, expected, given) => {
    await given()
    room.setNow(moment)
    expect(codeOf(await room.join(1))).toBe(expected)
  })

  test('who has a number of the session need not wait for one', async () => {
    expect(codeOf(await room.join(8))).toBe('ALREADY_HOLDING')
  })

  test('twice is refused, and so is a fourth session; after leaving one it may be joined', async () => {
    room = await fourDays()
    for (const session of [first, second, third]) expect(codeOf(await room.join(1, room.acting(1), session))).toBe('ok')
    expect(codeOf(await room.join(1, room.acting(1), third))).toBe('ALREADY_WAITING')
    expect(codeOf(await room.join(1, room.acting(1), fourth))).toBe('TOO_MANY_WAITING')
    await room.leave(1)
    expect(codeOf(await room.join(1, room.acting(1), fourth))).toBe('ok')
  })

  test('a second join of the same session is refused, one after the other and at once', async () => {
    expect(codeOf(await room.join(1))).toBe('ok')
    expect(codeOf(await room.join(1))).toBe('ALREADY_WAITING')
    const told = await Promise.all([room.join(2), room.join(2)])
    expect(told.map(codeOf).sort()).toEqual(['ALREADY_WAITING', 'ok'])
    expect((await room.line()).length).toBe(2)
  })

  test('joining four at the same moment gives three places', async () => {
    room = await fourDays()
    const told = await Promise.all([first, second, third, fourth].map((session) => room.join(1, room.acting(1), session)))
    expect(told.map(codeOf).sort()).toEqual(['TOO_MANY_WAITING', 'ok', 'ok', 'ok'])
  })

  test('a booking of the session in the middle of joining it is noticed', async () => {
    const deps = room.deps()
    await room.cancel(8)
    const racing = {
      ...deps,
      readLedger: async (id: string) => {
        const ledger = await deps.readLedger(id)
        return ledger && { ...ledger, slots: ledger.slots.map(() => ({})), until: {} }
      },
      noteJoin: async (...args: Parameters<typeof deps.noteJoin>) => {
        room.setNow('2026-11-20T11:00:00')
        expect(codeOf(await room.book(1, 0))).toBe('ok')
        return deps.noteJoin(...args)
      },
    }
    const told = await joinWaitlist(racing, room.acting(1), { sessionId: waitedFor.id, patientId: room.patientOf(1) })
    expect(codeOf(told)).toBe('ALREADY_HOLDING')
    expect(await room.line()).toEqual([])
  })

  test('a wait that ended and was not taken off the diary bars nobody', async () => {
    room = await fourDays()
    for (const session of [first, second, third]) await room.join(1, room.acting(1), session)
    const deps = room.deps()
    const entry = await room.entryOf(1, first)
    await deps.moveEntry(entry, {
      ...entry,
      state: 'ended',
      reason: 'over',
      events: [...entry.events, { kind: 'ended', at: room.now(), turn: 0 }],
    })
    expect(codeOf(await room.join(1, room.acting(1), fourth))).toBe('ok')
    expect(codeOf(await room.join(1, room.acting(1), first))).toBe('TOO_MANY_WAITING')
  })

  test('a diary of before there was a waitlist is read, booked in and joined from', async () => {
    const { pk, sk, w, ...old } = (await room.table.get(diaryKey(room.patientOf(1)), 'consistent')) as Record<string, unknown> & {
      pk: string
      sk: string
    }
    expect(w).toEqual({})
    await room.table.put({ pk, sk, ...old })
    expect((await diaries(room.table).read(room.patientOf(1)))?.waiting).toBeUndefined()
    expect(codeOf(await room.join(1))).toBe('ok')
  })
})

describe('a repeated join', () => {
  test('is the same place, even after it has ended', async () => {
    const who = room.acting(1)
    const once = await room.join(1, who)
    const twice = await room.join(1, who)
    expect(once.ok && twice.ok && waitingId(once.value.entry) === waitingId(twice.value.entry)).toBe(true)
    await room.leave(1)
    const late = await room.join(1, who)
    expect(late.ok && late.value.entry).toMatchObject({ state: 'ended', reason: 'left' })
    expect((await room.line()).length).toBe(1)
    expect((await room.ledger()).waitlistUntil).toBeUndefined()
  })

  test('is refused as before, although the session is full now', async () => {
    await room.cancel(8)
    room.setNow('2026-11-20T11:00:00')
    const who = room.acting(1)
    expect(codeOf(await room.join(1, who))).toBe('STILL_FREE')
    await room.book(3, 0)
    expect(codeOf(await room.join(1, who))).toBe('STILL_FREE')
    expect(codeOf(await room.join(1))).toBe('ok')
  })

  test('under one key for two sessions is no repetition', async () => {
    room = await fourDays()
    const who = room.acting(1)
    await room.join(1, who, first)
    expect(codeOf(await room.join(1, who, second))).toBe('IDEMPOTENCY_KEY_REUSED')
  })

  test('and a booking under one key are two requests', async () => {
    const who = room.acting(1)
    await room.join(1, who)
    await room.cancel(8)
    const held = await holdNumber(room.deps(), who, { sessionId: waitedFor.id, slot: 0, patientId: room.patientOf(1) })
    expect(codeOf(held)).toBe('SOLD_OUT')
    expect((await room.list(1)).length).toBe(1)
  })
})

describe('the list of an account', () => {
  test('shows the offer with its number, time and deadline, and brings the line up to date by itself', async () => {
    await room.join(1)
    await room.cancel(8)
    const [waiting] = await room.list(1)
    expect(waiting).toMatchObject({
      state: 'offered',
      position: 1,
      offer: { turn: 0, serial: 1, until: '2026-11-20T09:30:00', slot: { startsAt: '2026-11-25T08:00' } },
    })
    expect(waiting?.patient.maskedName).toBe('周*文')
  })

  test('tells who let two offers go by, or waited in vain, that it ended, until the day of the visit is over', async () => {
    await room.join(1)
    await room.cancel(8)
    await room.advance()
    await room.answer(1, 'decline')
    await room.answer(1, 'decline')
    expect(await room.list(1)).toMatchObject([{ state: 'ended', endReason: 'offersUsed', offersLeft: 0 }])
    room.setNow('2026-11-26T00:00:00')
    expect(await room.list(1)).toEqual([])
  })

  test('shows nothing to who left, nor to who accepted', async () => {
    await room.join(1)
    await room.join(2)
    await room.leave(1)
    await room.cancel(8)
    await room.advance()
    await room.answer(2, 'accept')
    expect([await room.list(1), await room.list(2)]).toEqual([[], []])
  })

  test('is paged', async () => {
    expect(someRules().waitlist.mostPerPatient).toBe(3)
    room = await fourDays()
    for (const session of [first, second, third]) await room.join(1, room.acting(1), session)
    const items = await room.list(1)
    expect(items.map(({ session }) => session.date)).toEqual(['2026-11-25', '2026-11-26', '2026-11-27'])
  })
})
