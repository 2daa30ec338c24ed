import type { DataKeys } from '#functions/gateways/dataKeys'
import { openBytes, sealBytes, suiteOf } from '#functions/gateways/suites/sealBytes'
import type { Suite } from '#functions/gateways/suites/suite'
import { headerOf, readEnvelope } from '#functions/gateways/vaultEnvelope'
import { CannotOpen } from '#functions/gateways/vaultFaults'
import { blindIndexes, type IndexKey } from '#functions/gateways/vaultIndex'

/** Which record a sealed text belongs to. Moved to another record, or read as another kind, it does not open. */
export interface Place {
  readonly kind: string
  readonly record: string
}

/** Personal data at rest: one sealed text per record, and keyed indexes to find a record without reading it. */
export interface Vault {
  seal(record: object, place: Place): Promise<string>
  /** Throws CannotOpen when the text was altered, moved or sealed with an unknown key; KeysBusy or KeysRefused for the key service. */
  open<T>(sealed: string, place: Place): Promise<T>
  /** Whether it was sealed as it would be sealed today; else it is worth sealing anew. */
  isCurrent(sealed: string): boolean
  /** The same text gives the same index; the text cannot be read back. 128 bits, URL-safe. */
  index(purpose: string, text: string): string
  /** One for every index key in use, the oldest first. */
  indexes(purpose: string, text: string): readonly string[]
}

/** `suite` seals; every suite opens. */
export const vault = (suite: Suite, keys: DataKeys, indexKeys: readonly IndexKey[]): Vault => ({
  ...blindIndexes(indexKeys),

  async seal(record, place) {
    const { keeper, wrapped, plain } = await keys.toSeal(place.kind)
    const header = headerOf({ suite: suite.id, keeper, wrapped })
    const body = sealBytes(suite, plain, bound(header, place), Buffer.from(JSON.stringify(record)))
    return Buffer.concat([header, body]).toString('base64url')
  },

  async open<T>(sealed: string, place: Place) {
    const { suite: id, keeper, wrapped, header, body } = readEnvelope(sealed)
    const used = suiteOf(id)
    if (!used) throw new CannotOpen(`a record is sealed with the unknown suite ${id}`)
    const key = await keys.toOpen(keeper, wrapped, place.kind)
    return JSON.parse(opened(used, key, bound(header, place), body).toString('utf8')) as T
  },

  isCurrent(sealed) {
    const envelope = readEnvelope(sealed)
    return envelope.suite === suite.id && envelope.keeper === keys.sealsWith
  },
})

const bound = (header: Buffer, { kind, record }: Place): Buffer => Buffer.concat([header, Buffer.from(JSON.stringify([kind, record]))])

const opened = (suite: Suite, key: Buffer, place: Buffer, body: Buffer): Buffer => {
  try {
    return openBytes(suite, key, place, body)
  } catch {
    throw new CannotOpen('a sealed record was altered or moved')
  }
}
