import { expect, test } from 'vitest'
import { generatedDays } from '#infra/bench/queue/generatedDays'
import { readOptions } from '#infra/bench/queue/options'
import { replayFigures } from '#infra/bench/queue/replayFile'
import { readVisitsFile } from '#infra/bench/queue/visitsFile'
import { visitsFile } from '#infra/bench/queue/writeVisits'
import { clinicDate } from '#shared/values/clinicTime'

const header = 'session,doctor,visit_kind,appointed,arrived,called,finished'
const read = (text: string) => readVisitsFile(new TextEncoder().encode(text))
const rows = (...lines: string[]) => read([header, ...lines].join('\n'))
const good = 's1,d1,first,2026-03-02 08:00,2026-03-02 07:40,2026-03-02 08:01,2026-03-02 08:09:30'

test('a row is read to the second, and an empty call is somebody who did not come', () => {
  const { sessions, visits, skipped } = rows(good, 's1,d1,followUp,2026-03-02T08:30,,,')
  const [seen, absent] = sessions[0]?.visits ?? []
  expect({ visits, skipped }).toEqual({ visits: 2, skipped: [] })
  expect((seen?.finishedAt as number) - (seen?.appointedAt as number)).toBeCloseTo(9.5, 9)
  expect(absent).toMatchObject({ kind: 'followUp', calledAt: undefined, arrivedAt: undefined })
})

test.each([
  ['a mark in front', `\uFEFF${header}\n${good}\n`],
  ['line ends of Windows', `${header}\r\n${good}\r\n`],
  ['no end of the last line', `${header}\n${good}`],
  ['quoted cells', `${header}\n"s1","d1",first,"2026-03-02 08:00",2026-03-02 07:40,2026-03-02 08:01,2026-03-02 08:09:30\n`],
  ['empty lines', `${header}\n\n${good}\n\n`],
  ['spaces around cells', `${header}\n${good.split(',').join(' , ')}\n`],
])('a file with %s is read as one without', (_, text) => {
  expect(read(text)).toEqual(rows(good))
})

test('a quoted cell may hold commas, quotes and line breaks, and lines are still counted', () => {
  const { sessions, skipped } = rows('"s, ""1""\nnight",d1,first,08:00,07:40,08:01,08:09', 's2,d1,first,08:00,07:40,nine,08:09')
  expect(sessions[0]?.id).toBe('s, "1"\nnight')
  expect(skipped).toEqual([{ line: 4, reason: 'called "nine" is no time such as 2026-03-02 08:30:00 or 08:30' }])
})

test.each([
  ['too few cells', 's1,d1,first,08:00', '4 cells instead of 7'],
  ['no session', ',d1,first,08:00,,,', 'session is empty'],
  ['no doctor', 's1,,first,08:00,,,', 'doctor is empty'],
  ['an unknown kind', 's1,d1,third,08:00,,,', 'visit_kind "third" is neither first nor followUp'],
  ['a kind that is a word of the language', 's1,d1,constructor,08:00,,,', 'visit_kind "constructor" is neither first nor followUp'],
  ['no appointed time', 's1,d1,first,,,,', 'appointed is empty'],
  [
    'a day that does not exist',
    's1,d1,first,2026-02-30 08:00,,,',
    'appointed "2026-02-30 08:00" is no time such as 2026-03-02 08:30:00 or 08:30',
  ],
  ['a call without an end', 's1,d1,first,08:00,07:50,08:01,', 'called and finished have to be both given or both empty'],
  ['a call before the arrival', 's1,d1,first,08:00,08:10,08:01,08:20', 'called before arrived'],
  ['an end before the call', 's1,d1,first,08:00,07:50,08:10,08:01', 'finished before called'],
  ['a visit of a day', 's1,d1,first,08:00,07:50,08:10,18:01', 'a visit of more than 8 hours'],
  ['times of different days', 's1,d1,first,2026-03-02 08:00,,2026-03-05 08:00,2026-03-05 08:10', 'its times are more than a day apart'],
  ['an arrival days before', 's1,d1,first,2026-03-05 08:00,2026-03-02 08:00,,', 'its times are more than a day apart'],
  ['a date on one time only', 's1,d1,first,2026-03-02 08:00,07:50,,', 'some times have a date and some have none'],
])('a row with %s is skipped by its line, with the reason', (_, row, reason) => {
  const { sessions, visits, skipped } = rows('s1,d1,first,07:30,07:20,07:31,07:40', row)
  expect(skipped).toEqual([{ line: 3, reason }])
  expect({ sessions: sessions.length, visits }).toEqual({ sessions: 1, visits: 1 })
})

