import { beforeEach, describe, expect, test } from 'vitest'
import { bookAppointment } from '#functions/usecases/bookAppointment'
import { leaveWaitlist } from '#functions/usecases/leaveWaitlist'
import { waitingId } from '#shared/values/ids'
import { codeOf, type WaitingRoom, waitedFor, waitingRoom } from '#tests/support/waitingRoom'

let room: WaitingRoom
beforeEach(async () => {
  room = await waitingRoom()
})

const join = async (...people: readonly number[]) => {
  for (const n of people) expect(codeOf(await room.join(n))).toBe('ok')
}

describe('an offer (AT-21)', () => {
  test('goes to who joined first and holds the number for thirty minutes, so that nobody else can take it', async () => {
    await join(1, 2)
    await room.cancel(8)
    expect((await room.advance()).offers).toBe(1)
    expect(await room.stateOf(1)).toBe('offered 1 until 09:30:00')
    expect(await room.stateOf(2)).toBe('waiting')
    expect(codeOf(await room.book(3, 0))).toBe('SOLD_OUT')
    expect(Object.keys((await room.ledger()).until)).toEqual([room.patientOf(1)])
  })

  test('that is accepted becomes the appointment with the offered number', async () => {
    await join(1)
    await room.cancel(8)
    await room.advance()
    const booked = await room.answer(1, 'accept')
    expect(booked.ok && booked.value.entry).toMatchObject({ serial: 1, slot: 0, state: 'booked' })
    expect(await room.appointment(1)).toMatchObject({ serial: 1 })
    expect(await room.stateOf(1)).toBe('accepted')
    expect((await room.ledger()).until).toEqual({})
  })

  test('that is accepted twice is one appointment', async () => {
    await join(1)
    await room.cancel(8)
    await room.advance()
    const [once, twice] = [await room.answer(1, 'accept'), await room.answer(1, 'accept')]
    expect(twice).toEqual(once)
  })

  test('that is declined goes to the next at once, and the person keeps waiting behind those who let none go by', async () => {
    await join(1, 2, 3)
    await room.cancel(8)
    await room.advance()
    expect(codeOf(await room.answer(1, 'decline'))).toBe('ok')
    expect(await room.stateOf(2)).toBe('offered 1 until 09:30:00')
    await room.cancel(9)
    await room.advance()
    expect(await room.stateOf(3)).toBe('offered 2 until 09:30:00')
    expect(await room.stateOf(1)).toBe('waiting')
  })

  test('lapses at its deadline, to the second, and the same number goes to the next', async () => {
    await join(1, 2)
    await room.cancel(8)
    await room.advance()
    room.setNow('2026-11-20T09:29:59')
    await room.advance()
    expect(await room.stateOf(1)).toBe('offered 1 until 09:30:00')
    room.setNow('2026-11-20T09:30:00')
    await room.advance()
    expect(await room.stateOf(2)).toBe('offered 1 until 10:00:00')
    expect(codeOf(await room.answer(1, 'accept', undefined, 0))).toBe('OFFER_LAPSED')
    await room.ledger()
  })

  test('can be accepted in the last second and not at the deadline, whether or not anybody noticed that it lapsed', async () => {
    await join(1)
    await room.cancel(8)
    await room.advance()
    room.setNow('2026-11-20T09:30:00')
    expect(codeOf(await room.answer(1, 'accept'))).toBe('OFFER_LAPSED')
    expect(await room.appointment(1)).toBeUndefined()
    // The only one in line is asked again, for the second and last time.
    expect(await room.stateOf(1)).toBe('offered 1 until 10:00:00')
    room.setNow('2026-11-20T09:59:59')
    expect(codeOf(await room.answer(1, 'accept'))).toBe('ok')
  })

  test('an answer to the offer before is no answer to this one', async () => {
    await join(1)
    await room.cancel(8)
    await room.advance()
    await room.answer(1, 'decline')
    expect(await room.stateOf(1)).toBe('offered 1 until 09:30:00')
    expect(codeOf(await room.answer(1, 'accept', undefined, 0))).toBe('OFFER_LAPSED')
    expect(codeOf(await room.answer(1, 'decline', undefined, 0))).toBe('ok')
    expect(await room.stateOf(1)).toBe('offered 1 until 09:30:00')
  })

  test('after two that went by the person leaves the line, and the number is for sale again', async () => {
    await join(1)
    await room.cancel(8)
    await room.advance()
    await room.answer(1, 'decline')
    await room.answer(1, 'decline')
    expect(await room.stateOf(1)).toBe('ended offersUsed')
    expect((await room.ledger()).waitlistUntil).toBeUndefined()
    room.setNow('2026-11-20T10:00:00')
    expect(codeOf(await room.book(3, 0))).toBe('ok')
  })

  test('two numbers that come free go to two people', async () => {
    await join(1, 2)
    await room.cancel(8)
    await room.cancel(9)
    const told = await Promise.all([room.advance(), room.advance(), room.advance()])
    expect(Math.max(...told.map(({ offers }) => offers))).toBeGreaterThan(0)
    expect([await room.stateOf(1), await room.stateOf(2)].sort()).toEqual(['offered 1 until 09:30:00', 'offered 2 until 09:30:00'])
    await room.ledger()
  })

  test('is not made in the quiet hours; what came free then is offered in the morning', async () => {
    await join(1)
    room.setNow('2026-11-20T22:00:00')
    await room.cancel(8)
    await room.advance()
    expect(await room.stateOf(1)).toBe('waiting')
    expect(codeOf(await room.book(3, 0))).toBe('SOLD_OUT')
    room.setNow('2026-11-21T07:00:00')
    await room.advance()
    expect(await room.stateOf(1)).toBe('offered 1 until 07:30:00')
  })

  test('refuses the patient another number of the session until it is answered', async () => {
    await join(1)
    await room.cancel(8)
    await room.cancel(9)
    await room.advance()
    expect(codeOf(await room.book(1, 1))).toBe('OFFER_WAITING')
  })
})

