import { scrubbed } from '#functions/entries/scrubbed'

export type Level = 'info' | 'warn' | 'error'

/** What may be told of something that happened: words of ours, ids, counts; never what somebody asked or was answered. */
export type LogFields = Readonly<Record<string, unknown>>

/** A hash or a MAC, which proves something later and tells nothing, or its place in a row. */
const proof = /^(?:[0-9a-f]{64}|[\w-]{43}|\d{1,9})$/

/** One JSON line, scrubbed as a whole. `proofs` are hashes and stay; anything else among them is left out. */
export const logLine = (level: Level, epochMs: number, fields: LogFields, proofs: Readonly<Record<string, string>> = {}): string => {
  const told = scrubbed(JSON.stringify({ level, at: inChina(epochMs), ...fields }, plainNumber))
  const proven = Object.entries(proofs).filter(([, value]) => proof.test(value))
  return proven.length === 0 ? told : `${told.slice(0, -1)},${JSON.stringify(Object.fromEntries(proven)).slice(1)}`
}

/** The log of this process. */
export const log = (level: Level, fields: LogFields, proofs?: Readonly<Record<string, string>>): void =>
  void process.stdout.write(`${logLine(level, Date.now(), fields, proofs)}\n`)

/** What is told of a fault, its causes included: names, messages with what they quote cut out, and where in our code. */
export const faultFields = (fault: unknown): LogFields => {
  const { name, message, stack, cause } = (fault ?? {}) as Error
  const frames = String(stack)
    .split('\n')
    .filter((line) => line.startsWith('    at '))
    .slice(0, 8)
    .map((line) => line.trim())
  return { fault: String(name), message: unquoted(message), ...(cause ? { cause: causeOf(cause) } : {}), frames }
}

const causeOf = (cause: unknown): string => {
  const { name, message } = cause as Error
  return `${name ?? typeof cause}: ${unquoted(message)}`
}

/** Messages of libraries may quote what they were given. */
const unquoted = (message: unknown): string =>
  String(message)
    .slice(0, 500)
    .replace(/"[^"]{2,}"|'[^']{12,}'/g, '"…"')

/** Long numbers become text, so that what is cut out of them leaves JSON. */
const plainNumber = (_: string, value: unknown): unknown => {
  if (typeof value === 'bigint') return '#'
  if (typeof value !== 'number') return value
  return Math.abs(value) >= 100_000 ? '#' : Number(value.toFixed(3))
}

/** ISO 8601 with China's offset. */
const inChina = (epochMs: number): string => `${new Date(epochMs + 8 * 3_600_000).toISOString().slice(0, 23)}+08:00`
