import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { CannotStart } from '#infra/local/cannotStart'
import type { Engine } from '#infra/local/engineKind'
import { tied } from '#infra/local/tied'

/** The engine's binary for this machine, undefined where there is none. */
export const findDynoxide = (): string | undefined => {
  try {
    const manifest = createRequire(import.meta.url).resolve(`@dynoxide/${process.platform}-${process.arch}/package.json`)
    const binary = join(dirname(manifest), 'dynoxide')
    return existsSync(binary) ? binary : undefined
  } catch {
    return undefined
  }
}

/** An engine in a process of its own, which can be killed as kill -9 does. */
export interface EngineProcess extends Engine {
  kill(): Promise<void>
}

export const startDynoxide = async (binary: string, port: number, file: string | undefined): Promise<EngineProcess> => {
  const child = tied([binary, 'serve', '--host', '127.0.0.1', '--port', String(port), ...(file ? ['--db-path', file] : [])])
  let said = ''
  let limit: NodeJS.Timeout | undefined
  // Its own line is the proof: asking the port would accept a stranger who already listens there.
  const ready = new Promise<'ready'>((resolve) => {
    const listen = (bytes: Buffer) => {
      if (said.length < 4000) said += bytes.toString()
      if (said.includes('Dynoxide listening on')) resolve('ready')
    }
    child.process.stdout?.on('data', listen)
    child.process.stderr?.on('data', listen)
  })
  const late = new Promise<'late'>((resolve) => {
    limit = setTimeout(() => resolve('late'), 10_000)
  })
  const first = await Promise.race([ready, late, child.ended])
  clearTimeout(limit)
  if (first !== 'ready') {
    await child.stop()
    throw new CannotStart(first === 'late' ? 'The database engine was not ready after 10 seconds.' : reasonOf(said, port, file))
  }
  const ended = child.ended.then(() => {})
  return { name: 'dynoxide', endpoint: `http://127.0.0.1:${port}`, ended, stop: child.stop, kill: child.kill }
}

const reasonOf = (said: string, port: number, file: string | undefined): string => {
  if (/already in use/.test(said)) return `Port ${port} is already in use, so the database engine cannot listen there.`
  if (/not a valid SQLite|malformed|corrupt|disk image/.test(said))
    return `The data in ${file} is damaged; "npm start -- --fresh" begins anew.`
  if (/full|No space/.test(said)) return `There is no disk space left for ${file}.`
  return `The database engine ended at once: ${said.trim().replace(/\s+/g, ' ')}`
}
