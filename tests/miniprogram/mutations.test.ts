import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { MiniApp } from '#tests/miniprogram/miniApp'
import { type Platform, platforms } from '#tests/miniprogram/platform'
import { button } from '#tests/miniprogram/tree'
import { built } from '#tests/support/built'

/** A package broken by hand must not pass: the same short walk that an intact package survives ends with a named error. */
const walk = async (folder: string, platform: Platform): Promise<string> => {
  const app = new MiniApp({ folder, platform, request: () => Promise.reject(new Error('no server')) })
  try {
    await app.start('pages/me/index')
    await app.tap(button('预约须知'))
    return app.pages.top.route
  } finally {
    app.close()
  }
}

describe.each(platforms)('compiled for %s', (platform) => {
  const extension = platform === 'weapp' ? 'wxml' : 'axml'
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'package-'))
    cpSync(built(platform), folder, { recursive: true })
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  const change = (path: string, edit: (text: string) => string) => {
    const before = readFileSync(join(folder, path), 'utf8')
    const after = edit(before)
    if (after === before) throw new Error(`${path} did not change`)
    writeFileSync(join(folder, path), after)
  }

  test('intact: the walk ends where it should', async () => {
    expect(await walk(folder, platform)).toBe('pages/about/index')
  })

  test('a page that app.json does not name fails by name', async () => {
    change('app.json', (text) => text.replace(/"pages\/about\/index",?/, ''))
    await expect(walk(folder, platform)).rejects.toThrow('page "pages/about/index" is not found')
  })

  test('a page whose file is missing fails by name', async () => {
    rmSync(join(folder, 'pages/about/index.js'))
    await expect(walk(folder, platform)).rejects.toThrow('pages/about/index.js')
  })

  test('taps that lead nowhere fail', async () => {
    change(`base.${extension}`, (text) => text.replace(/ (bindtap|onTap)="eh"/g, ''))
    await expect(walk(folder, platform)).rejects.toThrow('nothing to tap')
  })

  test('a template left open fails', async () => {
    change(`base.${extension}`, (text) => text.replace('</view>', ''))
    await expect(walk(folder, platform)).rejects.toThrow(/template: /)
  })
})
