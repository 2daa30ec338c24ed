import { expect, test } from 'vitest'
import { handedCodes } from '#functions/gateways/handedCodes'

const codes = handedCodes(new Uint8Array(32).fill(9))

test('a code has 128 bits in groups, the same for the same request and another for any other', () => {
  const code = codes.oneTimeCode('a1|key-1')
  expect(code).toMatch(/^([\da-hjkmnp-tv-z]{5}-){5}[\da-hjkmnp-tv-z]$/)
  expect(codes.oneTimeCode('a1|key-1')).toBe(code)
  expect(codes.oneTimeCode('a1|key-2')).not.toBe(code)
  expect(handedCodes(new Uint8Array(32).fill(8)).oneTimeCode('a1|key-1')).not.toBe(code)
})

test('eight recovery codes of 120 bits, all different', () => {
  const eight = codes.recoveryCodes('a1|e1', 8)
  expect(new Set(eight).size).toBe(8)
  for (const code of eight) expect(code).toMatch(/^([\da-hjkmnp-tv-z]{4}-){5}[\da-hjkmnp-tv-z]{4}$/)
})

test('how a code is typed does not matter, whose it is does', () => {
  const code = '0a1b2-c3d4e'
  expect(codes.digest('a1', ' OAlB2 c3D4E')).toBe(codes.digest('a1', code))
  expect(codes.digest('a2', code)).not.toBe(codes.digest('a1', code))
  expect(codes.digest('a1', '0a1b2-c3d4f')).not.toBe(codes.digest('a1', code))
})
