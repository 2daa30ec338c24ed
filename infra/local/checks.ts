import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { CannotStart } from '#infra/local/cannotStart'
import { places } from '#infra/local/places'
import { sizeBudget } from '#infra/local/sizeBudget'
import { tied } from '#infra/local/tied'
import { buildClient, type Client } from '#infra/local/webApp'

/** `npm test`: everything that has to hold, quickest first, up to the first failure. The same for people and for CI. */

interface Counts {
  passed: number
  failed: number
}

/** Warnings that say nothing about this project. */
const quiet = { VITE_CONFIG_NATIVE_IGNORE_WARNING: 'true', AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' }
const counted: Counts = { passed: 0, failed: 0 }
const notes = mkdtempSync(join(tmpdir(), 'checks-'))
const say = (line: string) => console.log(line)

const run = async (command: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<void> => {
  const zone = env.TZ ? `TZ=${env.TZ} ` : ''
  say(`\n$ ${zone}${command.join(' ')}`)
  const path = [join(places.root, 'node_modules', '.bin'), process.env.PATH].join(delimiter)
  const child = tied(command, { cwd: places.root, env: { ...process.env, ...env, PATH: path }, show: true })
  const limit = setTimeout(() => void child.stop(), 15 * 60_000)
  const code = await child.ended
  clearTimeout(limit)
  if (code !== 0) throw new CannotStart(`"${command.join(' ')}" ended with ${code}.`)
}

/** Runs the tests of some projects and adds up what passed and failed; no tests at all is a failure. */
const tests = async (projects: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<void> => {
  const file = join(notes, `${counted.passed}-${projects[0]?.replace(/\W/g, '')}.json`)
  const command = ['vitest', 'run', '--config', 'tests/vitest.config.ts', '--root', '.', ...projects.flatMap((name) => ['--project', name])]
  const failure = await run(command, { ...env, YUEZHEN_COUNTS: file, ...quiet }).catch((fault: Error) => fault)
  const counts = readCounts(file)
  counted.passed += counts.passed
  counted.failed += counts.failed
  if (failure) throw failure
  if (counts.passed === 0) throw new CannotStart(`No tests ran in ${projects.join(', ')}.`)
}

const readCounts = (file: string): Counts => {
  try {
    const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(file, 'utf8')) as { numPassedTests: number; numFailedTests: number }
    return { passed: numPassedTests, failed: numFailedTests }
  } catch {
    return { passed: 0, failed: 0 }
  }
}

const build = async (client: Client) => {
  const seconds = await buildClient(client, say)
  say(`${client} ${seconds ? `built in ${seconds} s` : 'is as it was built'}`)
}

const budget = () => {
  const { lines, over } = sizeBudget()
  say(lines.join('\n'))
  if (over.length > 0) throw new CannotStart(`Over the size budget: ${over.join('; ')}.`)
}

const sections: readonly (readonly [string, () => Promise<void>])[] = [
  [
    'Style, types, unused code',
    async () => {
      await run(['biome', 'check', '.'])
      await run(['tsc', '-p', '.'])
      await run(['knip'])
    },
  ],
  ['Rules and use cases in UTC', () => tests(['unit-*'], { TZ: 'UTC' })],
  ['Rules and use cases in Asia/Shanghai', () => tests(['unit-*'], { TZ: 'Asia/Shanghai' })],
  ['Store and API on the engines', () => tests(['store-*', 'api-*'])],
  ['Histories under faults', () => tests(['sim'])],
  ['Kills and crowds on the real engine', () => tests(['crash'])],
  ['Beginning, serving, deploying', () => tests(['local'])],
  [
    'Builds and their size',
    async () => {
      for (const client of ['weapp', 'alipay', 'h5'] as const) await build(client)
      budget()
    },
  ],
  ['Compiled mini-programs', () => tests(['miniprogram'])],
  ['Web app in a browser', () => tests(['browser'])],
  ['Package for deployment', () => run(['node', '--import', 'tsx', 'infra/aws/package.ts'])],
]

const main = async () => {
  const began = performance.now()
  const secondsSince = (start: number) => `${((performance.now() - start) / 1000).toFixed(1)} s`
  for (const [index, [title, check]] of sections.entries()) {
    const start = performance.now()
    say(`\n── ${index + 1}/${sections.length}  ${title} ${'─'.repeat(Math.max(3, 70 - title.length))}`)
    const before = counted.failed
    const fault = await check().catch((reason: unknown) => reason ?? new Error('failed'))
    if (fault) {
      if (counted.failed === before) counted.failed += 1
      say(`\n✗ ${title}: ${fault instanceof CannotStart ? fault.message : ((fault as Error).stack ?? fault)}`)
      process.exitCode = 1
      break
    }
    say(`✓ ${title}, ${secondsSince(start)}`)
  }
  rmSync(notes, { recursive: true, force: true })
  say(`\n${secondsSince(began)} in total`)
  say(`${counted.passed} passed, ${counted.failed} failed`)
  process.exit()
}

for (const event of ['SIGINT', 'SIGTERM', 'SIGHUP', 'disconnect']) process.on(event, () => process.exit(1))
void main()
