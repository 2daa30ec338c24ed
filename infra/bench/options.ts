import { parseArgs } from 'node:util'

export interface BenchOptions {
  /** The last line is one flat JSON object. */
  readonly json: boolean
  /** Writes the growth table and plot into infra/bench. */
  readonly write: boolean
  readonly rounds: number
  readonly seed: number
  /** Sessions of 30 numbers in the measured workload. */
  readonly sessions: number
  /** Bookings a round and contestant. */
  readonly atPort: number
  readonly overHttp: number
  /** Crowds of the simulated releases. */
  readonly crowds: readonly number[]
}

const explanation = 'npm run bench -- [--json] [--quick] [--write] [--rounds n] [--seed n]'

/** Throws with the line above when an option is unknown or not a whole number. */
export const readOptions = (args: readonly string[]): BenchOptions => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      json: { type: 'boolean', default: false },
      quick: { type: 'boolean', default: false },
      write: { type: 'boolean', default: false },
      rounds: { type: 'string' },
      seed: { type: 'string', default: '1' },
    },
  })
  const whole = (name: string, text: string): number => {
    if (!/^[1-9]\d{0,8}$/.test(text)) throw new Error(`--${name} has to be a whole number above 0, not "${text}": ${explanation}`)
    return Number(text)
  }
  if (values.quick && values.write) throw new Error(`--write is for a whole run, not with --quick: ${explanation}`)
  const size = values.quick
    ? { sessions: 60, atPort: 100, overHttp: 60, crowds: [1_000, 10_000] }
    : { sessions: 2_000, atPort: 1_200, overHttp: 500, crowds: [1_000, 10_000, 100_000, 1_000_000] }
  const rounds = whole('rounds', values.rounds ?? (values.quick ? '2' : '7'))
  return { ...size, json: values.json, write: values.write, rounds, seed: whole('seed', values.seed) }
}
