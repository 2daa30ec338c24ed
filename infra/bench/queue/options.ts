import { parseArgs } from 'node:util'

export interface QueueOptions {
  /** The last line is one flat JSON object. */
  readonly json: boolean
  readonly seed: number
  readonly replay?: string | undefined
  readonly generate?: string | undefined
}

const explanation = 'npm run bench:queue -- [--json] [--seed n] [--replay file.csv | --generate file.csv]'

/** Throws with the line above when an option is unknown, not a whole number, or the two files are both named. */
export const readOptions = (args: readonly string[]): QueueOptions => {
  const { values } = parsed(args)
  if (!/^[1-9]\d{0,8}$/.test(values.seed)) throw new Error(`--seed has to be a whole number above 0, not "${values.seed}": ${explanation}`)
  if (values.replay !== undefined && values.generate !== undefined) throw new Error(`--replay or --generate, not both: ${explanation}`)
  return { json: values.json, seed: Number(values.seed), replay: values.replay, generate: values.generate }
}

const parsed = (args: readonly string[]) => {
  try {
    return parseArgs({
      args: [...args],
      options: {
        json: { type: 'boolean', default: false },
        seed: { type: 'string', default: '1' },
        replay: { type: 'string' },
        generate: { type: 'string' },
      },
    })
  } catch (fault) {
    throw new Error(`${(fault as Error).message}: ${explanation}`)
  }
}
