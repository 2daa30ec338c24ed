import { describe, expect, test } from 'vitest'
import { auditKeys, readAuditKeys } from '#functions/gateways/auditKeys'
import { type AuditLine, anchorText, furthest, headText, lineText, readHead } from '#shared/rules/audit'
import { anchorBreaks, chainBreaks, type FoundLine } from '#shared/rules/auditBreaks'
import { clinicDate } from '#shared/values/clinicTime'
import { keyNamed } from '#tests/support/aVault'

const { mac } = auditKeys([['1', keyNamed('audit')]])
const chain = { date: clinicDate('2026-11-23'), writer: 'w1' }

/** A chain of so many lines, a second apart. */
const chainOf = (count: number): FoundLine[] => {
  const found: FoundLine[] = []
  for (let seq = 1; seq <= count; seq += 1) {
    const line: AuditLine = {
      ...chain,
      seq,
      at: `2026-11-23T09:00:${String(seq).padStart(2, '0')}.000`,
      by: 'nurse',
      roles: ['triageNurse'],
      channel: 'counter',
      act: 'revealField',
      patientIds: ['p1'],
      result: 'ok',
      sealedDigest: '',
      keyVersion: '1',
      previous: found.at(-1)?.hash ?? '',
    }
    found.push({ line, place: seq, hash: mac('1', lineText(line)), isListed: true })
  }
  return found
}
const headOf = ({ place, hash }: FoundLine) => ({ ...chain, seq: place, hash })
const early = '2026-11-23T09:00:00'
const late = '2026-11-23T10:00:00'
const lines = chainOf(4)
const heads = lines.slice(3).map(headOf)

describe('a chain of the audit', () => {
  test('that is as it was written has no breaks', () => {
    expect(chainBreaks(chain, lines, heads, late, mac)).toEqual({ breaks: [], unanchored: 0 })
    expect(chainBreaks(chain, [], [], late, mac)).toEqual({ breaks: [], unanchored: 0 })
  })
  test('with lines after its last anchor is whole while they are young, and broken when nobody anchored them', () => {
    const anchored = lines.slice(1, 2).map(headOf)
    expect(chainBreaks(chain, lines, anchored, early, mac)).toEqual({ breaks: [], unanchored: 2 })
    expect(chainBreaks(chain, lines, anchored, '2026-11-23T09:00:03.500', mac).breaks).toEqual([
      { kind: 'unanchored', place: '2026-11-23/w1/3' },
    ])
    expect(chainBreaks(chain, lines, anchored, late, mac).breaks).toEqual([{ kind: 'unanchored', place: '2026-11-23/w1/3-4' }])
  })
  test('read with another key, or a key nobody has, is altered throughout', () => {
    const other = auditKeys([['1', keyNamed('other')]])
    expect(chainBreaks(chain, lines, [], early, other.mac).breaks).toHaveLength(4)
    const none = auditKeys([['2', keyNamed('audit')]])
    expect(chainBreaks(chain, lines, [], early, none.mac).breaks).toHaveLength(4)
  })
  test('whose hashes were emptied is altered, even where no key is known', () => {
    const emptied = lines.map((one) => ({ ...one, hash: '', line: { ...one.line, keyVersion: '7' } }))
    expect(chainBreaks(chain, emptied, [], early, mac).breaks).toHaveLength(4)
  })
  test('of another writer or day, put here whole, is altered', () => {
    expect(chainBreaks({ ...chain, writer: 'w2' }, lines, [], early, mac).breaks).toHaveLength(4)
    expect(chainBreaks({ ...chain, date: clinicDate('2026-11-24') }, lines, [], early, mac).breaks).toHaveLength(4)
  })
})

test('no field of a line can run into the next: each is told apart in what is hashed', () => {
  const [{ line }] = lines as [FoundLine]
  const changed: Partial<AuditLine>[] = [
    { by: 'nurs', roles: ['doctor'] },
    { patientIds: ['p1', 'p2'] },
    { patientIds: ['p1,p2'] },
    { about: 'ok' },
    { result: '' },
    { act: 'revealField"' },
    { channel: 'phone' },
    { at: early },
    { sealedDigest: 'x' },
    { previous: 'x' },
    { keyVersion: '2' },
    { writer: 'w2' },
    { seq: 2 },
  ]
  const texts = [line, ...changed.map((change) => ({ ...line, ...change }))].map(lineText)
  expect(new Set(texts).size).toBe(texts.length)
})

test('heads of anchors that were altered are not relied on', () => {
  const anchor = { seq: 1, at: early, sweptTo: early, heads, keyVersion: '1', previous: '' }
  const hash = mac('1', anchorText(anchor))
  expect(anchorBreaks([{ place: 1, hash, anchor }], mac)).toEqual({ breaks: [], heads })
  const altered = { ...anchor, heads: lines.slice(0, 1).map(headOf) }
  expect(anchorBreaks([{ place: 1, hash, anchor: altered }], mac)).toEqual({ breaks: [{ kind: 'altered', place: 'anchors/1' }], heads: [] })
})

test('a head is written and read back; what is none is not read', () => {
  const [head] = heads as [ReturnType<typeof headOf>]
  expect(readHead(headText(head))).toEqual(head)
  for (const text of ['', '2026-02-30/w1/1/x', '2026-11-23/w1/x/x', '2026-11-23/w/1/1/x']) expect(readHead(text), text).toBeUndefined()
})

test('of several heads the furthest of each chain is kept', () => {
  const other = { ...chain, writer: 'w2', seq: 1, hash: 'x' }
  expect(furthest([...lines.map(headOf), other, headOf(lines[0] as FoundLine)])).toEqual([headOf(lines[3] as FoundLine), other])
})

describe('the keys of the audit', () => {
  const [one, two] = ['a'.repeat(64), 'b'.repeat(64)]
  test('the first signs, all check, and the secret itself signs nothing', () => {
    const keys = readAuditKeys({ AUDIT_KEYS: `2:${two},1:${one}` })
    expect(keys.version).toBe('2')
    expect(keys.mac('1', 'x')).toBe(readAuditKeys({ AUDIT_KEYS: `1:${one}` }).mac('1', 'x'))
    expect(keys.mac('1', 'x')).not.toBe(keys.mac('2', 'x'))
    expect(keys.mac('3', 'x')).toBe('')
    expect(keys.mac('1', 'x')).toMatch(/^[\w-]{43}$/)
  })
  test.each(['', 'x', one, `1:${one},`, `1:${one},1:${two}`, '1:abc'])('"%s" is refused, by the name of the variable', (value) => {
    expect(() => readAuditKeys({ AUDIT_KEYS: value })).toThrow('AUDIT_KEYS')
  })
})
