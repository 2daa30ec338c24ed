// Makes node_modules complete; runs before anything is installed, so it needs nothing but Node.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const neededBytes = 1_500_000_000

/** Installs what package-lock.json asks for, if it is not there already. Gives the sentence why it could not. */
export const install = async (root) => {
  const stamp = join(root, 'node_modules', '.complete')
  const wanted = stampOf(root)
  if (readText(stamp) === wanted && missing(root) === 0) return undefined
  if (matchesLock(root) && missing(root) === 0) {
    writeFileSync(stamp, wanted)
    return undefined
  }
  if (freeBytes(root) < neededBytes) return 'There is not enough disk space to install the packages: 1.5 GB are needed.'
  rmSync(stamp, { force: true })
  const code = await npmCi(root)
  if (code !== 0)
    return `The packages could not be installed (npm ci ended with ${code}); the reason is above. Run this again once it is cured.`
  if (missing(root) > 0) return 'The packages were installed incompletely; delete node_modules and run this again.'
  writeFileSync(stamp, wanted)
  return undefined
}

/** Changes with the lock file and with what native packages depend on. */
const stampOf = (root) => {
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex')
  return `${lock} ${process.platform} ${process.arch} ${process.versions.modules}\n`
}

const readText = (file) => {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

const packagesOf = (file) => {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages
  } catch {
    return {}
  }
}

/** npm's own note of what it put into node_modules. */
const installed = (root) => packagesOf(join(root, 'node_modules', '.package-lock.json'))

/** True when somebody ran `npm install` by hand and it is all there. */
const matchesLock = (root) => {
  const have = installed(root)
  const wanted = Object.entries(packagesOf(join(root, 'package-lock.json'))).filter(([path, entry]) => path !== '' && !entry.optional)
  return wanted.length > 0 && wanted.every(([path, entry]) => have[path]?.version === entry.version)
}

/** How many packages npm noted as installed are not on disk. */
const missing = (root) => {
  const paths = Object.keys(installed(root))
  return paths.length === 0 ? 1 : paths.filter((path) => !existsSync(join(root, path, 'package.json'))).length
}

const freeBytes = (root) => {
  const { bavail, bsize } = statfsSync(root)
  return bavail * bsize
}

const npmCi = (root) =>
  new Promise((resolve) => {
    const started = Date.now()
    const wanted = Object.keys(packagesOf(join(root, 'package-lock.json'))).filter((path) => path.lastIndexOf('node_modules/') === 0).length
    process.stdout.write('Installing the packages (once; a minute or two)\n')
    // npm tells us where it is; a shell finds it otherwise.
    const npm = process.env.npm_execpath
    const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error']
    const child = npm
      ? spawn(process.execPath, [npm, ...args], { cwd: root, stdio: 'inherit' })
      : spawn('npm', args, { cwd: root, stdio: 'inherit' })
    const heartbeat = setInterval(() => {
      process.stdout.write(`  ${Math.round((Date.now() - started) / 1000)} s, ${countFolders(root)} of about ${wanted} packages in place\n`)
    }, 10_000)
    child.on('error', () => {
      clearInterval(heartbeat)
      resolve('npm not found')
    })
    child.on('exit', (code, signal) => {
      clearInterval(heartbeat)
      process.stdout.write(`  done in ${Math.round((Date.now() - started) / 1000)} s\n`)
      resolve(code ?? signal)
    })
  })

const countFolders = (root) => {
  try {
    const modules = join(root, 'node_modules')
    return readdirSync(modules).reduce(
      (sum, name) => sum + (name.startsWith('.') ? 0 : name.startsWith('@') ? readdirSync(join(modules, name)).length : 1),
      0,
    )
  } catch {
    return 0
  }
}
