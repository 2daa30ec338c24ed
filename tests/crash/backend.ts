import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { CannotStart } from '#infra/local/cannotStart'
import { type EngineProcess, findDynoxide, startDynoxide } from '#infra/local/dynoxide'
import { environment, tableName } from '#infra/local/environment'
import { createTable } from '#infra/local/table'
import { type Tied, tied } from '#infra/local/tied'

export type Part = 'engine' | 'functions'

export interface Backend {
  readonly url: string
  /** The hospital's clock, which does not go back when a process begins anew. */
  clock(): string
  /** Ends a part as kill -9 does; gives once it is gone. */
  kill(part: Part): Promise<void>
  start(part: Part): Promise<void>
  close(): Promise<void>
}

/** A Monday before the clinics open. */
const monday = Date.UTC(2026, 10, 23, 7, 30)

/**
 * The engine with its data on disk and a host of the HTTP function, each in a process of its own, and a hospital in the table.
 * This process gets the same settings, so that it can look into the table. Throws CannotStart where dynoxide is not installed.
 */
export const openBackend = async (hospital: object): Promise<Backend> => {
  const binary = findDynoxide()
  if (!binary) throw new CannotStart('Only @dynoxide/linux-x64 runs in a process that can be killed, and it is not installed here.')
  const folder = mkdtempSync(join(tmpdir(), 'crash-'))
  const [enginePort, hostPort] = [await quietPort(), await quietPort()]
  const [file, program] = [join(folder, 'engine.db'), join(folder, 'host.cjs')]
  // Each person here books for a whole crowd.
  const settings = { ...environment(`http://127.0.0.1:${enginePort}`), YUEZHEN_CROWD: '1' }
  const began = Date.now()
  const clock = () => new Date(monday + Date.now() - began).toISOString().slice(0, 19)
  const running: { engine?: EngineProcess | undefined; functions?: Tied | undefined } = {}

  const start = async (part: Part): Promise<void> => {
    if (part === 'engine') running.engine = await startDynoxide(binary, enginePort, file)
    else running.functions = await startHost(program, { ...process.env, ...settings, YUEZHEN_NOW: clock(), PORT: String(hostPort) })
  }
  const close = async () => {
    await running.functions?.stop()
    await running.engine?.stop()
    rmSync(folder, { recursive: true, force: true })
  }

  try {
    await Promise.all([bundleHost(program), start('engine')])
    Object.assign(process.env, settings, { YUEZHEN_NOW: clock() })
    await createTable(`http://127.0.0.1:${enginePort}`, tableName)
    writeFileSync(join(folder, 'hospital.json'), JSON.stringify(hospital))
    // Imported late: the AWS SDK speaks up about Node versions as soon as it is loaded, unless the environment says not to.
    const { loadHospital } = await import('#functions/entries/loadHospital')
    const loaded = await loadHospital({ file: join(folder, 'hospital.json'), now: Date.now() })
    if (!loaded.ok) throw new CannotStart(`The hospital of this test is wrong: ${JSON.stringify(loaded.details)}`)
    await start('functions')
  } catch (fault) {
    await close()
    throw fault
  }
  return { url: `http://127.0.0.1:${hostPort}`, clock, kill: async (part) => running[part]?.kill(), start, close }
}

/** One file, as it is deployed: it starts in a third of a second, which is how long most kills keep the clients waiting. */
const bundleHost = (outfile: string) =>
  build({
    entryPoints: [fileURLToPath(new URL('./host.ts', import.meta.url))],
    outfile,
    bundle: true,
    platform: 'node',
    mainFields: ['module', 'main'],
    logLevel: 'error',
  })

const startHost = async (program: string, env: NodeJS.ProcessEnv): Promise<Tied> => {
  const host = tied([process.execPath, program], { env })
  let said = ''
  let limit: NodeJS.Timeout | undefined
  const ready = new Promise<'ready'>((resolve) => {
    // Read to the end of its days: a full pipe would hold the host up.
    const listen = (bytes: Buffer) => {
      if (said.length < 4000) said += bytes.toString()
      if (said.includes('Serving http')) resolve('ready')
    }
    host.process.stdout?.on('data', listen)
    host.process.stderr?.on('data', listen)
  })
  const late = new Promise<'late'>((resolve) => {
    limit = setTimeout(() => resolve('late'), 20_000)
  })
  const first = await Promise.race([ready, late, host.ended])
  clearTimeout(limit)
  if (first === 'ready') return host
  await host.stop()
  throw new CannotStart(`The function's host did not begin: ${said.trim()}`)
}

/** Not one of those lent to outgoing connections: while its owner is dead, a client that asks again could be lent it. */
const quietPort = async (): Promise<number> => {
  for (let attempt = 0; attempt < 50; attempt += 1) {
    const port = 20_000 + Math.floor(Math.random() * 10_000)
    const isFree = await new Promise<boolean>((resolve) => {
      const probe = createServer().once('error', () => resolve(false))
      probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)))
    })
    if (isFree) return port
  }
  throw new CannotStart('No free port from 20000 to 29999 was found in 50 tries.')
}
