/**
 * What a spreadsheet takes for a formula, whoever wrote it: = + - @, tab, carriage return and line feed in front, and the full-width forms
 * some turn into these (OWASP, CSV injection).
 */
const formula = /^[=+\-@\t\r\n＝＋－＠]/

/** A cell as RFC 4180 writes it; one that would be calculated is shown as it is, behind an apostrophe. */
export const csvCell = (text: string): string => {
  const shown = formula.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(shown) ? `"${shown.replace(/"/g, '""')}"` : shown
}

/** A file of lines of cells; the mark in front tells spreadsheets that it is UTF-8. */
export const csvFile = (lines: readonly (readonly string[])[]): string =>
  `\uFEFF${lines.map((cells) => `${cells.map(csvCell).join(',')}\r\n`).join('')}`
