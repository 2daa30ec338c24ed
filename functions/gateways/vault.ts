import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'

/** Personal data at rest: one sealed text per record, and keyed indexes to find a record without reading it. */
export interface Vault {
  /** `boundTo` names the record, so that a sealed text moved to another record does not open. */
  seal(record: object, boundTo: string): string
  /** Throws when the text was altered, moved, or sealed with another key. */
  open<T>(sealed: string, boundTo: string): T
  /** The same text gives the same index; the text cannot be read back. 128 bits, URL-safe. */
  index(purpose: string, text: string): string
}

/** Suite 1: AES-256-GCM with a 96-bit random nonce, bound to its record as additional data (NIST SP 800-38D). */
const suite = '1'

/** `masterKey`: 32 bytes. Sealing and indexing use separate keys derived from it (HKDF-SHA256). */
export const vault = (masterKey: Buffer): Vault => {
  if (masterKey.length !== 32) throw new RangeError('the data key must have 32 bytes')
  const derive = (purpose: string) => Buffer.from(hkdfSync('sha256', masterKey, '', `yuezhen/${purpose}`, 32))
  const sealing = derive('seal')
  const indexing = derive('index')

  return {
    seal(record, boundTo) {
      const nonce = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', sealing, nonce)
      cipher.setAAD(Buffer.from(`${suite}|${boundTo}`))
      const body = Buffer.concat([cipher.update(JSON.stringify(record), 'utf8'), cipher.final()])
      return `${suite}.${Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url')}`
    },
    open(sealed, boundTo) {
      const [used, text] = sealed.split('.')
      if (used !== suite || !text) throw new Error('sealed with an unknown suite')
      const bytes = Buffer.from(text, 'base64url')
      const decipher = createDecipheriv('aes-256-gcm', sealing, bytes.subarray(0, 12), { authTagLength: 16 })
      decipher.setAAD(Buffer.from(`${suite}|${boundTo}`))
      decipher.setAuthTag(bytes.subarray(12, 28))
      return JSON.parse(Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8'))
    },
    index: (purpose, text) => createHmac('sha256', indexing).update(`${purpose}|${text}`).digest('base64url').slice(0, 22),
  }
}
