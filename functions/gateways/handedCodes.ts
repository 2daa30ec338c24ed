import { createHash, createHmac } from 'node:crypto'

/** Codes that people write down and type: no letter that looks like a digit, in groups. */
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'

const grouped = (code: string, size: number): string => code.match(new RegExp(`.{1,${size}}`, 'g'))?.join('-') ?? ''

/** Five bits a character; letters and digits that nobody takes for another. */
export const base32 = (bytes: Uint8Array): string => {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  return (bits.match(/.{1,5}/g) ?? []).map((five) => alphabet[Number.parseInt(five.padEnd(5, '0'), 2)]).join('')
}

/** As it was meant: spaces, hyphens, capitals, and letters for the digits they look like do not matter. */
export const meant = (typed: string): string =>
  typed
    .toLowerCase()
    .replace(/[^a-z\d]/g, '')
    .replace(/o/g, '0')
    .replace(/[il]/g, '1')

/** Codes that are handed over once. Made from the request they answer, so that its repetition gives the same code. */
export const handedCodes = (key: Uint8Array) => {
  const made = (purpose: string, of: string, bytes: number) =>
    base32(createHmac('sha256', key).update(`${purpose}\0${of}`).digest().subarray(0, bytes))
  return {
    /** 128 bits, in groups of five. */
    oneTimeCode: (of: string): string => grouped(made('staff one-time code', of, 16), 5),
    /** 120 bits each: more than the 112 below which ASVS 6.5.2 wants a password hash instead of a digest. */
    recoveryCodes: (of: string, count: number): string[] =>
      Array.from({ length: count }, (_, i) => grouped(made('staff recovery code', `${of}\0${i}`, 15), 4)),
    /** What is kept of a code: of one person, so that nobody learns that two have the same. */
    digest: (staffId: string, code: string): string =>
      createHash('sha256')
        .update(`${staffId}\0${meant(code)}`)
        .digest('base64url'),
  }
}
