import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { startEngine } from '#infra/local/engine'
import { environment, tableName } from '#infra/local/environment'
import { toGatewayEvent } from '#infra/local/event'
import { demoHospital } from '#infra/local/hospital/kept'
import { createTable } from '#infra/local/table'

const run = promisify(execFile)
const script = `const began = performance.now()
require(process.argv[1]).handler(JSON.parse(process.argv[2]), { awsRequestId: 'cold', getRemainingTimeInMillis: () => 10000 })
  .then((answer) => { console.log('\\n' + JSON.stringify({ status: answer.statusCode, ms: performance.now() - began })); process.exit() })`

/** Milliseconds from loading a bundle in a new process to its first answer of GET /api/health: the median of `times`. Throws unless every answer is 200. */
export const coldStart = async (file: string, times: number): Promise<number> => {
  const engine = await startEngine()
  try {
    Object.assign(process.env, environment(engine.endpoint))
    await createTable(engine.endpoint, tableName)
    // Only now: dynamoose reads its environment when it is loaded.
    const { loadHospital } = await import('#functions/entries/loadHospital')
    await loadHospital({ file: demoHospital, now: Date.now() })
    const event = JSON.stringify(toGatewayEvent({ method: 'GET', url: '/api/health', headers: { host: 'localhost' }, at: Date.now() }))
    const env = { PATH: process.env.PATH, ...environment(engine.endpoint) }
    const taken: number[] = []
    for (let time = 0; time < times; time += 1) {
      const { stdout } = await run(process.execPath, ['-e', script, file, event], { env, timeout: 20_000 })
      const { status, ms } = JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as { status: number; ms: number }
      if (status !== 200) throw new Error(`GET /api/health answered ${status} from ${file}`)
      taken.push(ms)
    }
    return taken.sort((a, b) => a - b)[Math.floor(times / 2)] ?? 0
  } finally {
    await engine.stop()
  }
}
