import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { startEngine } from '#infra/local/engine'
import { environment, tableName } from '#infra/local/environment'
import { toGatewayEvent } from '#infra/local/event'
import { demoHospital } from '#infra/local/hospital/kept'
import { createTable } from '#infra/local/table'

const execute = promisify(execFile)
const script = `const began = performance.now()
const { handler } = require(process.argv[1])
const loaded = performance.now() - began
handler(JSON.parse(process.argv[2]), { awsRequestId: 'cold', getRemainingTimeInMillis: () => 10000 })
  .then((answer) => { console.log('\\n' + JSON.stringify({ status: answer.statusCode, loaded, answered: performance.now() - began })); process.exit() })`

/** Milliseconds to load a bundle in a new process, and to its first answer of GET /api/health: medians of `times`. Throws unless every answer is 200. */
export const coldStart = async (file: string, times: number): Promise<{ readonly loaded: number; readonly answered: number }> => {
  const engine = await startEngine()
  try {
    Object.assign(process.env, environment(engine.endpoint))
    await createTable(engine.endpoint, tableName)
    // Only now: dynamoose reads its environment when it is loaded.
    const { loadHospital } = await import('#functions/entries/loadHospital')
    await loadHospital({ file: demoHospital, now: Date.now() })
    const event = JSON.stringify(toGatewayEvent({ method: 'GET', url: '/api/health', headers: { host: 'localhost' }, at: Date.now() }))
    const env = { PATH: process.env.PATH, ...environment(engine.endpoint) }
    const taken: { loaded: number; answered: number }[] = []
    for (let run = 0; run < times; run += 1) {
      const { stdout } = await execute(process.execPath, ['-e', script, file, event], { env, timeout: 20_000 })
      const { status, ...took } = JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as { status: number; loaded: number; answered: number }
      if (status !== 200) throw new Error(`GET /api/health answered ${status} from ${file}`)
      taken.push(took)
    }
    return { loaded: median(taken.map((one) => one.loaded)), answered: median(taken.map((one) => one.answered)) }
  } finally {
    await engine.stop()
  }
}

const median = (values: number[]): number => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
