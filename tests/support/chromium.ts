import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type Browser, chromium } from 'playwright-core'

/** A real Chromium on a machine that has only npm packages: no browser, no system libraries, no download. */

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
const packages = join(__dirname, '../../node_modules')
const systemBrowsers = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

interface Candidate {
  readonly executable: string
  readonly env: Record<string, string>
}

/** Opens a headless browser. Throws one sentence that says what was tried when none works. */
export const openChromium = async (): Promise<Browser> => {
  const failures: string[] = []
  for (const find of [unpackedOnce, ...systemBrowsers.map((path) => async () => installed(path))]) {
    try {
      const { executable, env } = await find()
      return await chromium.launch({
        executablePath: executable,
        headless: true,
        args: flags,
        env: { ...process.env, ...env },
        timeout: 30_000,
      })
    } catch (cause) {
      failures.push(cause instanceof Error ? String(cause.message.split('\n')[0]) : String(cause))
    }
  }
  throw new Error(`no browser to test with: install the npm packages of this project or Debian's chromium (${failures.join('; ')})`)
}

const installed = (path: string): Candidate => {
  if (!existsSync(path)) throw new Error(`${path} is not there`)
  return { executable: path, env: {} }
}

let once: Promise<Candidate> | undefined
const unpackedOnce = (): Promise<Candidate> => {
  once ??= unpacked()
  return once
}

/** Unpacks the browser of the npm package once, beside the package, and gives its own libraries to its process only. */
const unpacked = async (): Promise<Candidate> => {
  const { version } = JSON.parse(readFileSync(join(packages, '@sparticuz/chromium/package.json'), 'utf8')) as { version: string }
  const home = join(packages, '.cache', `chromium-${version}`)
  if (!existsSync(home)) await unpackInto(home)
  return {
    executable: join(home, 'chromium'),
    env: { LD_LIBRARY_PATH: join(home, 'al2023', 'lib'), ...fonts(home) },
  }
}

// The package unpacks into the temporary folder of its process, and uses whatever lies there already. Two test files may
// start at once: each unpacks into a folder of its own and the first to finish gives it the final name.
const unpackInto = async (home: string): Promise<void> => {
  mkdirSync(dirname(home), { recursive: true })
  const draft = mkdtempSync(`${home}-`)
  const before = { ...process.env }
  try {
    Object.assign(process.env, {
      TMPDIR: draft,
      AWS_LAMBDA_JS_RUNTIME: 'nodejs22.x',
    })
    const { default: packed } = await import('@sparticuz/chromium')
    await packed.executablePath()
    renameSync(draft, home)
  } catch (cause) {
    rmSync(draft, { recursive: true, force: true })
    if (!existsSync(home)) throw cause
  } finally {
    for (const name of ['TMPDIR', 'AWS_LAMBDA_JS_RUNTIME', 'LD_LIBRARY_PATH', 'FONTCONFIG_PATH', 'HOME']) {
      if (before[name] === undefined) delete process.env[name]
      else process.env[name] = before[name]
    }
  }
}

// A machine without fontconfig gets the package's Latin font; Chinese is then drawn as boxes, which no test minds.
const fonts = (home: string): Record<string, string> => {
  if (existsSync('/etc/fonts/fonts.conf')) return {}
  const settings = `<?xml version="1.0"?><fontconfig><dir>/usr/share/fonts</dir><dir>${home}/fonts</dir><cachedir>${home}/font-cache</cachedir></fontconfig>`
  writeFileSync(join(home, 'fonts.conf'), settings)
  return { FONTCONFIG_FILE: join(home, 'fonts.conf') }
}
