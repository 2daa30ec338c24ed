import { createCipheriv, createDecipheriv, hkdfSync } from 'node:crypto'

const cipherName = 'aes-256-gcm'
export const nonceBytes = 12
const tagBytes = 16

/** A key of its own for each use of the token key. */
export const keyFor = (tokenKey: Uint8Array, purpose: string): Buffer => Buffer.from(hkdfSync('sha256', tokenKey, '', purpose, 32))

/** What a link stands for, so that nobody reads or makes one but the server: nonce, text and tag as letters, digits, hyphens and underscores. */
export const sealToken = (key: Buffer, nonce: Buffer, plain: Buffer): string => {
  const cipher = createCipheriv(cipherName, key, nonce, { authTagLength: tagBytes })
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]).toString('base64url')
}

/** Undefined, whatever is wrong: altered, cut short, of another key, of another length than this, not a token. */
export const openToken = (key: Buffer, token: string, isLength: (bytes: number) => boolean): Buffer | undefined => {
  const sealed = Buffer.from(token, 'base64url')
  if (!isLength(sealed.length - nonceBytes - tagBytes) || sealed.toString('base64url') !== token) return undefined
  const decipher = createDecipheriv(cipherName, key, sealed.subarray(0, nonceBytes), { authTagLength: tagBytes })
  decipher.setAuthTag(sealed.subarray(-tagBytes))
  try {
    return Buffer.concat([decipher.update(sealed.subarray(nonceBytes, -tagBytes)), decipher.final()])
  } catch {
    return undefined
  }
}
