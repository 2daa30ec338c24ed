import { createHash, createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import { aesGcm } from '#functions/gateways/suites/aesGcm'
import { openBytes, sealBytes } from '#functions/gateways/suites/sealBytes'
import { sm4Hmac } from '#functions/gateways/suites/sm4Hmac'

const hex = (text: string) => Buffer.from(text, 'hex')

const key = 'feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308'
const plain =
  'd9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b391aafd255'
const locked =
  '522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662898015ad'

// Test cases 13 to 16 of the GCM specification submitted to NIST, and the first of CAVP's gcmEncryptExtIV256 with 128 bits of everything.
test.each([
  ['13', '0'.repeat(64), '0'.repeat(24), '', '', '', '530f8afbc74536b9a963b4f1c4cb738b'],
  ['14', '0'.repeat(64), '0'.repeat(24), '0'.repeat(32), '', 'cea7403d4d606b6e074ec5d3baf39d18', 'd0d1c8a799996bf0265b98b5d48ab919'],
  ['15', key, 'cafebabefacedbaddecaf888', plain, '', locked, 'b094dac5d93471bdec1a502270e3cc6c'],
  [
    '16',
    key,
    'cafebabefacedbaddecaf888',
    plain.slice(0, 120),
    'feedfacedeadbeeffeedfacedeadbeefabaddad2',
    locked.slice(0, 120),
    '76fc6ece0f4e1768cddf8853bb2d551b',
  ],
  [
    'CAVP',
    '92e11dcdaa866f5ce790fd24501f92509aacf4cb8b1339d50c9c1240935dd08b',
    'ac93a1a6145299bde902f21a',
    '2d71bcfa914e4ac045b2aa60955fad24',
    '1e0889016f67601c8ebea4943bc23ad6',
    '8995ae2e6df3dbf96fac7b7137bae67f',
    'eca5aa77d51d4a0a14d9c51e1da474ab',
  ],
])('AES-256-GCM gives what NIST expects: %s', (_, key, nonce, text, bound, expected, tag) => {
  const given = aesGcm.lock(hex(key), hex(nonce), hex(bound), hex(text))
  expect(given.toString('hex')).toBe(expected + tag)
  expect(aesGcm.unlock(hex(key), hex(nonce), hex(bound), given).toString('hex')).toBe(text)
})

const sm4Key = '0123456789abcdeffedcba9876543210'
const sm4With = (macKey = Buffer.alloc(32)) => Buffer.concat([hex(sm4Key), macKey])

test('SM4 gives what GB/T 32907 expects, one block and in a chain', () => {
  const block = sm4Hmac.lock(sm4With(), Buffer.alloc(16), Buffer.alloc(0), hex(sm4Key))
  expect(block.toString('hex', 0, 16)).toBe('681edf34d206965e86b3e94f536e4246')
  const nonce = hex('000102030405060708090a0b0c0d0e0f')
  const text = hex('aaaaaaaabbbbbbbbccccccccddddddddeeeeeeeeffffffffaaaaaaaabbbbbbbb')
  const chained = sm4Hmac.lock(sm4With(), nonce, Buffer.alloc(0), text)
  expect(chained.toString('hex', 0, 32)).toBe('78ebb11cc40b0a48312aaeb2040244cb4cb7016951909226979b0d15dc6a8f6d')
})

test('SM3 and HMAC-SM3 give what GB/T 32905 and GM/T 0042 expect', () => {
  expect(createHash('sm3').update('abc').digest('hex')).toBe('66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0')
  expect(createHash('sm3').update('abcd'.repeat(16)).digest('hex')).toBe('debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732')
  const macKey = Buffer.from(Array.from({ length: 32 }, (_, i) => i + 1))
  const message = 'abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq'.repeat(2)
  expect(createHmac('sm3', macKey).update(message).digest('hex')).toBe('ca05e144ed05d1857840d1f318a4a8669e559fc8391f414485bfdf7bb408963a')
})

test('the tag of SM4-HMAC-SM3 covers the length of what is bound, what is bound, the nonce and the encrypted text', () => {
  const macKey = Buffer.alloc(32, 7)
  const [nonce, bound] = [Buffer.alloc(16, 1), Buffer.from('whose record')]
  const given = sm4Hmac.lock(sm4With(macKey), nonce, bound, Buffer.from('text'))
  const [text, tag] = [given.subarray(0, -32), given.subarray(-32)]
  const length = hex('000000000000000c')
  const all = Buffer.concat([length, bound, nonce, text])
  expect(createHmac('sm3', macKey).update(all).digest().equals(tag)).toBe(true)
  // The same bytes, divided in another way.
  expect(() => sm4Hmac.unlock(sm4With(macKey), nonce, bound.subarray(0, -1), given)).toThrow()
})

test.each([
  [100_000, aesGcm],
  [20_000, sm4Hmac],
])('no two of %i sealed texts share salt or nonce, nor look alike', { timeout: 120_000 }, (many, suite) => {
  const dataKey = Buffer.alloc(32, 9)
  const [salts, nonces, texts] = [new Set<string>(), new Set<string>(), new Set<string>()]
  for (let i = 0; i < many; i += 1) {
    const sealed = sealBytes(suite, dataKey, Buffer.alloc(0), Buffer.from('x')).toString('latin1')
    salts.add(sealed.slice(0, 16))
    nonces.add(sealed.slice(16, 16 + suite.nonceBytes))
    texts.add(sealed.slice(16 + suite.nonceBytes))
  }
  expect([salts.size, nonces.size, texts.size]).toEqual([many, many, many])
})

test.each([aesGcm, sm4Hmac])('suite $id: every record has a key of its own, derived from the data key', (suite) => {
  const dataKey = Buffer.alloc(32, 9)
  const sealed = sealBytes(suite, dataKey, Buffer.alloc(0), Buffer.from('text'))
  const direct = Buffer.concat([dataKey, dataKey]).subarray(0, suite.keyBytes)
  expect(openBytes(suite, dataKey, Buffer.alloc(0), sealed).toString()).toBe('text')
  const [nonce, body] = [sealed.subarray(16, 16 + suite.nonceBytes), sealed.subarray(16 + suite.nonceBytes)]
  expect(() => suite.unlock(direct, nonce, Buffer.alloc(0), body)).toThrow()
})
