import { generateSecret, generateURI, verifySync } from 'otplib'
import { encode } from 'uqr'

/** What authenticator apps expect of a secret, whoever made them. */
const kind = { algorithm: 'sha1', digits: 6, period: 30 } as const

/** 160 bits, as base32. */
export const newAuthenticatorSecret = (): string => generateSecret({ length: 20 })

/** The half minute of a right code, at most one early or late and after `lastStep`; undefined when it is wrong or was used. */
export const stepOfCode = (secret: string, code: string, epochSeconds: number, lastStep: number): number | undefined => {
  const result = verifySync({
    ...kind,
    secret,
    token: code,
    epoch: epochSeconds,
    epochTolerance: kind.period,
    afterTimeStep: lastStep,
  })
  return result.valid && 'timeStep' in result ? result.timeStep : undefined
}

/** What an app reads: an otpauth address. */
export const authenticatorAddress = (secret: string, issuer: string, username: string): string =>
  generateURI({ issuer, label: username, secret, ...kind })

/** The same to scan: rows of 1 (dark) and 0, with the quiet zone of four that scanners need. */
export const squareOf = (text: string): string[] =>
  encode(text, { ecc: 'M', border: 4 }).data.map((row) => row.map((dark) => (dark ? '1' : '0')).join(''))
