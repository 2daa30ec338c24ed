import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

test('every folder with tests belongs to a project, so that npm test runs it', () => {
  const config = readFileSync('tests/vitest.config.ts', 'utf8')
  const checks = readFileSync('infra/local/checks.ts', 'utf8')
  const folders = readdirSync('tests', { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .filter((name) => readdirSync(`tests/${name}`, { recursive: true }).some((file) => /\.test\.tsx?$/.test(String(file))))
  expect(folders.filter((name) => !config.includes(`'${name}'`))).toEqual([])
  const alone = folders.filter((name) => config.includes(`name: '${name}'`))
  expect(alone.filter((name) => !checks.includes(`tests(['${name}'])`))).toEqual([])
})
