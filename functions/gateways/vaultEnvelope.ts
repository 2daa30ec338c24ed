import { CannotOpen } from '#functions/gateways/vaultFaults'

/**
 * What a sealed record is made of: version 1, suite 1, keeper 8, length of the wrapped data key 2, the wrapped data key; then salt,
 * nonce and text. All of it as base64url. Everything before the salt is authenticated with the text.
 */
export interface Envelope {
  readonly suite: number
  readonly keeper: string
  readonly wrapped: Buffer
  readonly header: Buffer
  readonly body: Buffer
}

const version = 1
const keeperAt = 2
const lengthAt = 10
const wrappedAt = 12

export const headerOf = ({ suite, keeper, wrapped }: Pick<Envelope, 'suite' | 'keeper' | 'wrapped'>): Buffer => {
  const header = Buffer.alloc(wrappedAt + wrapped.length)
  header[0] = version
  header[1] = suite
  header.write(keeper, keeperAt, 'hex')
  header.writeUInt16BE(wrapped.length, lengthAt)
  wrapped.copy(header, wrappedAt)
  return header
}

/** Throws CannotOpen when it is no envelope of a known version. */
export const readEnvelope = (sealed: string): Envelope => {
  const bytes = Buffer.from(sealed, 'base64url')
  // Decoding skips what it does not know and the last letter's spare bits.
  if (bytes.toString('base64url') !== sealed) throw new CannotOpen('a sealed record is not written in base64url')
  if (bytes[0] !== version) throw new CannotOpen(`a sealed record has the unknown version ${bytes[0]}`)
  const bodyAt = bytes.length < wrappedAt ? wrappedAt : wrappedAt + bytes.readUInt16BE(lengthAt)
  if (bytes.length <= bodyAt) throw new CannotOpen('a sealed record is cut short')
  return {
    suite: Number(bytes[1]),
    keeper: bytes.toString('hex', keeperAt, lengthAt),
    wrapped: bytes.subarray(wrappedAt, bodyAt),
    header: bytes.subarray(0, bodyAt),
    body: bytes.subarray(bodyAt),
  }
}
