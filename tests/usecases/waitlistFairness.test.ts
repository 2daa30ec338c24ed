import { beforeEach, describe, expect, test } from 'vitest'
import { diaries } from '#functions/store/diaries'
import { entryItem } from '#functions/store/diaryItem'
import { visitKey } from '#functions/store/keys'
import { advanceWaitlist } from '#functions/usecases/advanceWaitlist'
import { advanceWaitlists } from '#functions/usecases/advanceWaitlists'
import { closeCallTask } from '#functions/usecases/closeCallTask'
import { holdNumber } from '#functions/usecases/holdNumber'
import { listCallTasks } from '#functions/usecases/listCallTasks'
import { type CallTaskKey, callTaskId } from '#shared/values/ids'
import { aSession } from '#tests/support/givens'
import { codeOf, type WaitingRoom, waitedFor, waitingRoom } from '#tests/support/waitingRoom'

let room: WaitingRoom
beforeEach(async () => {
  room = await waitingRoom()
})

/** "offered 2 1": what happened to the second who joined, and about which number. */
const told = async () =>
  (await room.log()).map(({ event, waitingId, reason, serial }) => {
    const joinedAs = Number(/(\d{3})-[a-z0-9]+$/.exec(waitingId)?.[1])
    return [event, joinedAs, serial, reason].filter((part) => part !== undefined).join(' ')
  })

/** Another clinic at the same hour, with room for everybody. */
const elsewhere = { ...aSession({ slots: [{ startsAt: '08:00', online: 5 }] }), id: '20261125a-resp-resp01', departmentId: 'resp' }

describe('somebody whose turn it is and who cannot take what is free is skipped (AT-23)', () => {
  const skippedWith = async (reason: string) => {
    expect(await room.stateOf(2)).toBe('offered 1 until 09:30:00')
    expect((await room.entryOf(1)).events.at(-1)).toMatchObject({ kind: 'skipped', reason, turn: 0 })
    expect((await room.list(1))[0]).toMatchObject({ state: 'waiting', skipped: { reason }, offersLeft: 1 })
  }
  const twoWait = async () => {
    await room.join(1)
    await room.join(2)
    await room.cancel(8)
  }

  test('for a visit at the same time', async () => {
    room = await waitingRoom({ sessions: [waitedFor, elsewhere] })
    await room.book(8, 0)
    await room.book(9, 1)
    await twoWait()
    expect(codeOf(await room.book(1, 0, elsewhere))).toBe('ok')
    await room.advance()
    await skippedWith('conflict')
  })

  test('but is offered a number of another slot, if that suits', async () => {
    room = await waitingRoom({ sessions: [waitedFor, elsewhere] })
    await twoWait()
    await room.book(1, 0, elsewhere)
    await room.cancel(9)
    await room.advance()
    expect(await room.stateOf(1)).toBe('offered 2 until 09:30:00')
    expect(await room.stateOf(2)).toBe('offered 1 until 09:30:00')
  })

  test('for a restriction', async () => {
    await twoWait()
    const deps = { ...room.deps(), isRestricted: async (id: string) => id === room.patientOf(1) }
    await advanceWaitlist(deps as never, waitedFor.id)
    await skippedWith('restricted')
  })

  test('for having been seen in the department since joining', async () => {
    await room.join(1)
    await room.join(2)
    const seen = await room.appointment(8)
    if (!seen) throw new Error('8 has no appointment')
    const visit = {
      ...seen,
      sessionId: '20261122a-card-card02',
      state: 'fulfilled',
      startsAt: '2026-11-22T08:00',
      endsAt: '2026-11-22T08:30',
    } as typeof seen
    await room.table.put({ ...visitKey(room.patientOf(1), visit), ...entryItem(visit), ref: visit.ref })
    await room.cancel(8)
    await room.advance()
    await skippedWith('alreadySeen')
  })

  test('for another number of the session in their hands', async () => {
    await room.join(1)
    await room.join(2)
    const deps = room.deps()
    const byDesk = { ...deps, claim: (claim: Parameters<typeof deps.claim>[0]) => deps.claim({ ...claim, right: 'waitlist' }) }
    await room.cancel(9)
    expect(codeOf(await holdNumber(byDesk, room.acting(1), { sessionId: waitedFor.id, slot: 1, patientId: room.patientOf(1) }))).toBe('ok')
    await room.cancel(8)
    await room.advance()
    await skippedWith('holdsNumber')
  })

  test('and is asked again when an offer would have ended, not before', async () => {
    room = await waitingRoom({ sessions: [waitedFor, elsewhere] })
    await room.join(1)
    await room.book(1, 0, elsewhere)
    await room.cancel(8)
    await room.advance()
    room.setNow('2026-11-20T09:10:00')
    await room.cancel(1, elsewhere)
    room.setNow('2026-11-20T09:29:59')
    await room.advance()
    expect(await room.stateOf(1)).toBe('waiting')
    room.setNow('2026-11-20T09:30:00')
    await room.advance()
    expect(await room.stateOf(1)).toBe('offered 1 until 10:00:00')
  })

  test('and after two turns leaves the line, so that no number is kept from everybody', async () => {
    room = await waitingRoom({ sessions: [waitedFor, elsewhere] })
    await room.join(1)
    await room.book(1, 0, elsewhere)
    await room.cancel(8)
    await room.advance()
    room.setNow('2026-11-20T10:00:00')
    await room.advance()
    expect(await room.stateOf(1)).toBe('ended offersUsed')
    expect(codeOf(await room.book(3, 0))).toBe('ok')
  })

  test('and one whose acceptance a limit refuses is skipped then, and the next is asked', async () => {
    room = await waitingRoom({ sessions: [waitedFor, elsewhere] })
    await twoWait()
    await room.advance()
    await room.book(1, 0, elsewhere)
    expect(codeOf(await room.answer(1, 'accept'))).toBe('TIME_OVERLAPS')
    expect((await room.entryOf(1)).events.at(-1)).toMatchObject({ kind: 'skipped', reason: 'conflict', serial: 1 })
    expect(await room.stateOf(2)).toBe('offered 1 until 09:30:00')
    await room.ledger()
  })
})

