import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, test } from 'vitest'
import { freePort } from '#infra/local/freePort'
import { places } from '#infra/local/places'

const data = mkdtempSync(join(tmpdir(), 'start-'))
const running = new Set<ChildProcess>()
// Its children end with it, as is tested below.
afterEach(() => {
  for (const child of running) child.kill('SIGKILL')
  running.clear()
})
afterAll(() => rmSync(data, { recursive: true, force: true }))

interface Begun {
  readonly child: ChildProcess
  /** Resolves with everything said, once it is ready or has ended. */
  readonly said: Promise<{ out: string; err: string; code: number | null }>
  readonly ended: Promise<number | null>
}

const begin = (flags: string[] = [], environment: NodeJS.ProcessEnv = {}): Begun => {
  const child = spawn(process.execPath, ['infra/local/begin.mjs', 'start', '--no-build', ...flags], {
    env: { PATH: process.env.PATH, HOME: process.env.HOME, YUEZHEN_DATA: data, PORT: '0', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  running.add(child)
  let out = ''
  let err = ''
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
  const said = new Promise<{ out: string; err: string; code: number | null }>((resolve) => {
    child.stderr.on('data', (bytes: Buffer) => {
      err += bytes.toString()
    })
    child.stdout.on('data', (bytes: Buffer) => {
      out += bytes.toString()
      if (out.includes('Ctrl-C ends it')) resolve({ out, err, code: null })
    })
    void ended.then((code) => resolve({ out, err, code }))
  })
  return { child, said, ended }
}

const addressIn = (out: string) => /ready at (\S+)/.exec(out)?.[1] ?? ''

const sentence = async (begun: Begun): Promise<string> => {
  const { out, err, code } = await begun.said
  expect(code, out).toBe(1)
  expect(err).not.toMatch(/^\s+at /m)
  expect(err.trim().split('\n')).toHaveLength(1)
  return err.trim()
}

/** The living processes that descend from this one. */
const descendants = (pid: number): number[] => {
  const children = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((name) => parentOf(Number(name)) === pid)
    .map(Number)
  return children.flatMap((child) => [child, ...descendants(child)])
}

const parentOf = (pid: number): number | undefined => {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
  } catch {
    return undefined
  }
}

const allGone = async (pids: readonly number[]) => {
  const alive = () => pids.filter((pid) => parentOf(pid) !== undefined)
  for (let waited = 0; alive().length > 0 && waited < 150; waited += 1) await new Promise((resolve) => setTimeout(resolve, 100))
  return alive()
}

test('from nothing: the demo hospital, its API and the web app answer on one port', { timeout: 300_000 }, async () => {
  const begun = begin()
  const { out, err } = await begun.said
  const url = addressIn(out)
  expect(url, err).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
  expect(await (await fetch(`${url}/api/health`)).json()).toMatchObject({ status: 'pass', stage: 'demo' })
  const { items } = (await (await fetch(`${url}/api/departments`)).json()) as { items: unknown[] }
  expect(items.length).toBeGreaterThan(20)
  expect((await fetch(url)).status).toBe(existsSync(join(places.h5, 'index.html')) ? 200 : 404)

  expect(await sentence(begin())).toContain(`engine.db is already in use by process`)
  begun.child.kill('SIGTERM')
  expect(await begun.ended).toBe(0)
})

test('with its data there already it is ready within ten seconds', async () => {
  const begun = begin()
  const { out } = await begun.said
  expect(Number(/after ([\d.]+) s/.exec(out)?.[1])).toBeLessThan(10)
  expect(out).not.toContain('Loading')
  begun.child.kill('SIGTERM')
  await begun.ended
})

describe.skipIf(process.platform !== 'linux')('leaves no process behind', () => {
  test.each(['SIGTERM', 'SIGINT', 'SIGKILL'] as const)('on %s', async (signal) => {
    const begun = begin()
    await begun.said
    const pids = descendants(begun.child.pid ?? 0)
    expect(pids.length).toBeGreaterThan(2)
    begun.child.kill(signal)
    await begun.ended
    expect(await allGone(pids)).toEqual([])
  })

  test('when the engine is killed with -9: one sentence, and the next start has the data', async () => {
    const begun = begin()
    await begun.said
    const engine = descendants(begun.child.pid ?? 0).find((pid) => /dynoxide\0serve/.test(readFileSync(`/proc/${pid}/cmdline`, 'utf8')))
    if (!engine) return
    process.kill(engine, 'SIGKILL')
    expect(await begun.ended).toBe(1)
    const again = begin()
    const { out } = await again.said
    expect(await (await fetch(`${addressIn(out)}/api/departments`)).text()).toContain('items')
    again.child.kill('SIGTERM')
    await again.ended
  })
})

test('a port in use is one sentence that names it', async () => {
  const port = await freePort()
  const holder = createServer().listen(port, '127.0.0.1')
  expect(await sentence(begin([], { PORT: String(port) }))).toContain(`Port ${port} is already in use`)
  holder.close()
})

test('damaged data is one sentence that says how to begin anew, and that works', { timeout: 300_000 }, async () => {
  const file = join(data, 'engine.db')
  for (const suffix of ['', '-wal', '-shm']) rmSync(`${file}${suffix}`, { force: true })
  writeFileSync(file, Buffer.alloc(100_000, 'no database'))
  expect(await sentence(begin())).toMatch(/damaged; "npm start -- --fresh" begins anew/)
  const fresh = begin(['--fresh'])
  expect(addressIn((await fresh.said).out)).not.toBe('')
  fresh.child.kill('SIGTERM')
  await fresh.ended
})

test('no disk space is one sentence', async () => {
  const code =
    "import fs from 'node:fs'; import { syncBuiltinESMExports } from 'node:module'; fs.statfsSync = () => ({ bavail: 1000, bsize: 4096 }); syncBuiltinESMExports()"
  const NODE_OPTIONS = `--import=data:text/javascript,${encodeURIComponent(code)}`
  expect(await sentence(begin([], { NODE_OPTIONS }))).toMatch(/not enough disk space .*4 MB are free, 200 MB are needed/)
})

test('a folder that cannot be written is one sentence', async () => {
  const blocked = join(data, 'file')
  writeFileSync(blocked, '')
  expect(await sentence(begin([], { YUEZHEN_DATA: join(blocked, 'below') }))).toContain('cannot be created')
  expect(existsSync(join(blocked, 'below'))).toBe(false)
})

test.each([
  ['an unknown flag', ['--fresch'], {}, '"--fresch" is not known'],
  ['a port that is no number', [], { PORT: 'http' }, 'PORT has to be a number'],
  ['an address this machine does not have', [], { HOST: '203.0.113.1', PORT: '18099' }, 'no address "203.0.113.1"'],
] as const)('%s is one sentence', async (_, flags, environment, words) => {
  expect(await sentence(begin([...flags], environment))).toContain(words)
})
