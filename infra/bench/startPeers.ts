import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { type Child, startChild } from '#infra/bench/child'
import { freePort } from '#infra/local/freePort'
import { tied } from '#infra/local/tied'

const here = join('infra', 'bench', 'peers')
const install = 'run infra/bench/peers/install.sh'

/** A peer that is not here, and why. */
export interface Missing {
  readonly missing: string
}

/** A peer's host, ready to be asked. */
export type Peer = { readonly url: string; stop(): Promise<void> } | Missing

/** PostgreSQL in a folder of its own, with its defaults of durability, and its host. As root it runs as the user `postgres`. */
export const startPostgres = async (): Promise<Peer> => {
  const initdb = find('initdb')
  const server = find('postgres')
  if (!initdb || !server) return { missing: `PostgreSQL is not installed; ${install}` }
  const asPostgres = userInfo().uid === 0 ? ['runuser', '-u', 'postgres', '--'] : []
  const folder = newFolder('postgres')
  if (asPostgres.length > 0) run(['chown', 'postgres', folder])
  run([...asPostgres, initdb, '-D', join(folder, 'data'), '-A', 'trust', '-U', 'postgres', '-E', 'UTF8'], '/')
  const port = await freePort()
  const settings = [`port=${port}`, 'listen_addresses=127.0.0.1', 'unix_socket_directories=', 'max_connections=60', 'shared_buffers=256MB']
  const command = [...asPostgres, server, '-D', join(folder, 'data'), ...settings.flatMap((setting) => ['-c', setting])]
  return withHost({ command, says: 'ready to accept connections', folder }, 'postgresHost.mjs', {
    DATABASE_URL: `postgres://postgres@127.0.0.1:${port}/postgres`,
  })
}

/** Redis in a folder of its own; what it answers is on the disk, as with the others. */
export const startRedis = async (): Promise<Peer> => {
  const server = find('redis-server')
  if (!server) return { missing: `Redis is not installed; ${install}` }
  const folder = newFolder('redis')
  const port = await freePort()
  const settings = { port: String(port), bind: '127.0.0.1', dir: folder, appendonly: 'yes', appendfsync: 'always', save: '' }
  const command = [server, ...Object.entries(settings).flatMap(([name, value]) => [`--${name}`, value])]
  return withHost({ command, says: 'Ready to accept connections', folder }, 'redisHost.mjs', { REDIS_PORT: String(port) })
}

interface Server {
  readonly command: readonly string[]
  /** Its own line is the proof that it listens. */
  readonly says: string
  readonly folder: string
}

const withHost = async ({ command, says, folder }: Server, host: string, env: NodeJS.ProcessEnv): Promise<Peer> => {
  if (!existsSync(join(here, 'node_modules', 'fastify'))) {
    rmSync(folder, { recursive: true })
    return { missing: `Fastify and the peers' clients are not installed; ${install}` }
  }
  const server = tied(command, { cwd: folder })
  let child: Child | undefined
  const stop = async () => {
    await child?.stop()
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
  let said = ''
  const ready = new Promise<true>((resolve) => {
    const listen = (bytes: Buffer) => {
      if (said.length < 20_000) said += bytes.toString()
      if (said.includes(says)) resolve(true)
    }
    server.process.stdout?.on('data', listen)
    server.process.stderr?.on('data', listen)
  })
  let limit: NodeJS.Timeout | undefined
  const late = new Promise<false>((resolve) => {
    limit = setTimeout(() => resolve(false), 20_000)
  })
  const isReady = await Promise.race([ready, server.ended.then(() => false), late])
  clearTimeout(limit)
  if (!isReady) {
    await stop()
    return { missing: `${command.at(0)} did not start: ${said.trim().slice(-500)}` }
  }
  child = await startChild([process.execPath, join(here, host)], env).catch(async (fault) => {
    await stop()
    throw fault
  })
  return { url: String(child.addresses[0]), stop }
}

const newFolder = (name: string): string => mkdtempSync(join(tmpdir(), `bench-${name}-`))

const run = (command: readonly string[], cwd?: string): void => {
  const [program, ...rest] = command
  const done = spawnSync(String(program), rest, { encoding: 'utf8', ...(cwd ? { cwd } : {}) })
  if (done.status !== 0) throw new Error(`${command.join(' ')} failed: ${done.stderr || done.error?.message}`)
}

/** Where a program is: on the path, or where Debian keeps PostgreSQL's. */
const find = (program: string): string | undefined => {
  const debian = '/usr/lib/postgresql'
  const versions = existsSync(debian) ? readdirSync(debian).map((version) => join(debian, version, 'bin')) : []
  const folders = [...versions.sort().reverse(), ...(process.env.PATH ?? '').split(':')]
  return folders.map((folder) => join(folder, program)).find((path) => existsSync(path))
}
