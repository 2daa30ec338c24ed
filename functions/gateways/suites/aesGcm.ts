import { createCipheriv, createDecipheriv } from 'node:crypto'
import type { Suite } from '#functions/gateways/suites/suite'

const tagBytes = 16

/** AES-256-GCM with a 96-bit nonce and a 128-bit tag behind the text (NIST SP 800-38D). */
export const aesGcm: Suite = {
  id: 1,
  hash: 'sha256',
  keyBytes: 32,
  nonceBytes: 12,
  lock(key, nonce, bound, plain) {
    const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes }).setAAD(bound)
    return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()])
  },
  unlock(key, nonce, bound, locked) {
    if (locked.length < tagBytes) throw new RangeError('shorter than its tag')
    const text = locked.subarray(0, -tagBytes)
    const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes }).setAAD(bound)
    decipher.setAuthTag(locked.subarray(-tagBytes))
    return Buffer.concat([decipher.update(text), decipher.final()])
  },
}
