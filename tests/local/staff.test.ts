import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startEngine } from '#infra/local/engine'
import type { Engine } from '#infra/local/engineKind'
import { environment, tableName } from '#infra/local/environment'
import { createTable } from '#infra/local/table'

let engine: Engine
beforeAll(async () => {
  engine = await startEngine()
  await createTable(engine.endpoint, tableName)
})
afterAll(() => engine.stop())

/** What the command prints, and its exit code. */
const staff = async (...args: readonly string[]): Promise<{ code: number; text: string }> => {
  const env = { ...process.env, ...environment(engine.endpoint), STAGE: 'prod' }
  try {
    const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', 'infra/local/staff.ts', ...args], { env })
    return { code: 0, text: stdout }
  } catch (fault) {
    const { code, stderr } = fault as { code: number; stderr: string }
    return { code, text: stderr }
  }
}
const first = (username: string, role?: string) =>
  staff('first', '--name', '张伟', '--username', username, ...(role ? ['--role', role] : []))

test('the first administrator of each kind is opened on a running table, with a code that is shown once', async () => {
  const opened = await first('zhang.wei')
  expect(opened.code).toBe(0)
  expect(opened.text).toMatch(/first securityAdministrator/)
  expect(opened.text).toMatch(/([\da-z]{5}-){5}[\da-z]/)
  expect(await first('li.na')).toMatchObject({ code: 1, text: expect.stringContaining('Somebody has this role already') })
  expect(await first('zhang.wei', 'auditor')).toMatchObject({ code: 1, text: expect.stringContaining('username already') })
  expect((await first('li.na', 'systemAdministrator')).code).toBe(0)
}, 120_000)

test('what is missing or wrong is named, and nothing is opened', async () => {
  expect(await first('9')).toMatchObject({ code: 1, text: expect.stringContaining('--username') })
  expect(await staff('second')).toMatchObject({ code: 1, text: expect.stringContaining('npm run staff -- first') })
  expect(await first('wang', 'doctor')).toMatchObject({ code: 1, text: expect.stringContaining('npm run staff -- first') })
}, 120_000)
