import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'

/** A checkout of nothing but the beginning: two packages in its lock file, and a pretend npm whose tsx says what it was started with. */
let root = ''
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'begin-'))
  mkdirSync(join(root, 'infra', 'local'), { recursive: true })
  for (const name of ['begin.mjs', 'install.mjs']) cpSync(join('infra', 'local', name), join(root, 'infra', 'local', name))
  write('package.json', { engines: { node: '>=20.19' } })
  write('package-lock.json', { packages: { '': {}, 'node_modules/tsx': { version: '1.0.0' }, 'node_modules/two': { version: '2.0.0' } } })
  npm('')
})
afterEach(() => {
  rmSync(root, { recursive: true, force: true })
})

const write = (path: string, content: object) => writeFileSync(join(root, path), JSON.stringify(content))

/** What the pretend npm does after noting that it was called. */
const npm = (more: string) =>
  writeFileSync(
    join(root, 'npm.cjs'),
    `const fs = require('node:fs')
fs.appendFileSync('npm.calls', process.argv.slice(2).join(' ') + '\\n')
const lock = JSON.parse(fs.readFileSync('package-lock.json', 'utf8'))
delete lock.packages['']
fs.rmSync('node_modules', { recursive: true, force: true })
for (const path of Object.keys(lock.packages)) {
  fs.mkdirSync(path, { recursive: true })
  fs.writeFileSync(path + '/package.json', '{"main":"index.js"}')
  fs.writeFileSync(path + '/index.js', 'console.log("started " + process.argv.slice(2).join(" ")); process.exit(7)')
}
fs.writeFileSync('node_modules/.package-lock.json', JSON.stringify(lock))
${more}`,
  )

const begin = (args: string[], preload = '') => {
  const flags = preload ? ['--import', `data:text/javascript,${encodeURIComponent(preload)}`] : []
  const { status, stdout, stderr } = spawnSync(process.execPath, [...flags, join('infra', 'local', 'begin.mjs'), ...args], {
    cwd: root,
    encoding: 'utf8',
    env: { PATH: process.env.PATH, npm_execpath: join(root, 'npm.cjs') },
  })
  return { status, stdout, stderr }
}
const calls = () => (existsSync(join(root, 'npm.calls')) ? readFileSync(join(root, 'npm.calls'), 'utf8').trim().split('\n').length : 0)

test('installs once, hands over with its flags, and passes on the exit code', () => {
  const first = begin(['start', '--fresh'])
  expect(first.status).toBe(7)
  expect(first.stdout).toContain('started --fresh')
  begin(['start'])
  expect(calls()).toBe(1)
})

test('installs again when the lock file changed', () => {
  begin(['start'])
  write('package-lock.json', { packages: { '': {}, 'node_modules/tsx': { version: '1.0.1' } } })
  begin(['start'])
  expect(calls()).toBe(2)
})

test('repairs an install from which a package is gone', () => {
  begin(['start'])
  rmSync(join(root, 'node_modules', 'two'), { recursive: true })
  expect(begin(['start']).stdout).toContain('started')
  expect(calls()).toBe(2)
})

test('repairs an install that was interrupted', () => {
  mkdirSync(join(root, 'node_modules', 'two'), { recursive: true })
  expect(begin(['start']).stdout).toContain('started')
  expect(calls()).toBe(1)
})

test('accepts what somebody installed by hand', () => {
  spawnSync(process.execPath, ['npm.cjs'], { cwd: root })
  expect(begin(['start']).stdout).toContain('started')
  expect(calls()).toBe(1)
})

const sentence = (result: { status: number | null; stderr: string }) => {
  expect(result.status).toBe(1)
  expect(result.stderr).not.toMatch(/^\s+at /m)
  expect(result.stderr.trim().split('\n')).toHaveLength(1)
  return result.stderr.trim()
}

test('an install that fails is one sentence, and nothing is started', () => {
  npm('process.exit(3)')
  const result = begin(['start'])
  expect(sentence(result)).toContain('npm ci ended with 3')
  expect(result.stdout).not.toContain('started')
})

test('an old Node is one sentence that names both versions', () => {
  const preload = "Object.defineProperty(process, 'version', { value: 'v20.18.3' })"
  expect(sentence(begin(['start'], preload))).toMatch(/needs Node 20\.19 or newer, and this is Node 20\.18\.3/)
  expect(calls()).toBe(0)
  expect(begin(['start'], preload.replace('20.18.3', '22.0.0')).status).toBe(7)
})

test('another platform is one sentence', () => {
  expect(sentence(begin(['start'], "Object.defineProperty(process, 'platform', { value: 'win32' })"))).toContain('Linux and macOS')
})

test('a full disk is one sentence', () => {
  const preload =
    "import fs from 'node:fs'; import { syncBuiltinESMExports } from 'node:module'; fs.statfsSync = () => ({ bavail: 1, bsize: 4096 }); syncBuiltinESMExports()"
  expect(sentence(begin(['start'], preload))).toContain('disk space')
})

test('an unknown task is one sentence', () => {
  expect(sentence(begin(['stop']))).toContain('npm start')
})
