import { mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'esbuild'
import { afterAll, expect, test } from 'vitest'
import type * as channels from '#functions/gateways/smsChannels'
import { leaveOut } from '#infra/aws/bundle'
import { startPretendPlatforms } from '#infra/local/pretend/platforms'

const folder = mkdtempSync(join(tmpdir(), 'sms-bundle-'))
afterAll(() => rmSync(folder, { recursive: true }))

const bundled = async (): Promise<{ file: string; bytes: number }> => {
  const file = join(folder, 'smsChannels.js')
  const { metafile } = await build({
    entryPoints: ['functions/gateways/smsChannels.ts'],
    outfile: file,
    bundle: true,
    minify: true,
    platform: 'node',
    format: 'cjs',
    mainFields: ['module', 'main'],
    plugins: [leaveOut],
    metafile: true,
  })
  return { file, bytes: Object.values(metafile.outputs).reduce((sum, { bytes }) => sum + bytes, 0) }
}

test('as it is packaged, an SMS still goes out by both providers', async () => {
  const { file, bytes } = await bundled()
  expect(bytes).toBeLessThan(900 * 1024)
  const { smsProvider, smsChannel } = createRequire(import.meta.url)(file) as typeof channels
  for (const sms of ['tencent', 'aliyun'] as const) {
    const platforms = await startPretendPlatforms({ now: Date.now, sms })
    const provider = smsProvider(platforms.environment, {
      fetch,
      mayCall: () => true,
      sleep: async () => {},
      random: Math.random,
      timeLimitMs: 5_000,
    })
    const template = `${sms === 'aliyun' ? 'SMS_' : ''}2100013`
    const message = { phone: '13900139000', template, variables: [{ key: 'patient', value: '张小明' }] }
    expect(await smsChannel(provider, Date.now)(message), sms).toMatchObject({ outcome: 'sent' })
    await platforms.stop()
  }
})
