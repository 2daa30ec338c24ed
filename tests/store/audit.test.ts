import { randomUUID } from 'node:crypto'
import { DynamoDB } from '@aws-sdk/client-dynamodb'
import { afterAll, beforeEach, describe, expect, inject, test } from 'vitest'
import { auditKeys } from '#functions/gateways/auditKeys'
import { auditAnchors } from '#functions/store/auditAnchors'
import { auditLines, type StoredLine } from '#functions/store/auditLines'
import { dynamoTable } from '#functions/store/dynamoTable'
import { auditAnchorKey, auditDayKeys, auditLineKey } from '#functions/store/keys'
import type { Item, Key, Table } from '#functions/store/table'
import { listAudit, listAuditOf } from '#functions/usecases/listAudit'
import { createTable } from '#infra/local/table'
import { anchorText, lineText } from '#shared/rules/audit'
import { clinicDate } from '#shared/values/clinicTime'
import { aCall, auditRoom, theKeys } from '#tests/support/auditRoom'
import { keyNamed } from '#tests/support/aVault'
import { cutOffEverywhere } from '#tests/support/failingTable'
import { at } from '#tests/support/givens'

const credentials = { accessKeyId: 'local', secretAccessKey: 'local' }
const client = new DynamoDB({ endpoint: inject('endpoint'), region: 'local', credentials })
afterAll(() => client.destroy())

const today = clinicDate('2026-11-23')
let table: Table
let room: ReturnType<typeof auditRoom>
const newTable = async (): Promise<Table> => {
  const name = `audit-${randomUUID()}`
  await createTable(inject('endpoint'), name)
  return dynamoTable(client, name, async () => {})
}
beforeEach(async () => {
  table = await newTable()
  room = auditRoom(table, at('2026-11-23T09:00:00'))
})

const linesOf = async (on = table): Promise<StoredLine[]> => (await auditLines(on).ofDay(today, undefined, 1000)).lines
const keyOf = ({ line, place }: StoredLine): Key => auditLineKey(line, place)
const itemOf = async (key: Key): Promise<Item> => {
  const item = await table.get(key, 'consistent')
  if (!item) throw new Error(`nothing at ${key.sk}`)
  return item
}

test('what is written is chained, anchored, listed, and found whole', async () => {
  const write = room.writer()
  for (let i = 0; i < 5; i += 1) await write(aCall())
  const first = await room.verify()
  expect(first).toEqual({ chains: 1, lines: 5, breaks: [], unanchored: 4 })
  await room.sweep()
  expect(await room.verify()).toEqual({ chains: 1, lines: 5, breaks: [], unanchored: 0 })
  expect(await room.verify(clinicDate('2026-11-22'))).toEqual({ chains: 0, lines: 0, breaks: [], unanchored: 0 })
})

test('nothing in a line names a person', async () => {
  await room.writer()(aCall({ byName: '王护士', reason: '张三来电' }))
  const [line] = await linesOf()
  const stored = JSON.stringify(await itemOf(keyOf(line as StoredLine)))
  expect(stored).not.toMatch(/王护士|张三/)
})

test('eight writers at once, each with calls at once, lose nothing', async () => {
  const writers = Array.from({ length: 8 }, () => room.writer())
  await Promise.all(writers.flatMap((write, w) => Array.from({ length: 15 }, (_, i) => write(aCall({ about: `call ${w} ${i}` })))))
  const lines = await linesOf()
  expect(new Set(lines.map(({ line }) => line.about)).size).toBe(120)
  await room.sweep()
  expect(await room.verify()).toEqual({ chains: 8, lines: 120, breaks: [], unanchored: 0 })
})

test('an anchor is put where none is, never over another', async () => {
  const { put, last } = auditAnchors(table)
  const anchor = { seq: 1, at: '2026-11-23T09:00:00', sweptTo: '', heads: [], keyVersion: '1', previous: '' }
  expect(await put(anchor, 'first')).toBe(true)
  expect(await put(anchor, 'second')).toBe(false)
  expect(await put(anchor, 'first')).toBe(true)
  expect((await last())?.hash).toBe('first')
})

test('a chain ends with its day, and the sweep after midnight anchors both days', async () => {
  const write = room.writer()
  room.turnTo(at('2026-11-23T23:59:59'))
  await write(aCall())
  await write(aCall())
  room.turnTo(at('2026-11-24T00:00:00'))
  await write(aCall())
  await room.sweep()
  expect(await room.verify()).toEqual({ chains: 2, lines: 3, breaks: [], unanchored: 0 })
  expect(await room.verify(today)).toMatchObject({ chains: 1, lines: 2 })
})

test('a sweep that runs out of time goes on where it stopped', async () => {
  const write = room.writer()
  for (let i = 0; i < 250; i += 1) {
    room.later(1)
    await write(aCall({ byName: undefined, reason: undefined }))
  }
  room.later(600)
  expect((await room.sweep(table, () => false)).lines).toBe(200)
  expect((await room.verify()).unanchored).toBe(50)
  await room.sweep()
  expect((await room.verify()).unanchored).toBe(0)
}, 60_000)

