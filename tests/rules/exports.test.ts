import { describe, expect, test } from 'vitest'
import { csvCell, csvFile } from '#shared/rules/csv'
import { type ExportRequest, exportState, takeRefusal } from '#shared/rules/exports'
import { clinicDate } from '#shared/values/clinicTime'
import { at } from '#tests/support/givens'
import { fc } from '#tests/support/properties'

describe('a file of a spreadsheet', () => {
  test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '＝1', '＋1', '－1', '＠1', `=HYPERLINK("http://x","y")`])(
    '%j is shown, never calculated',
    (text) => expect(csvCell(text).replace(/^"/, '').startsWith(`'`)).toBe(true),
  )
  test('quotes, commas and line breaks are quoted as RFC 4180 says', () => {
    expect(csvFile([['a', 'b,c', 'd"e', 'f\ng'], ['h']])).toBe('\uFEFFa,"b,c","d""e","f\ng"\r\nh\r\n')
    expect(csvCell('王*')).toBe('王*')
    expect(csvCell('')).toBe('')
  })
  test('whatever a cell holds, it is read back as it was, but for the apostrophe', { timeout: 30_000 }, () => {
    const cells = fc.array(fc.array(fc.string({ unit: 'binary' }), { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 4 })
    fc.assert(
      fc.property(cells, (lines) => {
        const read = parse(csvFile(lines))
        expect(read.map((line) => line.map((cell) => (/^'[=+\-@\t\r\n＝＋－＠]/.test(cell) ? cell.slice(1) : cell)))).toEqual(
          lines.map((line) => line.map((cell) => (/^'[=+\-@\t\r\n＝＋－＠]/.test(cell) ? cell.slice(1) : cell))),
        )
        for (const cell of read.flat()) expect(cell).not.toMatch(/^[=+\-@\t\r\n]/)
      }),
    )
  })
})

/** RFC 4180, written apart from the product. */
const parse = (file: string): string[][] => {
  const lines: string[][] = []
  let [line, cell, quoted] = [[] as string[], '', false]
  const text = file.replace(/^\uFEFF/, '')
  for (let i = 0; i < text.length; i += 1) {
    const letter = text.charAt(i)
    if (quoted && letter === '"' && text[i + 1] === '"') {
      cell += '"'
      i += 1
    } else if (letter === '"') quoted = !quoted
    else if (!quoted && letter === ',') {
      line.push(cell)
      cell = ''
    } else if (!quoted && letter === '\r' && text[i + 1] === '\n') {
      lines.push([...line, cell])
      line = []
      cell = ''
      i += 1
    } else cell += letter
  }
  return lines
}

describe('a list that was asked for', () => {
  const asked: ExportRequest = {
    id: 'x',
    departmentId: 'card',
    date: clinicDate('2026-11-25'),
    reason: '电话随访',
    askedBy: 'one',
    askedAt: at('2026-11-23T08:00:00'),
    state: 'asked',
  }
  const released: ExportRequest = { ...asked, state: 'released', decidedBy: 'two', decidedAt: at('2026-11-23T09:00:00') }
  test('cannot be taken before it is released, or when it was refused', () => {
    expect(takeRefusal(asked, at('2026-11-23T09:00:00'))).toBe('EXPORT_NOT_RELEASED')
    expect(takeRefusal({ ...released, state: 'refused' }, at('2026-11-23T09:00:00'))).toBe('EXPORT_NOT_RELEASED')
    expect(takeRefusal({ ...released, state: 'refused' }, at('2026-11-29T09:00:00'))).toBe('EXPORT_NOT_RELEASED')
  })
  test('can be taken for 24 hours from its release, to the second', () => {
    expect(takeRefusal(released, at('2026-11-24T08:59:59'))).toBeUndefined()
    expect(takeRefusal(released, at('2026-11-24T09:00:00'))).toBe('EXPORT_OVER')
    expect(exportState(released, at('2026-11-24T08:59:59'))).toBe('released')
    expect(exportState(released, at('2026-11-24T09:00:00'))).toBe('over')
  })
})
