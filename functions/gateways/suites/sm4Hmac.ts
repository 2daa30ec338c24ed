import { createCipheriv, createDecipheriv, createHmac, timingSafeEqual } from 'node:crypto'
import type { Suite } from '#functions/gateways/suites/suite'

const cipherKeyBytes = 16
const tagBytes = 32

/**
 * SM4-CBC (GB/T 32907), then HMAC-SM3 (GB/T 32905) over all of it, with a key each: encrypt-then-MAC.
 * Node's OpenSSL has no SM4-GCM.
 */
export const sm4Hmac: Suite = {
  id: 2,
  hash: 'sm3',
  keyBytes: cipherKeyBytes + tagBytes,
  nonceBytes: 16,
  lock(key, nonce, bound, plain) {
    const cipher = createCipheriv('sm4-cbc', key.subarray(0, cipherKeyBytes), nonce)
    const text = Buffer.concat([cipher.update(plain), cipher.final()])
    return Buffer.concat([text, tagOf(key, nonce, bound, text)])
  },
  unlock(key, nonce, bound, locked) {
    if (locked.length < tagBytes) throw new RangeError('shorter than its tag')
    const text = locked.subarray(0, -tagBytes)
    // Compared before a byte is decrypted: a padding that is wrong is never told from a tag that is wrong.
    if (!timingSafeEqual(tagOf(key, nonce, bound, text), locked.subarray(-tagBytes))) throw new Error('the tag does not fit')
    const decipher = createDecipheriv('sm4-cbc', key.subarray(0, cipherKeyBytes), nonce)
    return Buffer.concat([decipher.update(text), decipher.final()])
  },
}

/** The length of `bound` comes first, so that nothing moves from it into the nonce or the text. */
const tagOf = (key: Buffer, nonce: Buffer, bound: Buffer, text: Buffer): Buffer => {
  const length = Buffer.alloc(8)
  length.writeBigUInt64BE(BigInt(bound.length))
  return createHmac('sm3', key.subarray(cipherKeyBytes)).update(length).update(bound).update(nonce).update(text).digest()
}
