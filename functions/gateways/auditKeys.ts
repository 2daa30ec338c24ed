import { createHmac, hkdfSync } from 'node:crypto'
import type { Mac } from '#shared/rules/audit'

/** Keys of the audit: what signs now, and what checks lines signed with any of them. */
export interface AuditKeys {
  readonly version: string
  readonly mac: Mac
}

/** From AUDIT_KEYS, "2:64 hexadecimal digits,1:…": the first one signs, all check. Throws and names the variable when it is missing or wrong. */
export const readAuditKeys = (env: Readonly<Record<string, string | undefined>>): AuditKeys => {
  if (!env.AUDIT_KEYS) throw new Error('AUDIT_KEYS is not set')
  const keys = env.AUDIT_KEYS.split(',').map(readKey)
  if (new Set(keys.map(([version]) => version)).size < keys.length) throw new Error('AUDIT_KEYS holds two keys of one version')
  return auditKeys(keys)
}

/** The secret itself signs nothing: each use of it has a key of its own. */
export const auditKeys = (secrets: readonly (readonly [version: string, secret: Buffer])[]): AuditKeys => {
  const derived = new Map(secrets.map(([version, secret]) => [version, Buffer.from(hkdfSync('sha256', secret, '', 'yuezhen audit', 32))]))
  const [first] = derived.keys()
  if (first === undefined) throw new RangeError('no audit key is given')
  return {
    version: first,
    mac(version, text) {
      const key = derived.get(version)
      return key ? createHmac('sha256', key).update(text).digest('base64url') : ''
    },
  }
}

const readKey = (text: string): [string, Buffer] => {
  const [, version, key] = /^([a-z\d]+):([\da-f]{64})$/i.exec(text) ?? []
  if (!version || !key) throw new Error('AUDIT_KEYS must hold keys as version:64 hexadecimal digits')
  return [version, Buffer.from(key, 'hex')]
}
