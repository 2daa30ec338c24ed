import { createHash } from 'node:crypto'
import { createWriteStream, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { CannotStart } from '#infra/local/cannotStart'
import { places } from '#infra/local/places'
import { tied } from '#infra/local/tied'

/** Builds the H5 app unless its sources are as they were at the last build. Tells `say` how it goes; gives the seconds it took. */
export const buildWebApp = async (say: (line: string) => void): Promise<number> => {
  const wanted = hashOfSources()
  if (existsSync(join(places.h5, 'index.html')) && existsSync(places.h5Stamp) && readFileSync(places.h5Stamp, 'utf8') === wanted) return 0
  const began = Date.now()
  const seconds = () => Math.round((Date.now() - began) / 1000)
  say('Building the web app (about half a minute, only when its sources changed)')
  const heartbeat = setInterval(() => say(`  ${seconds()} s`), 10_000)
  rmSync(places.h5Stamp, { force: true })
  mkdirSync(places.data, { recursive: true })
  const taro = join(places.root, 'node_modules', '@tarojs', 'cli', 'bin', 'taro')
  const build = tied([process.execPath, taro, 'build', '--type', 'h5', '--no-check'], {
    cwd: places.miniapp,
    env: { ...process.env, NODE_ENV: 'production' },
  })
  const log = createWriteStream(places.buildLog)
  build.process.stdout?.pipe(log, { end: false })
  build.process.stderr?.pipe(log, { end: false })
  const code = await build.ended
  await new Promise<void>((resolve) => log.end(resolve))
  clearInterval(heartbeat)
  if (code !== 0 || !existsSync(join(places.h5, 'index.html'))) {
    throw new CannotStart(`The web app could not be built; what went wrong is in ${relative(places.root, places.buildLog)}.`)
  }
  writeFileSync(places.h5Stamp, wanted)
  return seconds()
}

/** Content, not dates: a checkout changes dates. */
const hashOfSources = (): string => {
  const hash = createHash('sha256').update(readFileSync(join(places.root, 'package-lock.json')))
  for (const file of [...filesBelow(places.miniapp), ...filesBelow(join(places.root, 'shared'))].sort()) {
    hash.update(`\n${relative(places.root, file)}\n`).update(readFileSync(file))
  }
  return hash.digest('hex')
}

const filesBelow = (folder: string): string[] =>
  existsSync(folder)
    ? readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
        const path = join(folder, entry.name)
        if (entry.name === 'dist' || entry.name === '.swc') return []
        return entry.isDirectory() ? filesBelow(path) : [path]
      })
    : []
