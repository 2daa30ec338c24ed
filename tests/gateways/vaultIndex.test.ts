import { expect, test } from 'vitest'
import { blindIndexes } from '#functions/gateways/vaultIndex'
import { indexKey, keyNamed } from '#tests/support/aVault'

const { index, indexes } = blindIndexes([indexKey('1')])

test.each([
  ['a small x', '11010519491231002x'],
  ['full-width digits and letter', '１１０１０５１９４９１２３１００２Ｘ'],
  ['spaces', ' 110105 19491231 002X '],
  ['hyphens of any kind', '110105-19491231–002X'],
  ['a zero-width space', '110105​19491231002X'],
])('an identity number written with %s has the same index', (_, written) => {
  expect(index('idCard', written)).toBe(index('idCard', '11010519491231002X'))
})

test.each(['+8613800138000', '86 138 0013 8000', '0086-13800138000', '１３８００１３８０００'])(
  'the phone number %s has one index',
  (written) => {
    expect(index('phone', written)).toBe(index('phone', '13800138000'))
  },
)

test.each([
  ['a passport', 'passport', 'e12345678', 'E12345678'],
  ['a permit of Hong Kong or Macao', 'hkMacaoPermit', 'h12345678', 'H12345678'],
  ['a permit of Taiwan', 'taiwanPermit', '1234567890a', '1234567890A'],
])('%s is the same in small letters', (_, purpose, small, large) => {
  expect(index(purpose, small)).toBe(index(purpose, large))
})

test('another number has another index', () => {
  expect(index('idCard', '110105194912310011')).not.toBe(index('idCard', '11010519491231002X'))
})

test('what a platform calls somebody is taken letter by letter', () => {
  expect(index('account', 'wechat|wx1|oAbC')).not.toBe(index('account', 'wechat|wx1|oabc'))
})

test('the same digits as a phone, a passport and a code have different indexes', () => {
  const all = ['phone', 'passport', 'taiwanPermit', 'code', 'account'].map((purpose) => index(purpose, '13800138000'))
  expect(new Set(all).size).toBe(5)
})

test('a purpose does not run over into the text', () => {
  expect(index('code', 'b')).not.toBe(index('codeb', ''))
  expect(() => index('code\0', 'x')).toThrow(RangeError)
  expect(() => index('', 'x')).toThrow(RangeError)
})

test('it is keyed, 128 bits long, and fit for an address', () => {
  expect(index('phone', '13800138000')).toMatch(/^1\.[\w-]{22}$/)
  const otherKey = blindIndexes([{ ...indexKey('1'), key: keyNamed('other') }])
  expect(otherKey.index('phone', '13800138000')).not.toBe(index('phone', '13800138000'))
  const bySm3 = blindIndexes([indexKey('1', 'sm3')])
  expect(bySm3.index('phone', '13800138000')).not.toBe(index('phone', '13800138000'))
})

test('while a key is replaced there is an index by each, the older one first', () => {
  const both = blindIndexes([indexKey('1'), indexKey('2', 'sm3')])
  const [older, newer] = both.indexes('phone', '13800138000')
  expect([older]).toEqual(indexes('phone', '13800138000'))
  expect([newer]).toEqual(blindIndexes([indexKey('2', 'sm3')]).indexes('phone', '13800138000'))
  expect(both.index('phone', '13800138000')).toBe(older)
})

test('no keys, two of one version, and a short one are faults', () => {
  expect(() => blindIndexes([])).toThrow('no index key')
  expect(() => blindIndexes([indexKey('1'), indexKey('1')])).toThrow('one version')
  expect(() => blindIndexes([{ ...indexKey('1'), key: Buffer.alloc(16) }])).toThrow('32 bytes')
})
