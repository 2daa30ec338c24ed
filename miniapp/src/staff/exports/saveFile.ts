/** Hands a text to the browser as a file. The mark at its beginning tells spreadsheets that it is UTF-8. */
export const saveFile = (name: string, text: string): void => {
  const marked = text.startsWith('\uFEFF') ? text : `\uFEFF${text}`
  const address = URL.createObjectURL(new Blob([marked], { type: 'text/csv;charset=utf-8' }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  URL.revokeObjectURL(address)
}
