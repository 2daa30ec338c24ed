import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { contrast } from '#tests/browser/colour'

/** Every colour a text may have, on every colour it may stand on, reaches 4.5 : 1. */
const css = readFileSync('miniapp/src/styles/tokens.css', 'utf8')
const block = (selector: string): Record<string, string> => {
  const body = css.split(`\n${selector} {`)[1]?.split('}')[0]
  if (body === undefined) throw new Error(`tokens.css has no ${selector}`)
  return Object.fromEntries(Array.from(body.matchAll(/--([\w-]+):\s*([^;]+);/g), (found) => [found[1], found[2]]))
}

const usual = block('.screen')
const modes = { usual, large: { ...usual, ...block('.screen.large') } }
const pairs: readonly (readonly [string, string])[] = [
  ...['text', 'text-muted', 'accent', 'danger'].flatMap((text) =>
    ['surface', 'ground', 'surface-sunk'].map((ground) => [text, ground] as const),
  ),
  ['on-accent', 'accent'],
  ['surface', 'danger'],
  ['accent', 'accent-soft'],
  ['accent-deep', 'accent-soft'],
  ['text', 'accent-soft'],
  ['warn', 'warn-soft'],
  ['text', 'warn-soft'],
  ['danger', 'danger-soft'],
  ['text', 'danger-soft'],
]

describe.each(Object.entries(modes))('%s type', (_, tokens) => {
  test.each(pairs)('%s on %s', (text, ground) => {
    expect(contrast(String(tokens[text]), String(tokens[ground]))).toBeGreaterThanOrEqual(4.5)
  })
})

test('large type is at least 24 px and its targets 60 px', () => {
  const { large } = modes
  for (const name of ['fs', 'fs-small', 'fs-body', 'fs-title']) expect(Number.parseInt(String(large[name]), 10)).toBeGreaterThanOrEqual(24)
  for (const name of ['target', 'control']) expect(Number.parseInt(String(large[name]), 10)).toBeGreaterThanOrEqual(60)
})

test('contrast is what WCAG says', () => {
  expect(contrast('#000000', '#ffffff')).toBe(21)
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2)
})