describe('the fairness log', () => {
  test('lists in order who joined, was offered what, and what became of it', async () => {
    for (const n of [1, 2, 3]) await room.join(n)
    room.setNow('2026-11-20T09:01:00')
    await room.cancel(8)
    await room.advance()
    room.setNow('2026-11-20T09:05:00')
    await room.answer(1, 'decline')
    room.setNow('2026-11-20T09:40:00')
    await room.advance()
    room.setNow('2026-11-20T09:45:00')
    await room.answer(3, 'accept')
    room.setNow('2026-11-20T09:50:00')
    await room.leave(2)
    expect(await told()).toEqual([
      'joined 1',
      'joined 2',
      'joined 3',
      'offered 1 1',
      'declined 1 1',
      'offered 2 1',
      'lapsed 2 1',
      'offered 3 1',
      'accepted 3 1',
      'ended 2 left',
    ])
    const log = await room.log()
    expect(log.map(({ at }) => at)).toEqual([...log.map(({ at }) => at)].sort())
    expect(log.map(({ by }) => by)).toEqual([
      'patient',
      'patient',
      'patient',
      'system',
      'patient',
      'system',
      'system',
      'system',
      'patient',
      'patient',
    ])
    expect(log.every(({ maskedName }) => maskedName === '周*文')).toBe(true)
  })
})

