import { beforeEach, describe, expect, test } from 'vitest'
import { diaries } from '#functions/store/diaries'
import { acceptOffer } from '#functions/usecases/acceptOffer'
import { advanceWaitlist } from '#functions/usecases/advanceWaitlist'
import { noteOffer } from '#functions/usecases/advanceWaitlistSettle'
import { declineOffer } from '#functions/usecases/declineOffer'
import { addMinutes } from '#shared/values/clinicTime'
import { waitingId } from '#shared/values/ids'
import { aSession } from '#tests/support/givens'
import { codeOf, type WaitingRoom, waitedFor, waitingRoom } from '#tests/support/waitingRoom'

let room: WaitingRoom
beforeEach(async () => {
  room = await waitingRoom()
})

const offeredToFirst = async () => {
  await room.join(1)
  await room.join(2)
  await room.cancel(8)
  await room.advance()
}
const answerTo = async (n: number) => ({ waitingId: waitingId(await room.entryOf(n)), turn: 0 })

describe('accepting and declining on two phones at once is one of the two', () => {
  test('declined after the number was kept and before the appointment was written: declined', async () => {
    await offeredToFirst()
    const deps = room.deps()
    const racing = {
      ...deps,
      record: async (...args: Parameters<typeof deps.record>) => {
        expect(codeOf(await room.answer(1, 'decline'))).toBe('ok')
        return deps.record(...args)
      },
    }
    expect(codeOf(await acceptOffer(racing, room.acting(1), await answerTo(1)))).toBe('OFFER_LAPSED')
    expect(await room.appointment(1)).toBeUndefined()
    expect((await room.entryOf(1)).turn).toBe(1)
    expect(await room.stateOf(2)).toBe('offered 1 until 09:30:00')
    await room.ledger()
  })

  test('accepted before the refusal was written: accepted', async () => {
    await offeredToFirst()
    const deps = room.deps()
    let accepted: string | undefined
    const racing = {
      ...deps,
      refuse: async (...args: Parameters<typeof deps.refuse>) => {
        accepted ??= codeOf(await room.answer(1, 'accept'))
        return deps.refuse(...args)
      },
    }
    expect(codeOf(await declineOffer(racing, room.acting(1), await answerTo(1)))).toBe('OFFER_ACCEPTED')
    expect(accepted).toBe('ok')
    expect((await room.ledger()).marks[room.patientOf(1)]?.serial).toBe((await room.appointment(1))?.serial)
  })
})

test('an offer that is being accepted is left alone by a touch', async () => {
  await offeredToFirst()
  const deps = room.deps()
  const racing = {
    ...deps,
    record: async (...args: Parameters<typeof deps.record>) => {
      await advanceWaitlist(deps, waitedFor.id, 'always')
      return deps.record(...args)
    },
  }
  expect(codeOf(await acceptOffer(racing, room.acting(1), await answerTo(1)))).toBe('ok')
  expect((await room.entryOf(1)).events.map(({ kind }) => kind)).toEqual(['joined', 'offered', 'accepted'])
})

test('somebody who leaves while they are being offered a number leaves it to the next', async () => {
  await room.join(1)
  await room.join(2)
  await room.cancel(8)
  const deps = room.deps()
  const racing = {
    ...deps,
    claim: async (claim: Parameters<typeof deps.claim>[0]) => {
      const claimed = await deps.claim(claim)
      const entry = await room.entryOf(1)
      if (entry.state === 'waiting')
        await deps.moveEntry(entry, {
          ...entry,
          state: 'ended',
          reason: 'left',
          events: [...entry.events, { kind: 'ended', at: room.now(), turn: 0 }],
        })
      return claimed
    },
  }
  await advanceWaitlist(racing, waitedFor.id)
  expect((await room.ledger()).marks[room.patientOf(1)]).toBeUndefined()
  await room.advance()
  expect(await room.stateOf(2)).toBe('offered 1 until 09:30:00')
})

test('somebody whose number was marked and never noted gives it to the next when they leave', async () => {
  await room.join(1)
  await room.join(2)
  await room.cancel(8)
  await advanceWaitlist({ ...room.deps(), moveEntry: async () => Promise.reject(new Error('killed')) }, waitedFor.id).catch(() => undefined)
  expect((await room.ledger()).marks[room.patientOf(1)]?.serial).toBe(1)
  expect(codeOf(await room.leave(1))).toBe('ok')
  expect(await room.stateOf(2)).toBe('offered 1 until 09:30:00')
})

