import { createHash } from 'node:crypto'
import { createWriteStream, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { CannotStart } from '#infra/local/cannotStart'
import { places } from '#infra/local/places'
import { tied } from '#infra/local/tied'

export type Client = 'h5' | 'weapp' | 'alipay'

/**
 * Builds the app for one platform, unless what lies in miniapp/dist was built from these very sources.
 * Tells `say` how it goes; gives the seconds it took. Throws CannotStart when it cannot be built.
 */
export const buildClient = async (client: Client, say: (line: string) => void): Promise<number> => {
  const output = join(places.miniapp, 'dist', client)
  const stamp = `${output}.stamp`
  const sources = hashOf([
    join(places.root, 'package-lock.json'),
    ...filesBelow(places.miniapp),
    ...filesBelow(join(places.root, 'shared')),
  ])
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === `${sources} ${hashOf(filesBelow(output))}`) return 0
  const began = Date.now()
  const seconds = () => Math.round((Date.now() - began) / 1000)
  say(`Building the ${client} app (about half a minute, only when its sources changed)`)
  const heartbeat = setInterval(() => say(`  ${seconds()} s`), 10_000)
  rmSync(output, { recursive: true, force: true })
  const code = await runTaro(client)
  clearInterval(heartbeat)
  if (code !== 0 || filesBelow(output).length === 0) {
    throw new CannotStart(`The ${client} app could not be built; what went wrong is in ${relative(places.root, logOf(client))}.`)
  }
  writeFileSync(stamp, `${sources} ${hashOf(filesBelow(output))}`)
  return seconds()
}

const logOf = (client: Client) => join(places.data, `build-${client}.log`)

const runTaro = async (client: Client): Promise<number> => {
  mkdirSync(places.data, { recursive: true })
  const taro = join(places.root, 'node_modules', '@tarojs', 'cli', 'bin', 'taro')
  const build = tied([process.execPath, taro, 'build', '--type', client, '--no-check'], {
    cwd: places.miniapp,
    env: { ...process.env, NODE_ENV: 'production' },
  })
  const log = createWriteStream(logOf(client))
  build.process.stdout?.pipe(log, { end: false })
  build.process.stderr?.pipe(log, { end: false })
  const code = await build.ended
  await new Promise<void>((resolve) => log.end(resolve))
  return code
}

/** Names and content, not dates: a checkout changes dates. */
const hashOf = (files: readonly string[]): string => {
  const hash = createHash('sha256').update(process.env.TARO_APP_API ?? '')
  for (const file of [...files].sort()) hash.update(`\n${relative(places.root, file)}\n`).update(readFileSync(file))
  return hash.digest('hex')
}

const filesBelow = (folder: string): string[] =>
  existsSync(folder)
    ? readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
        const path = join(folder, entry.name)
        if (path === join(places.miniapp, 'dist') || entry.name === '.swc') return []
        return entry.isDirectory() ? filesBelow(path) : [path]
      })
    : []
