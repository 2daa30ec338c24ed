/** One way to encrypt and authenticate bytes. Its id is in every sealed text, so what one suite sealed stays readable under another. */
export interface Suite {
  readonly id: number
  /** Keys are derived with HKDF over this hash. */
  readonly hash: 'sha256' | 'sm3'
  readonly keyBytes: number
  readonly nonceBytes: number
  /** `bound` is authenticated and not encrypted. */
  lock(key: Buffer, nonce: Buffer, bound: Buffer, plain: Buffer): Buffer
  /** Throws when a bit of anything differs from what was locked. */
  unlock(key: Buffer, nonce: Buffer, bound: Buffer, locked: Buffer): Buffer
}