describe('people who cannot be reached in the app are called (AT-22)', () => {
  const calls = async (isTheirs = true) => {
    const listed = await listCallTasks({ ...room.deps(), isTheirs: () => isTheirs }, {})
    return listed.ok ? listed.value.items : []
  }
  const close = async (outcome: 'accepted' | 'declined' | 'notReached', task?: CallTaskKey) => {
    const [call] = await calls()
    return closeCallTask(
      room.deps(),
      { accountId: 'staff-nurse', key: 'key-9999' },
      { callTaskId: task ? callTaskId(task) : String(call?.id), outcome },
    )
  }
  const offeredByPhone = async () => {
    await room.join(1, room.acting(1, 'phone'))
    await room.join(2)
    await room.cancel(8)
    await room.advance()
  }

  test('an offer becomes a call with its deadline, for who works there; one in the app does not', async () => {
    await offeredByPhone()
    await room.cancel(9)
    await room.advance()
    expect(await calls()).toMatchObject([{ until: '2026-11-20T09:30:00', serial: 1, maskedName: '周*文', channel: 'phone', offersLeft: 2 }])
    expect(await calls(false)).toEqual([])
    room.setNow('2026-11-20T09:30:00')
    expect(await calls()).toEqual([])
  })

  test('yes on the phone is the appointment, noted under who called', async () => {
    await offeredByPhone()
    const [call] = await calls()
    const done = await close('accepted')
    expect(done.ok && done.value.booked?.entry.serial).toBe(1)
    expect(await calls()).toEqual([])
    expect((await room.log()).find(({ event }) => event === 'accepted')?.by).toBe('staff')
    const again = await closeCallTask(
      room.deps(),
      { accountId: 'staff-nurse', key: 'key-9998' },
      { callTaskId: String(call?.id), outcome: 'accepted' },
    )
    expect(again.ok && again.value.booked?.entry.serial).toBe(1)
    const other = await closeCallTask(
      room.deps(),
      { accountId: 'staff-nurse', key: 'key-9997' },
      { callTaskId: String(call?.id), outcome: 'declined' },
    )
    expect(codeOf(other)).toBe('CALL_TASK_CLOSED')
  })

  test('nobody is called who answered in the app meanwhile', async () => {
    await offeredByPhone()
    expect(codeOf(await room.answer(1, 'accept'))).toBe('ok')
    expect(await calls()).toEqual([])
  })

  test('no on the phone gives the number to the next', async () => {
    await offeredByPhone()
    expect(codeOf(await close('declined'))).toBe('ok')
    expect(await room.stateOf(2)).toBe('offered 1 until 09:30:00')
  })

  test('not reached leaves the offer until its deadline', async () => {
    await offeredByPhone()
    expect(codeOf(await close('notReached'))).toBe('ok')
    expect(await room.stateOf(1)).toBe('offered 1 until 09:30:00')
    expect(await calls()).toEqual([])
  })

  test('a call nobody asked for is unknown', async () => {
    const nobody = { until: room.now(), waiting: { sessionId: waitedFor.id, joinedAt: '2026-11-20T09:00:00.001', ref: 1 } }
    expect(codeOf(await close('accepted', nobody))).toBe('UNKNOWN_CALL_TASK')
  })
})

describe("the minute's clock", () => {
  test('touches every waitlist, and forgets one that is over', async () => {
    await room.join(1)
    await room.cancel(8)
    expect(await advanceWaitlists(room.deps())).toEqual({ waitlists: 1, offers: 1, failed: 0 })
    room.setNow('2026-11-24T16:50:00')
    await advanceWaitlists(room.deps())
    expect(await advanceWaitlists(room.deps())).toEqual({ waitlists: 0, offers: 0, failed: 0 })
    expect((await diaries(room.table).read(room.patientOf(1)))?.waiting).toEqual({})
  })

  test('a waitlist that cannot be touched keeps the others from nothing', async () => {
    room = await waitingRoom({ sessions: [waitedFor, { ...waitedFor, id: '20261125a-card-card02' }] })
    await room.join(1)
    await room.cancel(8)
    const deps = room.deps()
    await deps.noteWaitlist({ sessionId: '20261125a-card-card02', endsAt: room.now() })
    const failing = {
      ...deps,
      readSession: async (id: string) => (id.endsWith('02') ? Promise.reject(new Error('down')) : deps.readSession(id)),
    }
    const heard: string[] = []
    const report = (sessionId: string) => void heard.push(sessionId)
    expect(await advanceWaitlists({ ...failing, report })).toEqual({ waitlists: 2, offers: 1, failed: 1 })
    expect(heard).toEqual(['20261125a-card-card02'])
  })
})
