import { createHash } from 'node:crypto'
import { dataKeys, type KeyShelf } from '#functions/gateways/dataKeys'
import { keeperByFile } from '#functions/gateways/dataKeysByFile'
import { type SuiteName, suites } from '#functions/gateways/suites/sealBytes'
import { type Vault, vault } from '#functions/gateways/vault'
import type { IndexKey } from '#functions/gateways/vaultIndex'

export const keyNamed = (name: string): Buffer => createHash('sha256').update(name).digest()

export const indexKey = (version: string, hash: IndexKey['hash'] = 'sha256'): IndexKey => ({
  version,
  hash,
  key: keyNamed(`index ${version}`),
})

export const memoryShelf = (): KeyShelf & { readonly names: () => readonly string[] } => {
  const kept = new Map<string, string>()
  return {
    read: async (name) => kept.get(name),
    put: async (name, wrapped) => {
      const standing = kept.get(name) ?? wrapped
      kept.set(name, standing)
      return standing
    },
    names: () => [...kept.keys()],
  }
}

interface Given {
  readonly suite?: SuiteName
  /** Names of key-encryption keys; the first one seals. */
  readonly keys?: readonly string[]
  readonly index?: readonly IndexKey[]
  readonly shelf?: KeyShelf
  readonly stage?: string
}

/** One environment's vault with keys that are made from their names. */
export const aVault = ({
  suite = 'AES-256-GCM',
  keys = ['first'],
  index = [indexKey('1')],
  shelf = memoryShelf(),
  stage = 'test',
}: Given = {}): Vault => {
  const keepers = keys.map((name) => keeperByFile(keyNamed(name), suites[suite], stage))
  return vault(suites[suite], dataKeys({ keepers, shelf, epochMs: () => 0 }), index)
}
