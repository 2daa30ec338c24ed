/** What the function writes to its log while it runs in this process, kept instead of shown. */
export const keepFunctionLog = () => {
  const lines: string[] = []
  const write = process.stdout.write
  const keep = (chunk: unknown, ...rest: unknown[]): boolean => {
    if (typeof chunk === 'string' && chunk.startsWith('{"level"')) return lines.push(chunk) > 0
    return (write as (...all: unknown[]) => boolean).call(process.stdout, chunk, ...rest)
  }
  process.stdout.write = keep as typeof write
  return {
    lines,
    restore: () => {
      process.stdout.write = write
    },
  }
}