describe('while somebody waits (the gate)', () => {
  test('what comes free is not for sale online, even at once', async () => {
    await join(1)
    await room.cancel(8)
    expect(codeOf(await room.book(3, 0))).toBe('SOLD_OUT')
  })

  test('and is again when the last one has left', async () => {
    await join(1)
    await room.cancel(8)
    expect(codeOf(await room.leave(1))).toBe('ok')
    expect((await room.ledger()).waitlistUntil).toBeUndefined()
    expect(codeOf(await room.book(3, 0))).toBe('ok')
  })

  test('a join that comes while the gate is being closed keeps it open', async () => {
    await join(1)
    const late = {
      ...room.deps(),
      pageOfLine: async (sessionId: string) => {
        const page = await room.deps().pageOfLine(sessionId)
        await room.join(2)
        return page
      },
    }
    await leaveWaitlist(late, room.acting(1), { waitingId: waitingId(await room.entryOf(1)) })
    expect(await room.stateOf(2)).toBe('waiting')
    expect((await room.ledger()).waitlistUntil).toBeDefined()
  })
})

describe('leaving', () => {
  test('with an offer in hand gives its number to the next', async () => {
    await join(1, 2)
    await room.cancel(8)
    await room.advance()
    expect(codeOf(await room.leave(1))).toBe('ok')
    expect(await room.stateOf(1)).toBe('ended left')
    expect(await room.stateOf(2)).toBe('offered 1 until 09:30:00')
    expect(codeOf(await room.answer(1, 'accept'))).toBe('OFFER_LAPSED')
  })

  test('twice is once, and after accepting it is refused', async () => {
    await join(1, 2)
    await room.leave(1)
    expect(codeOf(await room.leave(1))).toBe('ok')
    await room.cancel(8)
    await room.advance()
    await room.answer(2, 'accept')
    expect(codeOf(await room.leave(2))).toBe('OFFER_ACCEPTED')
    expect(codeOf(await room.answer(2, 'decline'))).toBe('OFFER_ACCEPTED')
    expect(await room.appointment(2)).toBeDefined()
  })
})

describe('waiting ends', () => {
  test('ten minutes before the session closes, for everybody, and then what is free is for sale', async () => {
    await join(1, 2)
    await room.cancel(8)
    room.setNow('2026-11-24T16:49:59')
    expect(codeOf(await room.book(3, 0))).toBe('SOLD_OUT')
    room.setNow('2026-11-24T16:50:00')
    await room.advance()
    expect([await room.stateOf(1), await room.stateOf(2)]).toEqual(['ended over', 'ended over'])
    expect(codeOf(await room.book(3, 0))).toBe('ok')
  })

  test('an offer that was made before runs its time', async () => {
    await join(1)
    room.setNow('2026-11-24T16:49:00')
    await room.cancel(8)
    await room.advance()
    expect(await room.stateOf(1)).toBe('offered 1 until 16:59:00')
    room.setNow('2026-11-24T16:55:00')
    await room.advance()
    expect(codeOf(await room.answer(1, 'accept'))).toBe('ok')
  })

  test('for who booked the session otherwise, without an offer', async () => {
    await join(1, 2)
    await room.cancel(8)
    const deps = room.deps()
    const byDesk = { ...deps, claim: (claim: Parameters<typeof deps.claim>[0]) => deps.claim({ ...claim, right: 'waitlist' }) }
    expect(codeOf(await bookAppointment(byDesk, room.acting(1), { sessionId: waitedFor.id, slot: 0, patientId: room.patientOf(1) }))).toBe(
      'ok',
    )
    await room.cancel(9)
    await room.advance()
    expect(await room.stateOf(1)).toBe('ended booked')
    expect(await room.stateOf(2)).toBe('offered 2 until 09:30:00')
  })
})
