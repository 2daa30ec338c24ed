import { execFile } from 'node:child_process'
import { expect, test } from 'vitest'
import type { CrashReport } from '#tests/crash/crash'
import type { CrowdReport } from '#tests/crash/crowd'

/** Runs the tool as `npm run crash` does; gives the object in its last line, its exit code, and what it complained of. */
const run = <Report>(...flags: string[]) =>
  new Promise<{ report: Report; code: unknown; complaints: string }>((resolve) => {
    const command = ['--import', 'tsx', 'tests/crash/main.ts', '--json', '--seed', '20261123', ...flags]
    execFile(process.execPath, command, (fault, stdout, complaints) =>
      resolve({ report: JSON.parse(stdout.trim().split('\n').at(-1) || '{}'), code: fault ? fault.code : 0, complaints }),
    )
  })

test.concurrent('what was acknowledged outlives every kill of engine and function host, and nothing is sold twice', async () => {
  const { report, code, complaints } = await run<CrashReport>('--rounds', '6', '--peace', '500')
  expect(complaints).toBe('')
  expect(report).toMatchObject({ lost: 0, soldTwice: 0, changedAnswers: 0, differencesAfterRepair: 0, unexpected: 0 })
  expect(code).toBe(0)
  expect(report.kills.engine).toBeGreaterThan(1)
  expect(report.kills.functions).toBeGreaterThan(1)
  expect(report.acknowledged).toBeGreaterThan(10)
})

test.concurrent('of a crowd in the same moment twenty get the twenty numbers, and all others are told it is sold out', async () => {
  const { report, code, complaints } = await run<CrowdReport>('--crowd', '--rounds', '3', '--clients', '100')
  expect(complaints).toBe('')
  expect(report).toMatchObject({ oversold: 0, undersold: 0, duplicates: 0, changedAnswers: 0, otherAnswers: 0 })
  expect(code).toBe(0)
})