describe('whoever tampers with the table is found out', () => {
  /** Two chains, five lines each, anchored; the first one is tampered with. */
  let lines: StoredLine[]
  let name = ''
  beforeEach(async () => {
    const [one, two] = [room.writer(), room.writer()]
    for (let i = 0; i < 5; i += 1) await one(aCall())
    for (let i = 0; i < 5; i += 1) await two(aCall())
    await room.sweep()
    expect((await room.verify()).breaks).toEqual([])
    lines = (await linesOf()).slice(0, 5)
    name = `${today}/${lines[0]?.line.writer}`
  })
  const line = (place: number): StoredLine => lines[place - 1] as StoredLine
  const set = async (place: number, field: string, value: unknown) => {
    await table.put({ ...(await itemOf(keyOf(line(place)))), [field]: value })
  }
  const found = async () => (await room.verify()).breaks.map(({ kind, place }) => `${kind} ${place.replace(name, '')}`)

  test.each([
    ['by', 'nurse2'],
    ['at', '2026-11-23T08:59:59.999'],
    ['act', 'listAddOns'],
    ['pt', ['p000000002']],
    ['rs', 'NOT_ALLOWED'],
    ['ch', 'phone'],
    ['ro', ['doctor']],
    ['ab', 'another'],
    ['wd', 'x'],
    ['k', '2'],
    ['h', 'x'],
    ['p', 'x'],
    ['s', 9],
    ['gsi1pk', 'AUDIT#2026-11-22'],
    ['gsi1sk', '2026-11-23T01:00:00.000#x#0000003'],
  ])('a changed %s', async (field, value) => {
    await set(3, field, value)
    expect(await found()).toContain('altered /3')
  })
  test('a sealed reason that is removed, replaced, or of another line', async () => {
    const { why: other } = await itemOf(keyOf(line(4)))
    const { why: _gone, ...without } = await itemOf(keyOf(line(3)))
    await table.put(without as Item)
    expect(await found()).toEqual(['altered /3 (sealed)'])
    await set(3, 'why', other)
    expect(await found()).toEqual(['altered /3 (sealed)'])
  })
  test('a line removed in the middle, at the beginning', async () => {
    await table.delete(keyOf(line(3)))
    expect(await found()).toEqual(['missing /3'])
    await table.delete(keyOf(line(1)))
    expect(await found()).toEqual(['missing /1', 'missing /3'])
  })
  test('an end that is cut off', async () => {
    await table.delete(keyOf(line(5)))
    await table.delete(keyOf(line(4)))
    expect(await found()).toEqual(['missing /4-5'])
  })
  test('a chain that vanished', async () => {
    for (const one of lines) await table.delete(keyOf(one))
    expect(await found()).toEqual(['vanished '])
  })
  test('two lines that changed places', async () => {
    const [three, four] = [await itemOf(keyOf(line(3))), await itemOf(keyOf(line(4)))]
    await table.put({ ...four, sk: three.sk, gsi1sk: `${four.at}#${line(4).line.writer}#0000003` })
    await table.put({ ...three, sk: four.sk, gsi1sk: `${three.at}#${line(3).line.writer}#0000004` })
    expect(await found()).toEqual(['outOfOrder /3', 'outOfOrder /4'])
  })
  /** As somebody would who knows how it is made, with the key given. */
  const forge = async (place: number, { mac, version } = theKeys) => {
    const { line: old } = line(place)
    const forged = { ...old, by: 'somebody', keyVersion: version }
    await table.put({ ...(await itemOf(keyOf(line(place)))), by: 'somebody', k: version, h: mac(version, lineText(forged)) })
  }
  test('a line replaced by one that was made without the key', async () => {
    await forge(3, auditKeys([['1', keyNamed('guessed')]]))
    expect(await found()).toContain('altered /3')
    await forge(5, auditKeys([['9', keyNamed('guessed')]]))
    expect(await found()).toContain('altered /5')
  })
  test('a line replaced even by who has the key: the next line or the anchor tells', async () => {
    await forge(3)
    expect(await found()).toEqual(['altered /4'])
    await forge(5)
    expect(await found()).toEqual(['altered /4', 'altered /5'])
  })
  test('a line added after a chain ended, and a chain made up for a day', async () => {
    room.later(1200)
    await room.writer()(aCall())
    await room.sweep()
    const { line: last, hash } = line(5)
    const made = { ...last, seq: 6, previous: hash }
    await auditLines(table).put({ line: made, hash: theKeys.mac('1', lineText(made)) })
    expect(await found()).toContain('unanchored /6')
    const other = { ...last, writer: 'madeup', seq: 1, previous: '' }
    await auditLines(table).put({ line: other, hash: 'guessed' })
    expect(await found()).toContain(`altered ${today}/madeup/1`)
  })
  test('an anchor that is removed, altered, or cut off with the lines it stood for', async () => {
    const anchors = await auditAnchors(table).page(0, 100)
    expect(anchors).toHaveLength(3)
    const second = await itemOf(auditAnchorKey(2))
    await table.delete(second)
    expect(await found()).toEqual(['missing anchors/2'])
    const heads = (second.hd as string[]).map((head) => head.replace('/1/', '/2/'))
    await table.put({ ...second, hd: heads })
    expect(await found()).toEqual(['altered anchors/2'])
    const forged = { ...(anchors[1]?.anchor as never as Parameters<typeof anchorText>[0]), at: '2026-11-23T08:00:00' }
    await table.put({ ...second, at: forged.at, h: theKeys.mac('1', anchorText(forged)) })
    expect(await found()).toEqual(['altered anchors/3'])
    await table.put(second)
    expect(await found()).toEqual([])
    await table.delete(await itemOf(auditAnchorKey(3)))
    await table.delete(keyOf(line(5)))
    expect(await found()).toEqual([])
    room.later(1200)
    expect(await found()).toEqual(['unanchored /2-4', expect.stringMatching(/^unanchored .*2-5$/)])
  })
})