test('a session of two doctors keeps the first, and is told so', () => {
  const { skipped } = rows('s1,d1,first,07:30,,,', 's1,d2,first,08:00,,,')
  expect(skipped).toEqual([{ line: 3, reason: 'session s1 is of doctor d1, not d2' }])
})

test.each([
  ['an empty file', '', /empty/],
  ['a wrong header', 'id,doctor\n', /line 1: the first line has to be session,doctor.* and not id,doctor/],
  ['columns in another order', `${header.replace('called,finished', 'finished,called')}\n`, /the first line has to be/],
  ['a quote that is never closed', `${header}\n"s1,d1,first`, /line 2: a quote is opened and never closed/],
])('%s is refused with what is wrong', (_, text, message) => {
  expect(() => read(text)).toThrow(message)
})

test('a file in another encoding is refused with what to do', () => {
  expect(() => readVisitsFile(Uint8Array.from([0xb3, 0xf5, 0xd5, 0xef]))).toThrow('not UTF-8')
})

test('an end that was pressed after the next call is taken to be at that call, and counted', () => {
  const { sessions, overlaps } = rows('s1,d1,first,08:00,07:50,08:00,08:12', 's1,d1,first,08:10,07:50,08:10,08:20')
  expect(overlaps).toBe(1)
  expect(sessions[0]?.visits[0]?.finishedAt).toBe(sessions[0]?.visits[1]?.calledAt)
})

test('sessions go by their days, in whatever order the file has them; without days, as the file has them', () => {
  const on = (id: string, day: string, clock = '08:00') => `${id},d1,first,${day}${day && ' '}${clock},,,`
  expect(rows(on('b', '2026-03-03'), on('a', '2026-03-02')).sessions.map(({ id }) => id)).toEqual(['a', 'b'])
  expect(rows(on('b', '', '14:00'), on('a', '', '8:00')).sessions.map(({ id }) => id)).toEqual(['b', 'a'])
})

test('too little to learn from is said, with how much was skipped', () => {
  expect(() => replayFigures(rows(good, 'bad'))).toThrow('1 sessions with finished visits (1 rows skipped): a replay needs 10')
})

test('a generated file comes back as it was, and the same seed writes the same file', () => {
  const days = generatedDays(5, 3)
  const text = visitsFile(days, clinicDate('2026-03-02'))
  expect(visitsFile(generatedDays(5, 3), clinicDate('2026-03-02'))).toBe(text)
  expect(visitsFile(generatedDays(6, 3), clinicDate('2026-03-02'))).not.toBe(text)
  const { sessions, skipped, overlaps } = read(text)
  expect({ skipped, overlaps, sessions: sessions.length }).toEqual({ skipped: [], overlaps: 0, sessions: 12 })
  const minutes = (visits: (typeof sessions)[number]['visits'], from: number) =>
    visits.map(({ kind, calledAt, finishedAt }) => [
      kind,
      ...[calledAt, finishedAt].map((t) => (t === undefined ? -1 : Math.round((t - from) * 60))),
    ])
  const written = days.flat()
  for (const [i, session] of sessions.entries()) {
    expect(minutes(session.visits, session.startsAt)).toEqual(minutes(written[i]?.visits ?? [], 480))
  }
})

test('options name what is wrong with them', () => {
  expect(readOptions(['--json', '--seed', '7'])).toEqual({ json: true, seed: 7, replay: undefined, generate: undefined })
  expect(() => readOptions(['--seed', '0'])).toThrow('--seed has to be a whole number above 0, not "0"')
  expect(() => readOptions(['--replay', 'a', '--generate', 'b'])).toThrow('not both')
  expect(() => readOptions(['--quick'])).toThrow('npm run bench:queue --')
})
