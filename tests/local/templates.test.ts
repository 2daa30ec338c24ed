import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type PretendPlatforms, startPretendPlatforms } from '#infra/local/pretend/platforms'

type File = {
  messageTemplates: Record<string, Record<string, { id: string; isLongTerm?: boolean; keys: { key: string; field: string }[] }>>
}

const folder = mkdtempSync(join(tmpdir(), 'templates-'))
let platforms: PretendPlatforms
beforeAll(async () => {
  platforms = await startPretendPlatforms({ now: Date.now })
})
afterAll(async () => {
  await platforms.stop()
  rmSync(folder, { recursive: true })
})

const run = (args: string[], env: Record<string, string> = platforms.environment) =>
  new Promise<{ code: number; said: string }>((resolve) => {
    const command = ['--import', 'tsx', 'infra/local/templates.ts', ...args]
    execFile(process.execPath, command, { env: { PATH: process.env.PATH, ...env } }, (fault, out, err) =>
      resolve({ code: fault ? Number(fault.code) : 0, said: out + err }),
    )
  })

const spoilt = (spoil: (file: File) => void): string => {
  const file = JSON.parse(readFileSync('infra/local/hospital/demo.json', 'utf8')) as File
  spoil(file)
  const path = join(folder, 'hospital.json')
  writeFileSync(path, JSON.stringify(file))
  return path
}

test('templates that WeChat has with the same keys are accepted, and its token stays the same', async () => {
  const told = await run([spoilt(() => {})])
  expect(told).toMatchObject({ code: 0 })
  expect(told.said).toContain('wechatSubscription: templates of 16 kinds, compared with what the platform lists')
  expect(platforms.received.filter(({ what }) => what.includes('forced'))).toEqual([])
})

test.each<[string, (file: File) => void, string]>([
  [
    'an id of another account',
    ({ messageTemplates: { wechatSubscription: of = {} } }) => Object.assign(of.booked ?? {}, { id: 'ofAnotherAccount' }),
    "wechatSubscription.booked is not a template of the hospital's account",
  ],
  [
    'a key the template does not have',
    ({ messageTemplates: { wechatSubscription: of = {} } }) => of.booked?.keys.push({ key: 'thing9', field: 'note' }),
    "wechatSubscription.booked has the key thing9, which the platform's template does not have",
  ],
  [
    'a key left out',
    ({ messageTemplates: { wechatSubscription: of = {} } }) => of.booked?.keys.shift(),
    "wechatSubscription.booked lacks the key thing1 of the platform's template",
  ],
  [
    'a one-time template taken for a long-term one',
    ({ messageTemplates: { wechatSubscription: of = {} } }) => Object.assign(of.booked ?? {}, { isLongTerm: true }),
    'wechatSubscription.booked is long-term here and one-time there',
  ],
])('%s is named, and the command fails', async (_, spoil, words) => {
  const told = await run([spoilt(spoil)])
  expect(told.said).toContain(words)
  expect(told.code).toBe(1)
})

test('a mistake that the file alone shows is named with its line', async () => {
  const path = spoilt(({ messageTemplates: { sms = {} } }) => sms.booked?.keys.push({ key: 'patient', field: 'patient' }))
  const told = await run([path])
  expect(told.said).toMatch(/hospital\.json:1 messageTemplates\.sms\.booked\.keys\[\d\] has the key patient twice/)
  expect(told.code).toBe(1)
})

test('without a way to ask WeChat it says what is missing, and never the secret', async () => {
  expect(await run([spoilt(() => {})], {})).toEqual({ code: 1, said: 'WeChat is not configured: baseUrl is missing\n' })
  const wrong = await run([spoilt(() => {})], { ...platforms.environment, WECHAT_SECRET: 'wrongSecret' })
  expect(wrong.said).toMatch(/^WeChat rejects this mini-program: errcode 40125, rid [\da-f-]+\n$/)
})
