import { createHmac } from 'node:crypto'
import { keyFor, nonceBytes, openToken, sealToken } from '#functions/gateways/sealedToken'
import type { SiteLink, SiteUse } from '#shared/rules/siteLink'
import { addDays, type ClinicDate, clinicDate, daysBetween } from '#shared/values/clinicTime'

const headBytes = 3
const firstDay = clinicDate('2020-01-01')
const uses: readonly SiteUse[] = ['hall', 'kiosk', 'checkIn']
const namesBit = 0x80
const longestId = 64

/**
 * Links to what stands at a site. Sealed, so that nobody makes one for another department or day; the same link each time, because its nonce is
 * derived from what it says, so that a square code on a screen does not change while it is scanned.
 */
export const siteTokens = (tokenKey: Uint8Array) => {
  const linkKey = keyFor(tokenKey, 'yuezhen site link 1')
  const nonceKey = keyFor(tokenKey, 'yuezhen site link nonce 1')

  return {
    issue(link: SiteLink): string {
      const plain = bytesOf(link)
      const nonce = createHmac('sha256', nonceKey).update(plain).digest().subarray(0, nonceBytes)
      return sealToken(linkKey, nonce, plain)
    },

    /** Undefined, whatever is wrong: altered, of another key, of another use, of a day that is over, not a token. Asks nobody. */
    read(token: string, use: SiteUse, today: ClinicDate): SiteLink | undefined {
      const plain = openToken(linkKey, token, (bytes) => bytes > headBytes && bytes <= headBytes + longestId)
      const link = plain && linkOf(plain)
      return link?.use === use && link.until >= today ? link : undefined
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
