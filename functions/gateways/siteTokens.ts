import { createCipheriv, createDecipheriv, createHmac, hkdfSync } from 'node:crypto'
import type { SiteLink, SiteUse } from '#shared/rules/siteLink'
import { addDays, type ClinicDate, clinicDate, daysBetween } from '#shared/values/clinicTime'

const cipherName = 'aes-256-gcm'
const [nonceBytes, tagBytes, headBytes] = [12, 16, 3]
const firstDay = clinicDate('2020-01-01')
const uses: readonly SiteUse[] = ['hall', 'kiosk', 'checkIn']
const namesBit = 0x80
const longestId = 64

/**
 * Links to what stands at a site. Sealed, so that nobody makes one for another department or day; the same link each time, because its nonce is
 * derived from what it says, so that a square code on a screen does not change while it is scanned.
 */
export const siteTokens = (tokenKey: Uint8Array) => {
  const keyFor = (purpose: string) => Buffer.from(hkdfSync('sha256', tokenKey, '', purpose, 32))
  const [linkKey, nonceKey] = [keyFor('yuezhen site link 1'), keyFor('yuezhen site link nonce 1')]

  return {
    issue(link: SiteLink): string {
      const plain = bytesOf(link)
      const nonce = createHmac('sha256', nonceKey).update(plain).digest().subarray(0, nonceBytes)
      const cipher = createCipheriv(cipherName, linkKey, nonce, { authTagLength: tagBytes })
      return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]).toString('base64url')
    },

    /** Undefined, whatever is wrong: altered, of another key, of another use, of a day that is over, not a token. Asks nobody. */
    read(token: string, use: SiteUse, today: ClinicDate): SiteLink | undefined {
      const sealed = Buffer.from(token, 'base64url')
      const length = sealed.length - nonceBytes - tagBytes
      if (length <= headBytes || length > headBytes + longestId || sealed.toString('base64url') !== token) return undefined
      const decipher = createDecipheriv(cipherName, linkKey, sealed.subarray(0, nonceBytes), { authTagLength: tagBytes })
      decipher.setAuthTag(sealed.subarray(-tagBytes))
      try {
        const link = linkOf(Buffer.concat([decipher.update(sealed.subarray(nonceBytes, -tagBytes)), decipher.final()]))
        return link?.use === use && link.until >= today ? link : undefined
      } catch {
        return undefined
      }
    },
  }
}

const bytesOf = ({ use, departmentId, hasNames, until }: SiteLink): Buffer => {
  const id = Buffer.from(departmentId, 'utf8')
  if (id.length === 0 || id.length > longestId) throw new RangeError('a site link needs the id of a department')
  const head = Buffer.alloc(headBytes)
  head.writeUInt16BE(daysBetween(firstDay, until), 0)
  head.writeUInt8(uses.indexOf(use) + (hasNames ? namesBit : 0), 2)
  return Buffer.concat([head, id])
}

const linkOf = (bytes: Buffer): SiteLink | undefined => {
  const kind = bytes.readUInt8(2)
  const use = uses[kind & ~namesBit]
  return (
    use && {
      use,
      departmentId: bytes.toString('utf8', headBytes),
      hasNames: (kind & namesBit) !== 0,
      until: addDays(firstDay, bytes.readUInt16BE(0)),
    }
  )
}
