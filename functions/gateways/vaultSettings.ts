import { dataKeys, type KeyShelf } from '#functions/gateways/dataKeys'
import { keeperByFile } from '#functions/gateways/dataKeysByFile'
import { keeperByKms } from '#functions/gateways/dataKeysByKms'
import { type SuiteName, suites } from '#functions/gateways/suites/sealBytes'
import { type Vault, vault } from '#functions/gateways/vault'
import type { IndexKey } from '#functions/gateways/vaultIndex'

/** How personal data is sealed here. In lists of key-encryption keys the first one seals and all open; of index keys the oldest is first. */
export interface VaultSettings {
  readonly suite: SuiteName
  readonly stage: string
  readonly keys: { readonly in: 'kms'; readonly arns: readonly string[] } | { readonly in: 'file'; readonly keys: readonly Buffer[] }
  readonly indexKeys: readonly IndexKey[]
}

type Environment = Readonly<Record<string, string | undefined>>

/** Throws and names the variable when one is missing or wrong. */
export const readVaultSettings = (env: Environment): VaultSettings => {
  const suite = env.SEALING_SUITE ?? 'AES-256-GCM'
  if (!Object.hasOwn(suites, suite)) throw new Error(`SEALING_SUITE must be one of ${Object.keys(suites).join(', ')}`)
  if (!env.STAGE) throw new Error('STAGE is not set')
  return { suite: suite as SuiteName, stage: env.STAGE, keys: readKeys(env), indexKeys: listOf(env, 'INDEX_KEYS').map(readIndexKey) }
}

const readKeys = (env: Environment): VaultSettings['keys'] => {
  if (env.SEALING_KEYS && env.SEALING_KEY_ARNS) throw new Error('SEALING_KEYS and SEALING_KEY_ARNS are both set')
  if (env.SEALING_KEYS) return { in: 'file', keys: listOf(env, 'SEALING_KEYS').map((text) => readKey('SEALING_KEYS', text)) }
  const arns = listOf(env, 'SEALING_KEY_ARNS')
  if (arns.some((arn) => !/^arn:[\w-]+:kms:[\w-]+:\d{12}:key\/[\w-]+$/.test(arn)))
    throw new Error('SEALING_KEY_ARNS must name keys by their ARN, with commas between')
  return { in: 'kms', arns }
}

const listOf = (env: Environment, name: string): string[] => {
  const value = env[name]
  if (!value) throw new Error(`${name} is not set`)
  return value.split(',')
}

const readKey = (name: string, text: string): Buffer => {
  if (!/^[\da-f]{64}$/i.test(text)) throw new Error(`${name} must hold keys of 64 hexadecimal digits`)
  return Buffer.from(text, 'hex')
}

const readIndexKey = (text: string): IndexKey => {
  const [, version, hash, key] = /^([a-z\d]+):(sha256|sm3):([\da-f]{64})$/i.exec(text) ?? []
  if (!version || !key) throw new Error('INDEX_KEYS must hold keys as version:sha256:64 hexadecimal digits, or version:sm3:…')
  return { version, hash: hash as IndexKey['hash'], key: Buffer.from(key, 'hex') }
}

export const vaultFrom = ({ suite, stage, keys, indexKeys }: VaultSettings, shelf: KeyShelf, epochMs: () => number): Vault => {
  const keepers =
    keys.in === 'kms' ? keys.arns.map((arn) => keeperByKms(arn, stage)) : keys.keys.map((key) => keeperByFile(key, suites[suite], stage))
  return vault(suites[suite], dataKeys({ keepers, shelf, epochMs }), indexKeys)
}
