import { hkdfSync, randomBytes } from 'node:crypto'
import { aesGcm } from '#functions/gateways/suites/aesGcm'
import { sm4Hmac } from '#functions/gateways/suites/sm4Hmac'
import type { Suite } from '#functions/gateways/suites/suite'

/** By the name they are chosen with. */
export const suites = { 'AES-256-GCM': aesGcm, 'SM4-HMAC-SM3': sm4Hmac } as const

export type SuiteName = keyof typeof suites

export const suiteOf = (id: number): Suite | undefined => Object.values(suites).find((suite) => suite.id === id)

const saltBytes = 16

/**
 * Locks bytes under a key of their own, derived from `key` with a random salt: however often `key` is used, no two texts share
 * a key and a nonce. Gives salt, nonce and what was locked.
 */
export const sealBytes = (suite: Suite, key: Buffer, bound: Buffer, plain: Buffer): Buffer => {
  const random = randomBytes(saltBytes + suite.nonceBytes)
  const own = ownKey(suite, key, random.subarray(0, saltBytes))
  return Buffer.concat([random, suite.lock(own, random.subarray(saltBytes), bound, plain)])
}

/** Throws when any of it was altered, `bound` to something else, or sealed with another key. */
export const openBytes = (suite: Suite, key: Buffer, bound: Buffer, sealed: Buffer): Buffer => {
  const begins = saltBytes + suite.nonceBytes
  if (sealed.length < begins) throw new RangeError('shorter than its salt and nonce')
  const own = ownKey(suite, key, sealed.subarray(0, saltBytes))
  return suite.unlock(own, sealed.subarray(saltBytes, begins), bound, sealed.subarray(begins))
}

const ownKey = (suite: Suite, key: Buffer, salt: Buffer): Buffer =>
  Buffer.from(hkdfSync(suite.hash, key, salt, `yuezhen/seal/${suite.id}`, suite.keyBytes))
