import { expect, test } from 'vitest'
import type { QueueRow, QueueSummary, QueueView } from '#shared/contract/schemas/queue'
import { actsOf } from '@/staff/queue/actsOf'
import { liveSummary } from '@/staff/queue/liveSummary'
import { minutesIn } from '@/staff/queue/minutesIn'
import { rowGroups } from '@/staff/queue/rowGroups'
import { shownAtFirst } from '@/staff/queue/shownAtFirst'

const row = (serial: number, of: Partial<QueueRow> = {}): QueueRow =>
  ({
    serial,
    slot: { startsAt: '2026-11-23T08:00', endsAt: '2026-11-23T08:30' },
    state: 'checkedIn',
    maskedName: '王*一',
    ...of,
  }) as QueueRow
const all = { act: true, checkIn: true, addOn: true }
const serials = (rows: readonly QueueRow[]) => rows.map(({ serial }) => serial)

test('who is late stands in the lane as long as they wait, those without a place first', () => {
  const groups = rowGroups([
    row(1, { position: 1 }),
    row(2, { position: 2, lateMinutes: 12 }),
    row(3, { lateMinutes: 40 }),
    row(4, { state: 'passed', passes: 2 }),
    row(5, { position: 3, passes: 1, placed: { why: 'returned' } }),
    row(6, { state: 'called', passes: 1 }),
  ])
  expect(serials(groups.late)).toEqual([3, 4, 2])
  expect(serials(groups.waiting)).toEqual([1, 2, 5])
  expect(serials(groups.called)).toEqual([6])
})

test('everybody is in one list at least, whatever became of them', () => {
  const states: QueueRow['state'][] = ['booked', 'called', 'inRoom', 'testing', 'passed', 'finished', 'noShow', 'cancelled', 'transferred']
  const rows = states.map((state, i) => row(i + 1, { state }))
  const { waiting, late, called, inRoom, testing, toCome, over } = rowGroups(rows)
  const listed = [...waiting, ...late, ...called, ...inRoom, ...testing, ...toCome, ...over]
  expect(new Set(serials(listed))).toEqual(new Set(serials(rows)))
})

test('a desk is offered what makes sense for a number, and nothing that its role may not do', () => {
  expect(actsOf(row(1, { state: 'booked' }), all)[0]).toBe('checkIn')
  expect(actsOf(row(1, { state: 'passed' }), all).slice(0, 3)).toEqual(['seeNext', 'endOfSlot', 'checkIn'])
  expect(actsOf(row(1, { state: 'called' }), all).slice(0, 3)).toEqual(['start', 'callAgain', 'pass'])
  expect(actsOf(row(1, { state: 'finished' }), all)).toEqual(['back'])
  expect(actsOf(row(1, { state: 'transferred' }), all)).toEqual([])
  const clerk = { act: false, checkIn: true, addOn: false }
  expect(actsOf(row(1, { state: 'booked' }), clerk)).toEqual(['checkIn', 'slip'])
  expect(actsOf(row(1, { position: 2 }), clerk)).toEqual(['slip'])
})

test('one number more is asked for whoever has an appointment that is known', () => {
  const inRoom = row(1, { state: 'inRoom' })
  expect(actsOf(inRoom, all)).toEqual(['finish', 'sendForTests'])
  expect(actsOf({ ...inRoom, appointmentId: '20261123-p1-1' as never }, all)).toContain('addOn')
})

const summary = (id: string, clock: string, of: Partial<QueueSummary> = {}): QueueSummary =>
  ({
    session: { id, startsAt: `2026-11-23T${clock}`, endsAt: `2026-11-23T${clock.replace(/^../, (hour) => String(Number(hour) + 3))}` },
    version: 4,
    flow: { state: 'open' },
    waiting: 0,
    toCome: 3,
    seen: 0,
    called: [],
    ...of,
  }) as unknown as QueueSummary

test('a desk begins with the sessions of now, one where people still wait among them', () => {
  const [early, noon, evening] = [summary('a', '08:00', { waiting: 2 }), summary('b', '13:00'), summary('c', '18:00')]
  const shown = (clock: string) => [...shownAtFirst([early, noon, evening], `2026-11-23T${clock}` as never)]
  expect(shown('12:10')).toEqual(['a', 'b'])
  expect(shown('11:00')).toEqual(['a'])
  expect([...shownAtFirst([noon, evening], '2026-11-23T06:00' as never)]).toEqual(['b', 'c'])
})

test('what was just done is counted at once, and an older queue does not count', () => {
  const view = {
    version: 5,
    flow: { state: 'paused' },
    rows: [row(1, { position: 1 }), row(2, { state: 'finished' })],
  } as unknown as QueueView
  expect(liveSummary(summary('a', '08:00'), view)).toMatchObject({ waiting: 1, toCome: 0, seen: 1, flow: { state: 'paused' } })
  expect(liveSummary(summary('a', '08:00', { version: 6 }), view)).toMatchObject({ toCome: 3, flow: { state: 'open' } })
})

test('minutes are whole, from one to the longest', () => {
  expect(['', '0', '1', ' 20 ', '240', '241', '-5', '1.5', 'x'].map((typed) => minutesIn(typed, 240))).toEqual([
    undefined,
    undefined,
    1,
    20,
    240,
    undefined,
    undefined,
    undefined,
    undefined,
  ])
})
