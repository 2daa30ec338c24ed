import { parseArgs } from 'node:util'

/**
 * The proof on the real engine: the embedded engine with its data on disk and the HTTP function, each a process of its own, on 127.0.0.1.
 *
 *   npm run crash -- --rounds 100 [--seed S] [--clients N] [--peace MS] [--json]
 *     N clients book, hold, exchange, cancel, repeat and look. At 100 random moments the engine, the function's host or both are killed with -9 and started
 *     again. In the end everything a client was told must be there, by the API and in the table; after a repair nothing may differ.
 *   npm run crash -- --crowd --rounds 50 [--clients N] [--json]
 *     50 times 200 clients want a number of the same fresh session of 20 in the same moment.
 *
 * The last line is one JSON object; --json leaves out all others. Ends with 1 when anything is off, and says what on the error output.
 * Which moment of which request a kill hits is not repeatable: a seed repeats what the clients choose and when the kills come.
 */
const { values } = parseArgs({
  options: {
    rounds: { type: 'string' },
    seed: { type: 'string' },
    clients: { type: 'string' },
    peace: { type: 'string' },
    crowd: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
})

const wholeNumber = (name: 'rounds' | 'seed' | 'clients' | 'peace', otherwise: number): number => {
  const number = Number(values[name] ?? otherwise)
  if (!Number.isSafeInteger(number) || number < 1) throw new RangeError(`--${name} takes a whole number from 1, not ${values[name]}`)
  return number
}

const main = async (): Promise<boolean> => {
  // Before the AWS SDK is loaded, which otherwise says that a later version of it will want a later Node.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true'
  const asked = {
    rounds: wholeNumber('rounds', values.crowd ? 50 : 100),
    seed: wholeNumber('seed', 1 + Math.floor(Math.random() * 1_000_000)),
    clients: wholeNumber('clients', values.crowd ? 200 : 24),
    peaceMs: wholeNumber('peace', 1_500),
    say: values.json ? () => {} : (line: string) => console.log(line),
  }
  if (values.crowd) {
    const { crowd } = await import('#tests/crash/crowd')
    const report = await crowd(asked)
    console.log(JSON.stringify(report))
    const { oversold, undersold, duplicates, changedAnswers, otherAnswers } = report
    return oversold + undersold + duplicates + changedAnswers + otherAnswers === 0
  }
  const { crash } = await import('#tests/crash/crash')
  const { findings, ...report } = await crash(asked)
  for (const [kind, lines] of Object.entries(findings)) for (const line of lines.slice(0, 20)) console.error(`${kind}: ${line}`)
  console.log(JSON.stringify(report))
  return Object.values(findings).every((lines) => lines.length === 0) && report.differencesAfterRepair === 0
}

main().then(
  (isFine) => {
    process.exitCode = isFine ? 0 : 1
  },
  (fault: Error) => {
    console.error(fault.message)
    process.exitCode = 2
  },
)
