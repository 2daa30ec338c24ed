import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { base32, meant } from '#functions/gateways/handedCodes'
import { addDays, type ClinicDate, clinicDate, daysBetween } from '#shared/values/clinicTime'

/** One visit of one patient: what a link to its progress stands for. */
export interface ProgressVisit {
  readonly patientId: string
  /** The request that made the appointment. */
  readonly ref: number
  /** The day of the visit; the link dies at its end. */
  readonly date: ClinicDate
}

const cipherName = 'aes-256-gcm'
const [nonceBytes, tagBytes] = [12, 16]
/** Days since 2020-01-01 in 2 bytes, the request in 4, the patient in 10. */
const visitBytes = 16
const firstDay = clinicDate('2020-01-01')
const patientPattern = /^[a-z0-9]{10}$/

/**
 * Links to a visit's progress, opaque to everybody but the server: the visit is sealed, not signed, so nothing can be read in a link and two
 * links of one person have nothing in common. Each use of the token key has a key of its own.
 */
export const progressTokens = (tokenKey: Uint8Array) => {
  const keyFor = (purpose: string) => Buffer.from(hkdfSync('sha256', tokenKey, '', purpose, 32))
  const [linkKey, codeKey, digestKey] = [
    keyFor('yuezhen progress link 1'),
    keyFor('yuezhen progress code 1'),
    keyFor('yuezhen progress code digest 1'),
  ]

  return {
    /** 59 letters, digits, hyphens and underscores. Another one each time. Throws for a patient id that is none. */
    issue(visit: ProgressVisit): string {
      const nonce = randomBytes(nonceBytes)
      const cipher = createCipheriv(cipherName, linkKey, nonce, { authTagLength: tagBytes })
      return Buffer.concat([nonce, cipher.update(bytesOf(visit)), cipher.final(), cipher.getAuthTag()]).toString('base64url')
    },

    /** Undefined, whatever is wrong: altered, cut short, of another key, of a day that is over, not a token. Asks nobody. */
    read(token: string, today: ClinicDate): ProgressVisit | undefined {
      const sealed = Buffer.from(token, 'base64url')
      if (sealed.length !== nonceBytes + visitBytes + tagBytes || sealed.toString('base64url') !== token) return undefined
      const decipher = createDecipheriv(cipherName, linkKey, sealed.subarray(0, nonceBytes), { authTagLength: tagBytes })
      decipher.setAuthTag(sealed.subarray(-tagBytes))
      try {
        const visit = visitOf(Buffer.concat([decipher.update(sealed.subarray(nonceBytes, -tagBytes)), decipher.final()]))
        return visit.date >= today ? visit : undefined
      } catch {
        return undefined
      }
    },

    /**
     * What is typed where no link may be sent: 8 characters, 40 bits, the same each time for one visit. `round` gives the next one when that
     * of another visit happens to be the same.
     */
    code: ({ patientId, ref, date }: ProgressVisit, round: number): string =>
      base32(createHmac('sha256', codeKey).update(`${date}|${patientId}|${ref}|${round}`).digest().subarray(0, 5)).toUpperCase(),

    /** What is kept of a code, however it was typed: keyed, so that the table alone does not let anybody try all of them. */
    codeDigest: (typed: string): string =>
      createHmac('sha256', digestKey)
        .update(meant(typed.normalize('NFKC')))
        .digest('base64url'),
  }
}

const bytesOf = ({ patientId, ref, date }: ProgressVisit): Buffer => {
  if (!patientPattern.test(patientId)) throw new RangeError('a progress link needs a patient id of ten letters and digits')
  const bytes = Buffer.alloc(visitBytes)
  bytes.writeUInt16BE(daysBetween(firstDay, date), 0)
  bytes.writeUInt32BE(ref, 2)
  bytes.write(patientId, 6, 'latin1')
  return bytes
}

const visitOf = (bytes: Buffer): ProgressVisit => ({
  date: addDays(firstDay, bytes.readUInt16BE(0)),
  ref: bytes.readUInt32BE(2),
  patientId: bytes.toString('latin1', 6),
})
