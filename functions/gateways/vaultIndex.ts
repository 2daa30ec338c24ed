import { createHmac } from 'node:crypto'

/** A key for blind indexes. Its version stands in every index made with it. */
export interface IndexKey {
  readonly version: string
  readonly hash: 'sha256' | 'sm3'
  readonly key: Buffer
}

/** One person writes a document or a phone number in several ways: full width, small letters, spaces, hyphens, +86. */
const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\s\p{Cf}\p{Pd}]/gu, '')
    .toUpperCase()
const plainPhone = (text: string): string => plain(text).replace(/^(?:\+|00)?86(?=1\d{10}$)/, '')

const normal: Readonly<Record<string, (text: string) => string>> = {
  idCard: plain,
  passport: plain,
  hkMacaoPermit: plain,
  taiwanPermit: plain,
  phone: plainPhone,
}

/**
 * Indexes by which a record is found and from which nothing is read back. Purposes do not mix: a phone number and a passport with
 * the same digits have different indexes. While an index key is replaced there are two, the older one first.
 */
export const blindIndexes = (keys: readonly IndexKey[]) => {
  const [first] = keys
  if (!first) throw new RangeError('no index key is given')
  if (new Set(keys.map(({ version }) => version)).size < keys.length) throw new RangeError('two index keys have one version')
  if (keys.some(({ key }) => key.length !== 32)) throw new RangeError('an index key must have 32 bytes')

  const indexWith = ({ version, hash, key }: IndexKey, purpose: string, text: string): string => {
    if (!/^[a-zA-Z]+$/.test(purpose)) throw new RangeError(`"${purpose}" is no purpose of an index`)
    const digest = createHmac(hash, key).update(`${purpose}\0${normal[purpose]?.(text) ?? text}`)
    return `${version}.${digest.digest().toString('base64url', 0, 16)}`
  }
  return {
    /** For what lives minutes: one-time codes, counters. */
    index: (purpose: string, text: string): string => indexWith(first, purpose, text),
    /** For what stays: found under any of them, and put under all. */
    indexes: (purpose: string, text: string): readonly string[] => keys.map((key) => indexWith(key, purpose, text)),
  }
}
