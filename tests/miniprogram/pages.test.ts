import { beforeEach, expect, test } from 'vitest'
import { Pages } from '#tests/miniprogram/pages'

/** The page stack refuses what WeChat and Alipay refuse, in their words, and calls the hooks in their order. */
let told: string[]
let pages: Pages

beforeEach(() => {
  told = []
  const hook = (route: string, name: string) => () => void told.push(`${route} ${name}`)
  pages = new Pages({
    paths: ['home', 'mine', 'detail'],
    tabs: ['home', 'mine'],
    create: (route) => ({
      route,
      ...Object.fromEntries(['onLoad', 'onShow', 'onHide', 'onUnload'].map((name) => [name, hook(route, name)])),
    }),
    guard: (run) => void run(),
  })
  pages.open('/home', 'relaunch')
})

test.each([
  ['an unknown page', '/elsewhere', 'push', 'page "elsewhere" is not found'],
  ['a tab page on top of others', '/mine', 'push', 'can not navigateTo a tabbar page'],
  ['a tab page in place of another', '/mine', 'replace', 'can not redirectTo a tabbar page'],
  ['a page that is no tab as a tab', '/detail', 'tab', 'can not switch to no-tabBar page'],
  ['a tab with fields', '/mine?a=1', 'tab', 'url of switchTab takes no query'],
] as const)('refuses %s', (_, url, move, sentence) => {
  expect(() => pages.open(url, move)).toThrow(sentence)
  expect(pages.top.route).toBe('home')
})

test('refuses an eleventh page', () => {
  for (let depth = 1; depth < 10; depth += 1) pages.open('/detail', 'push')
  expect(() => pages.open('/detail', 'push')).toThrow('page stack limit exceeded')
})

test('refuses to go back from the first page', () => {
  expect(() => pages.back(1)).toThrow('cannot navigate back at first page')
})

test('keeps tab pages alive and unloads the pages above them', () => {
  pages.open('/detail', 'push')
  pages.open('/mine', 'tab')
  pages.open('/home', 'tab')
  expect(told).toEqual([
    'home onLoad',
    'home onShow',
    'home onHide',
    'detail onLoad',
    'detail onShow',
    'detail onUnload',
    'home onHide',
    'mine onLoad',
    'mine onShow',
    'mine onHide',
    'home onShow',
  ])
})

test('a relaunch unloads every page, shown or kept', () => {
  pages.open('/mine', 'tab')
  told = []
  pages.open('/detail', 'relaunch')
  expect(told).toEqual(['mine onUnload', 'home onUnload', 'detail onLoad', 'detail onShow'])
})
