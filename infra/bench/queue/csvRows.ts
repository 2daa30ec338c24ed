/** A line of a CSV file: its cells, and the line of the file it begins in. */
export interface CsvRow {
  readonly line: number
  readonly cells: readonly string[]
}

/**
 * The rows of a file as RFC 4180 writes it: quoted cells may hold commas, line breaks and doubled quotes; lines end in CRLF or LF; empty lines
 * are passed over. Throws when a quoted cell is never closed, since then nothing after it can be read.
 */
export const csvRows = (text: string): readonly CsvRow[] => {
  const rows: CsvRow[] = []
  let cells: string[] = []
  let cell = ''
  let quotedSince = 0
  let line = 1
  let begins = 1
  const endRow = () => {
    cells.push(cell)
    if (cells.length > 1 || cell !== '') rows.push({ line: begins, cells })
    cells = []
    cell = ''
  }
  for (let i = 0; i < text.length; i += 1) {
    const sign = text[i] as string
    if (sign === '\n') line += 1
    if (quotedSince > 0) {
      if (sign !== '"') cell += sign
      else if (text[i + 1] === '"') {
        cell += sign
        i += 1
      } else quotedSince = 0
    } else if (sign === '"' && cell === '') quotedSince = line
    else if (sign === ',') {
      cells.push(cell)
      cell = ''
    } else if (sign === '\n') {
      endRow()
      begins = line
    } else if (sign !== '\r' || text[i + 1] !== '\n') cell += sign
  }
  if (quotedSince > 0) throw new Error(`line ${quotedSince}: a quote is opened and never closed`)
  endRow()
  return rows
}
