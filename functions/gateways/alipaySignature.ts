import { createPrivateKey, createPublicKey, createSign, createVerify, type KeyObject } from 'node:crypto'

/** Alipay's v3 signatures: RSA with SHA-256 over lines that each end in a line feed. */

/** The app's private key: PEM, or base64 of PKCS#8 or PKCS#1 as Alipay's key tool gives it. Throws without quoting it. */
export const readPrivateKey = (text: string): KeyObject =>
  rsaKey('privateKey', text, (der) => [
    () => createPrivateKey(text),
    () => createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }),
    () => createPrivateKey({ key: der, format: 'der', type: 'pkcs1' }),
  ])

/** Alipay's public key: PEM, or base64 as its console shows it. */
export const readPublicKey = (text: string): KeyObject =>
  rsaKey('alipayPublicKey', text, (der) => [() => createPublicKey(text), () => createPublicKey({ key: der, format: 'der', type: 'spki' })])

const rsaKey = (name: string, text: string, readings: (der: Buffer) => (() => KeyObject)[]): KeyObject => {
  for (const read of readings(Buffer.from(text, 'base64'))) {
    try {
      const key = read()
      if (key.asymmetricKeyType === 'rsa' && (key.asymmetricKeyDetails?.modulusLength ?? 0) >= 2048) return key
    } catch {}
  }
  throw new Error(`Alipay is not configured: ${name} must be an RSA key of 2048 bits or more, as PEM or base64`)
}

export interface SignedRequest {
  readonly appId: string
  readonly privateKey: KeyObject
  readonly nonce: string
  /** Epoch milliseconds. */
  readonly timestamp: number
  readonly method: 'GET' | 'POST'
  /** With its query, as Alipay sees it. */
  readonly path: string
  readonly body: string
}

/** The Authorization header of a request. */
export const authorization = ({ appId, privateKey, nonce, timestamp, method, path, body }: SignedRequest): string => {
  const told = `app_id=${appId},nonce=${nonce},timestamp=${timestamp}`
  const sign = createSign('RSA-SHA256').update(`${told}\n${method}\n${path}\n${body}\n`).sign(privateKey, 'base64')
  return `ALIPAY-SHA256withRSA ${told},sign=${sign}`
}

/** Whether Alipay itself wrote this body. False when any of the three headers is missing. */
export const isFromAlipay = (publicKey: KeyObject, headers: Headers, body: string): boolean => {
  const [timestamp, nonce, signature] = ['alipay-timestamp', 'alipay-nonce', 'alipay-signature'].map((name) => headers.get(name))
  if (!timestamp || !nonce || !signature) return false
  return isSigned(publicKey, `${timestamp}\n${nonce}\n${body}\n`, signature)
}

/** Whether Alipay signed this text. */
export const isSigned = (publicKey: KeyObject, text: string, signature: string): boolean =>
  createVerify('RSA-SHA256').update(text).verify(publicKey, signature, 'base64')
