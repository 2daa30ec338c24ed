import { generateSync } from 'otplib'
import { expect, test } from 'vitest'
import { authenticatorAddress, newAuthenticatorSecret, squareOf, stepOfCode } from '#functions/gateways/authenticator'

const secret = newAuthenticatorSecret()
const now = 1_795_000_000
const codeAt = (epoch: number) => generateSync({ secret, epoch })

test('the published vector of RFC 6238 is understood', () => {
  // "12345678901234567890" at 59 s: 94287082, of which six digits are 287082.
  expect(stepOfCode('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ', '287082', 59, 0)).toBe(1)
})

test('a code counts in its half minute and the ones beside it, and no further', () => {
  const step = Math.floor(now / 30)
  expect(stepOfCode(secret, codeAt(now), now, 0)).toBe(step)
  expect(stepOfCode(secret, codeAt(now - 30), now, 0)).toBe(step - 1)
  expect(stepOfCode(secret, codeAt(now + 30), now, 0)).toBe(step + 1)
  expect(stepOfCode(secret, codeAt(now - 90), now, 0)).toBeUndefined()
  expect(stepOfCode(secret, codeAt(now + 90), now, 0)).toBeUndefined()
})

test('neither the code that was used nor an earlier one counts again', () => {
  const step = Math.floor(now / 30)
  expect(stepOfCode(secret, codeAt(now), now, step)).toBeUndefined()
  expect(stepOfCode(secret, codeAt(now - 30), now, step)).toBeUndefined()
  expect(stepOfCode(secret, codeAt(now + 30), now, step)).toBe(step + 1)
})

test('a secret has 160 bits, and none is made twice', () => {
  expect(secret).toMatch(/^[A-Z2-7]{32}$/)
  expect(new Set(Array.from({ length: 50 }, newAuthenticatorSecret)).size).toBe(50)
})

test('the address says what an app has to know, and the square is one of a QR code with its quiet zone', () => {
  const address = authenticatorAddress(secret, '江城医院', 'zhang.wei')
  const read = new URL(address)
  expect(address).toContain('otpauth://totp/')
  expect(read.searchParams.get('secret')).toBe(secret)
  expect(read.searchParams.get('issuer')).toBe('江城医院')
  const square = squareOf(address)
  expect(square.every((row) => row.length === square.length && /^[01]+$/.test(row))).toBe(true)
  expect(square.slice(0, 4).every((row) => !row.includes('1'))).toBe(true)
  expect(square[4]?.startsWith('00001111111')).toBe(true)
})
