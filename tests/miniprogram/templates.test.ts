import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { platforms } from '#tests/miniprogram/platform'
import { Templates } from '#tests/miniprogram/templates'
import { everyNode, textOf } from '#tests/miniprogram/tree'

/** The interpreter follows the template language, so that a mistake in a compiled template shows as one. */
describe.each(platforms)('templates of %s', (platform) => {
  const extension = platform === 'weapp' ? 'wxml' : 'axml'
  const p = platform === 'weapp' ? 'wx' : 'a'
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'templates-'))
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  const render = (source: string, data = {}) => {
    writeFileSync(join(folder, `page.${extension}`), source)
    return new Templates(folder, platform).render('page', data, () => undefined)
  }

  test('conditions take the first branch that holds', () => {
    const source = `<view ${p}:if="{{n>1}}">many</view><view ${p}:elif="{{n===1}}">one</view><view ${p}:else>none</view>`
    expect([2, 1, 0].map((n) => textOf(render(source, { n })))).toEqual(['many', 'one', 'none'])
  })

  test('loops name their item and index', () => {
    const source = `<text ${p}:for="{{list}}" ${p}:for-item="it" ${p}:for-index="at" ${p}:key="at">{{at}}{{it.name}} </text>`
    expect(textOf(render(source, { list: [{ name: 'a' }, { name: 'b' }] }))).toBe('0a1b')
  })

  test('an attribute that is one expression keeps its type, a mixed one is a text', () => {
    const [button] = render('<button disabled="{{off}}" class="x {{look}}"/>', { off: false, look: 'main' })
    expect(button?.attrs).toEqual({ disabled: false, class: 'x main' })
  })

  test('a called template sees only what it is given', () => {
    const source = '<template name="row"><view>{{i.name}}{{other}}</view></template><template is="row" data="{{i:person}}"/>'
    expect(textOf(render(source, { person: { name: 'A' }, other: 'B' }))).toBe('A')
  })

  test('handlers are found by their event', () => {
    const source = platform === 'weapp' ? '<view bindtap="eh" catchtouchmove="no"/>' : '<view onTap="eh" catchTouchMove="no"/>'
    expect(everyNode(render(source))[0]?.on).toEqual({
      tap: { handler: 'eh', stops: false },
      touchmove: { handler: 'no', stops: true },
    })
  })

  test.each([
    ['a tag left open', '<view><text></text>', 'is not closed'],
    ['a tag closed that is not open', '<view></view></view>', 'closes nothing'],
    ['crossed tags', '<view><text></view></text>', '</view> closes <text>'],
    ['a template nobody defined', '<template is="gone"/>', 'nothing is named gone'],
    ['a template that calls itself for ever', '<template name="a"><template is="a"/></template><template is="a"/>', 'more than 500 levels'],
  ])('refuses %s', (_, source, sentence) => {
    expect(() => render(source)).toThrow(sentence)
  })
})