test('an offer made between the two looks of a touch is not taken for one that lapsed', async () => {
  await room.join(1)
  await room.cancel(8)
  const deps = room.deps()
  let once = true
  const slow = {
    ...deps,
    pageOfLine: async (sessionId: string) => {
      if (once) {
        once = false
        await room.advance()
      }
      return deps.pageOfLine(sessionId)
    },
  }
  await advanceWaitlist(slow, waitedFor.id)
  expect(await room.stateOf(1)).toBe('offered 1 until 09:30:00')
  expect((await room.entryOf(1)).events.map(({ kind }) => kind)).toEqual(['joined', 'offered'])
})

describe('a touch so slow that the offer it makes was made, seen and over before', () => {
  const overtaken = async (isCutOff: boolean) => {
    await room.join(1)
    await room.cancel(8)
    await room.cancel(9)
    const deps = room.deps()
    const slow = {
      ...deps,
      claim: async (claim: Parameters<typeof deps.claim>[0]) => {
        const told = await deps.claim({ ...claim, slot: waitedFor.slots[1] ?? claim.slot })
        if (!told.ok || told.value.until === undefined) throw new Error('not offered')
        await noteOffer(deps, await room.entryOf(1), told.value, told.value.until, room.now())
        room.setNow('2026-11-20T09:30:00')
        await deps.letGo(told.value, room.now())
        return deps.claim({ ...claim, now: room.now(), until: addMinutes(room.now(), 30) })
      },
      ...(isCutOff && { letGo: async () => Promise.reject(new Error('killed')) }),
    }
    await advanceWaitlist(slow, waitedFor.id).catch(() => undefined)
  }

  test('lets go of the number that nobody was told of', async () => {
    await overtaken(false)
    expect((await room.ledger()).marks[room.patientOf(1)]).toBeUndefined()
  })

  test('cut off before that, it keeps the number from nobody, and the answer to what was seen is that it lapsed', async () => {
    await overtaken(true)
    expect((await room.ledger()).marks[room.patientOf(1)]?.serial).toBe(1)
    expect(codeOf(await room.answer(1, 'accept'))).toBe('OFFER_LAPSED')
    expect(await room.appointment(1)).toBeUndefined()
    expect((await room.entryOf(1)).events.map(({ kind, turn }) => `${kind} ${turn}`)).toEqual([
      'joined 0',
      'offered 0',
      'lapsed 0',
      'offered 1',
    ])
    expect(codeOf(await room.answer(1, 'accept'))).toBe('ok')
  })
})

test('an offer that was marked, never noted and has lapsed costs its person nothing: it is made again', async () => {
  await room.join(1)
  await room.cancel(8)
  const deps = room.deps()
  await advanceWaitlist({ ...deps, moveEntry: async () => Promise.reject(new Error('killed')) }, waitedFor.id).catch(() => undefined)
  room.setNow('2026-11-20T09:30:00')
  await room.advance()
  await room.advance()
  expect(await room.stateOf(1)).toBe('offered 1 until 10:00:00')
  expect((await room.entryOf(1)).turn).toBe(0)
})

test('a request that is refused and joins at the same moment is what was written first', async () => {
  const diary = await diaries(room.table).read(room.patientOf(1))
  if (!diary) throw new Error('no diary')
  const joined = {
    sessionId: waitedFor.id,
    patientId: room.patientOf(1),
    ref: 77,
    joinedAt: '2026-11-20T09:00:00.001',
    accountId: 'a1',
    channel: 'wechat',
  } as const
  await diaries(room.table).refuse(diary, 77, 'STILL_FREE', room.now())
  expect((await diaries(room.table).join(diary, joined, 3)).joined).toBe(false)
})

test('one touch makes twenty offers, the next one makes the others', async () => {
  const many = aSession({
    slots: [
      { startsAt: '08:00', online: 24 },
      { startsAt: '08:30', online: 1 },
    ],
  })
  room = await waitingRoom({ sessions: [many], people: 99 })
  const sold = Array.from({ length: 23 }, (_, i) => 50 + i)
  for (const n of sold) expect(codeOf(await room.book(n, 0))).toBe('ok')
  for (let n = 10; n < 35; n += 1) expect(codeOf(await room.join(n))).toBe('ok')
  for (const n of [8, 9, ...sold]) await room.cancel(n)
  const [first, second] = [await room.advance(), await room.advance()]
  expect([first.offers, second.offers]).toEqual([20, 5])
  await room.ledger()
})

test('a full session nobody waits for is not looked into, before waiting would end and after', async () => {
  const deps = { ...room.deps(), pageOfLine: async () => Promise.reject(new Error('looked into')) }
  await advanceWaitlist(deps, waitedFor.id)
  room.setNow('2026-11-24T16:50:00')
  await advanceWaitlist(deps, waitedFor.id)
  expect((await room.ledger()).waitlistUntil).toBeUndefined()
})
