import { execFileSync } from 'node:child_process'
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { CannotStart } from '#infra/local/cannotStart'
import { environment } from '#infra/local/environment'
import { addSealingKey, keysIn } from '#infra/local/keyFile'

let folder: string
let file: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'keys-'))
  file = join(folder, 'keys.json')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('keys are made once, for their owner alone, and are the same afterwards', () => {
  const made = keysIn(file, true)
  expect(statSync(file).mode & 0o777).toBe(0o600)
  expect(keysIn(file, true)).toEqual(made)
  expect(keysIn(file, false)).toEqual(made)
  expect(readdirSync(folder)).toEqual(['keys.json'])
  expect(environment('', made)).toMatchObject({ SEALING_KEYS: made.sealing[0], INDEX_KEYS: made.index[0] })
})

test('the folder is made when it is not there', () => {
  expect(keysIn(join(folder, 'data', 'keys.json'), true).sealing).toHaveLength(1)
})

test('every machine has keys of its own, and none are those of the tests', () => {
  const [one, two] = [keysIn(file, true), keysIn(join(folder, 'other.json'), true)]
  expect(one.sealing[0]).not.toBe(two.sealing[0])
  expect(one.index[0]).not.toBe(two.index[0])
  expect(environment('').SEALING_KEYS).not.toBe(one.sealing[0])
})

test('when its keys are gone a table that is not new is not opened, and no others are made', () => {
  expect(() => keysIn(file, false)).toThrow(/keys.json is missing.*--fresh/)
  expect(() => keysIn(file, false)).toThrow(CannotStart)
  expect(readdirSync(folder)).toEqual([])
})

test.each(['', '{', '{"sealing":[],"index":[]}', '{"sealing":["abc"],"index":["1:sha256:00"]}', '[]', 'null'])(
  'a damaged file (%s) is said to be damaged, and stays',
  (text) => {
    writeFileSync(file, text, { mode: 0o600 })
    expect(() => keysIn(file, false)).toThrow(CannotStart)
    expect(() => keysIn(file, false)).toThrow('damaged')
    expect(readFileSync(file, 'utf8')).toBe(text)
  },
)

test.skipIf(process.platform === 'win32')('a file that others can read is not used', () => {
  keysIn(file, true)
  chmodSync(file, 0o644)
  expect(() => keysIn(file, false)).toThrow(/chmod 600/)
})

test('a new key comes first, the old one stays, and the file is still for its owner alone', () => {
  const old = keysIn(file, true)
  const now = addSealingKey(file)
  expect(now.sealing).toHaveLength(2)
  expect(now.sealing[1]).toBe(old.sealing[0])
  expect(now.index).toEqual(old.index)
  expect(keysIn(file, false)).toEqual(now)
  expect(statSync(file).mode & 0o777).toBe(0o600)
  expect(readdirSync(folder)).toEqual(['keys.json'])
})

test('where the keys are kept is never committed', () => {
  expect(execFileSync('git', ['check-ignore', '.data/keys.json']).toString().trim()).toBe('.data/keys.json')
})
