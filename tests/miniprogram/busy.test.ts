import { afterAll, beforeAll, expect, test } from 'vitest'
import { guideTexts } from '#shared/text/zh/home'
import { MiniApp } from '#tests/miniprogram/miniApp'
import { platforms } from '#tests/miniprogram/platform'
import { button } from '#tests/miniprogram/tree'
import { addsThemselves, firstOpen, providerOf } from '#tests/miniprogram/visitor'
import type { PhoneRequest, PhoneResponse } from '#tests/miniprogram/world'
import { built } from '#tests/support/built'
import { type HospitalSystem, openHospital } from '#tests/support/hospitalSystem'
import { idNumberOf } from '#tests/support/idNumbers'

/** A server that asks for patience is given it: the same request again, under the same key, not before the time it named. */
let hospital: HospitalSystem
beforeAll(async () => {
  hospital = await openHospital()
})
afterAll(() => hospital.close())

const busy: PhoneResponse = { status: 503, headers: { 'Retry-After': '1' }, body: JSON.stringify({ code: 'TOO_BUSY', title: '稍候' }) }

test.each(platforms)('on %s', async (platform) => {
  const holds: { at: number; key: string | undefined }[] = []
  const request = async (asked: PhoneRequest): Promise<PhoneResponse> => {
    if (!asked.url.endsWith('/api/holds')) return hospital.answer(asked)
    const key = Object.entries(asked.headers).find(([name]) => name.toLowerCase() === 'idempotency-key')?.[1]
    holds.push({ at: Date.now(), key })
    return holds.length === 1 ? busy : hospital.answer(asked)
  }
  const loginCode = () => hospital.platforms.mintLoginCode(providerOf[platform], `openid-busy-${platform}`)
  const app = new MiniApp({ folder: built(platform), platform, now: '2026-11-23T07:30:00+08:00', loginCode, request })
  await app.start()
  await app.tap(button(guideTexts.start))
  for (const step of ['book', 'department-card', 'day-2026-11-25', firstOpen('session'), firstOpen('slot'), 'add-patient'])
    await app.tap(step)
  await addsThemselves(app, {
    name: '王小明',
    idNumber: idNumberOf('1990-03-07', platform === 'weapp' ? 311 : 313),
    phone: '13800138000',
  })
  await expect.poll(() => app.text(), { timeout: 5_000 }).toMatch(/已为您保留第 \d+ 号/)
  expect(holds).toHaveLength(2)
  expect(holds[0]?.key).toBe(holds[1]?.key)
  expect(Number(holds[1]?.at) - Number(holds[0]?.at)).toBeGreaterThanOrEqual(1_000)
  app.close()
})