test('cut off at any call of the table, the caller is told, and the chain goes on whole', async () => {
  const played = await cutOffEverywhere(async (cut, failing) => {
    const whole = await newTable()
    const own = auditRoom(whole, at('2026-11-23T09:00:00'))
    const cutOff = failing(whole)
    const write = own.writer(cutOff)
    const told: string[] = []
    for (const about of ['one', 'two', 'three']) {
      // Like the phone, asks again.
      for (let tries = 0; tries < 2; tries += 1) {
        const isWritten = await write(aCall({ about })).then(
          () => true,
          () => false,
        )
        if (isWritten) {
          told.push(about)
          break
        }
      }
    }
    expect(told, JSON.stringify(cut)).toEqual(['one', 'two', 'three'])
    await own.sweep(cutOff).catch(() => own.sweep(cutOff))
    const report = await own.verify()
    expect(report, JSON.stringify(cut)).toMatchObject({ chains: 1, breaks: [], unanchored: 0 })
    expect(report.lines).toBeGreaterThanOrEqual(3)
    expect(report.lines).toBeLessThanOrEqual(4)
  })
  expect(played).toBeGreaterThan(20)
}, 120_000)

test('a place that somebody else took does not stop the writer: it begins another chain, and the place is told', async () => {
  const write = room.writer()
  await write(aCall())
  const [{ line }] = (await linesOf()) as [StoredLine]
  await table.put({ ...auditLineKey(line, 2), ...auditDayKeys({ ...line, seq: 2 }), h: 'x' })
  await write(aCall())
  await room.sweep()
  const { chains, breaks } = await room.verify()
  expect(chains).toBe(2)
  expect(breaks.map(({ kind }) => kind)).toEqual(['altered'])
})

describe('the lists of the auditor', () => {
  test('one day in the order of time across chains, page by page; of one member of staff', async () => {
    const [one, two] = [room.writer(), room.writer()]
    for (let i = 0; i < 60; i += 1) {
      room.later(1)
      await (i % 2 ? one : two)(aCall({ by: `nurse${i % 3}`, about: String(i) }))
    }
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = await listAudit(room.listing, { date: today, cursor })
      if (!page.ok) throw new Error('refused')
      expect(page.value.items.length).toBeLessThanOrEqual(50)
      if (page.value.next) expect(page.value.next).toMatch(/^[\w-]{1,512}$/)
      seen.push(...page.value.items.map(({ about = '' }) => about))
      cursor = page.value.next
    } while (cursor)
    expect(seen).toEqual(Array.from({ length: 60 }, (_, i) => String(i)))
    const only = await listAudit(room.listing, { date: today, staffId: 'nurse1' })
    expect(only.ok && only.value.items.map(({ about }) => about)).toEqual(Array.from({ length: 20 }, (_, i) => String(i * 3 + 1)))
    expect(only.ok && only.value.items[0]).toMatchObject({ by: 'nurse1', byName: '王护士', reason: '核对电话', concerned: 1 })
  })

  test('who looked at one patient, the latest first, page by page; a board looked at often is told once a day', async () => {
    const write = room.writer()
    const board = Array.from({ length: 30 }, (_, i) => `p${String(i).padStart(9, '0')}`)
    for (let i = 0; i < 55; i += 1) {
      room.later(1)
      await write(aCall({ about: String(i) }))
      if (i % 20 === 0) await write(aCall({ act: 'listSessionBookings', patientIds: board }))
    }
    const first = await listAuditOf(room.listing, 'p000000001', undefined)
    expect(first.items).toHaveLength(50)
    expect(first.items[0]).toMatchObject({ act: 'listSessionBookings', concerned: 30 })
    expect(first.items[0]?.patientIds).toHaveLength(20)
    expect(first.items[1]).toMatchObject({ act: 'revealField', about: '54' })
    const second = await listAuditOf(room.listing, 'p000000001', first.next)
    expect([...first.items, ...second.items]).toHaveLength(56)
    expect(second.next).toBeUndefined()
    expect((await listAuditOf(room.listing, 'p000000029', undefined)).items).toHaveLength(1)
    expect((await listAuditOf(room.listing, 'p000000099', undefined)).items).toEqual([])
  })
})
