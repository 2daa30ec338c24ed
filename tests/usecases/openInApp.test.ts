import { describe, expect, test } from 'vitest'
import { type AppPage, openInApp } from '#functions/usecases/openInApp'
import { clinicDate, clinicTime } from '#shared/values/clinicTime'
import { no, ok } from '#shared/values/result'

const visit = { patientId: 'abcdefghij', ref: 7, date: clinicDate('2026-11-25') }
const asked: AppPage[] = []
const deps = (today: string) => ({
  now: () => clinicTime(`${today}T23:59:59`),
  readProgressToken: (token: string, day: string) => (token === 'aToken' && day === today ? visit : undefined),
  wayIntoApp: async (app: 'wechat' | 'alipay', page: AppPage) => {
    asked.push(page)
    return app === 'wechat' ? ok({ url: 'https://wxaurl.cn/abc' }) : no('PLATFORM_UNREACHABLE')
  },
})

describe('the way from a browser into the app', () => {
  test('leads to the same visit, and lasts as long as its link', async () => {
    expect(await openInApp(deps('2026-11-23'), { token: 'aToken', app: 'wechat' })).toEqual(ok({ url: 'https://wxaurl.cn/abc' }))
    expect(asked.at(-1)).toEqual({ path: 'pages/progress/index', query: 't=aToken', days: 3 })
    await openInApp(deps('2026-11-25'), { token: 'aToken', app: 'wechat' })
    expect(asked.at(-1)?.days).toBe(1)
    await openInApp(deps('2026-09-01'), { token: 'aToken', app: 'wechat' })
    expect(asked.at(-1)?.days).toBe(30)
  })

  test('is asked of no platform for a link that is over', async () => {
    const before = asked.length
    expect(await openInApp(deps('2026-11-23'), { token: 'another', app: 'wechat' })).toEqual(no('PROGRESS_LINK_OVER'))
    expect(asked.length).toBe(before)
  })

  test('is refused when the platform gives none', async () => {
    expect(await openInApp(deps('2026-11-23'), { token: 'aToken', app: 'alipay' })).toEqual(no('PLATFORM_UNREACHABLE'))
  })
})
