import { type InNetworks, readNetworks } from '#functions/entries/networks'
import { readVaultSettings, type VaultSettings } from '#functions/gateways/vaultSettings'

/** What the function is told when it starts. Read once; a missing or wrong value is a fault at start, by name. */
export interface Config {
  /** "demo" offers demo identities and pretend people; every other stage refuses them. */
  readonly stage: string
  readonly version: string
  readonly tableName: string
  readonly vault: VaultSettings
  readonly tokenKey: Buffer
  /** On the demo stage the clock can be set, so that tests repeat: "2026-11-23T08:00:00". It then runs on from there. */
  readonly startsAt: string | undefined
  /** Of hospitals and kiosks: behind one address are many people, so no limit counts by it. */
  readonly isExemptAddress: InNetworks
  /** On the demo stage accounts may be tools that try a crowd: their bookings are not counted. */
  readonly booksFreely: boolean
  /** Checks every answer against its schema; on where people develop, off where patients wait. */
  readonly checksAnswers: boolean
  readonly environment: Readonly<Record<string, string | undefined>>
}

export const readConfig = (environment: Readonly<Record<string, string | undefined>>): Config => {
  const needed = (name: string): string => {
    const value = environment[name]
    if (!value) throw new Error(`${name} is not set`)
    return value
  }
  const key = (name: string): Buffer => {
    const value = needed(name)
    if (!/^[\da-f]{64}$/i.test(value)) throw new Error(`${name} must be 64 hexadecimal digits`)
    return Buffer.from(value, 'hex')
  }
  const stage = needed('STAGE')
  return {
    stage,
    version: environment.VERSION ?? 'unknown',
    tableName: needed('TABLE_NAME'),
    vault: readVaultSettings(environment),
    tokenKey: key('TOKEN_KEY'),
    startsAt: stage === 'demo' ? environment.YUEZHEN_NOW : undefined,
    isExemptAddress: readNetworks('EXEMPT_NETWORKS', environment.EXEMPT_NETWORKS),
    booksFreely: stage === 'demo' && environment.YUEZHEN_CROWD === '1',
    checksAnswers: stage === 'demo',
    environment,
  }
}
