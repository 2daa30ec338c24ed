import { afterEach, describe, expect, test } from 'vitest'
import { knownMissing } from '#tests/miniprogram/host'
import { MiniApp } from '#tests/miniprogram/miniApp'
import { platforms } from '#tests/miniprogram/platform'
import { built } from '#tests/support/built'

describe.each(platforms)('compiled for %s, with no server in reach', (platform) => {
  const request = () => Promise.reject(new Error('no server'))
  let app: MiniApp
  afterEach(() => app.close())

  test('opens its home page and asks the host for nothing a phone does not have', async () => {
    app = new MiniApp({ folder: built(platform), platform, request })
    await app.start()
    expect(app.pages.top.route).toBe('pages/home/index')
    expect(app.text()).not.toBe('')
    expect([...app.unknown].filter((name) => !knownMissing.includes(name))).toEqual([])
    expect(app.writes.flatMap((write) => write.lost)).toEqual([])
    expect(app.phone.console).toEqual([])
  })
})
