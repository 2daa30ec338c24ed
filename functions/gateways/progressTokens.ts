import { createHmac, randomBytes } from 'node:crypto'
import { base32, meant } from '#functions/gateways/handedCodes'
import { keyFor, nonceBytes, openToken, sealToken } from '#functions/gateways/sealedToken'
import { addDays, type ClinicDate, clinicDate, daysBetween } from '#shared/values/clinicTime'

/** One visit of one patient: what a link to its progress stands for. */
export interface ProgressVisit {
  readonly patientId: string
  /** The request that made the appointment. */
  readonly ref: number
  /** The day of the visit; the link dies at its end. */
  readonly date: ClinicDate
}

/** Days since 2020-01-01 in 2 bytes, the request in 4, the patient in 10. */
const visitBytes = 16
const firstDay = clinicDate('2020-01-01')
const patientPattern = /^[a-z0-9]{10}$/

/**
 * Links to a visit's progress, opaque to everybody but the server: the visit is sealed, not signed, so nothing can be read in a link and two
 * links of one person have nothing in common. Each use of the token key has a key of its own.
 */
export const progressTokens = (tokenKey: Uint8Array) => {
  const linkKey = keyFor(tokenKey, 'yuezhen progress link 1')
  const codeKey = keyFor(tokenKey, 'yuezhen progress code 1')
  const digestKey = keyFor(tokenKey, 'yuezhen progress code digest 1')

  return {
    /** 59 letters, digits, hyphens and underscores. Another one each time. Throws for a patient id that is none. */
    issue: (visit: ProgressVisit): string => sealToken(linkKey, randomBytes(nonceBytes), bytesOf(visit)),

    /** Undefined, whatever is wrong: altered, cut short, of another key, of a day that is over, not a token. Asks nobody. */
    read(token: string, today: ClinicDate): ProgressVisit | undefined {
      const plain = openToken(linkKey, token, (bytes) => bytes === visitBytes)
      const visit = plain && visitOf(plain)
      return visit && visit.date >= today ? visit : undefined
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
