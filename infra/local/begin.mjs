// The first thing that runs on a new machine, so it needs nothing but Node: `npm start` and `npm test` both come here.
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..')
const scripts = { start: 'infra/local/start.ts', test: 'infra/local/checks.ts' }

/** The sentence that says why this machine cannot run it, if so. */
const unsupported = () => {
  const [, major, minor] = /(\d+)\.(\d+)/.exec(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).engines.node)
  const [ownMajor, ownMinor] = process.version.slice(1).split('.').map(Number)
  if (ownMajor < Number(major) || (ownMajor === Number(major) && ownMinor < Number(minor))) {
    return `This needs Node ${major}.${minor} or newer, and this is Node ${process.version.slice(1)}; install a newer one from nodejs.org.`
  }
  if (process.platform !== 'linux' && process.platform !== 'darwin') {
    return `This runs on Linux and macOS, and this is ${process.platform}; on Windows use WSL.`
  }
  return undefined
}

const main = async () => {
  const [task, ...flags] = process.argv.slice(2)
  const script = task === 'start' || task === 'test' ? scripts[task] : undefined
  const reason = unsupported() ?? (script ? await installed() : 'Say what to begin: "npm start" or "npm test".')
  if (reason) {
    process.stderr.write(`${reason}\n`)
    process.exitCode = 1
    return
  }
  run(script, flags)
}

/** Read only now: an old Node could not even load it. */
const installed = async () => (await import('./install.mjs')).install(root)

/** Hands over to TypeScript. The channel tells the child when we are gone, even by kill -9. */
const run = (script, flags) => {
  const child = spawn(process.execPath, ['--import', 'tsx', join(root, script), ...flags], {
    cwd: root,
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill('SIGTERM'))
  if (process.env.npm_lifecycle_event) endWithNpm(child)
  child.on('exit', (code) => process.exit(code ?? 1))
}

/** npm itself may be killed with -9; nothing but the ids of our parent and of its parent (npm's shell stands between) tells us. */
const endWithNpm = (child) => {
  const began = parents()
  setInterval(() => {
    if (parents() !== began) child.kill('SIGTERM')
  }, 500).unref()
}

const parents = () => {
  try {
    const stat = readFileSync(`/proc/${process.ppid}/stat`, 'utf8')
    return `${process.ppid} ${stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]}`
  } catch {
    return String(process.ppid)
  }
}

await main()
