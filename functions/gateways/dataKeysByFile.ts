import { createHmac, randomBytes } from 'node:crypto'
import type { KeyKeeper } from '#functions/gateways/dataKeys'
import { openBytes, sealBytes, suiteOf } from '#functions/gateways/suites/sealBytes'
import type { Suite } from '#functions/gateways/suites/suite'
import { CannotOpen } from '#functions/gateways/vaultFaults'

/** Wraps data keys with 32 bytes this machine was given, for where there is no key service. `context` names the stage. */
export const keeperByFile = (key: Buffer, suite: Suite, context: string): KeyKeeper => {
  if (key.length !== 32) throw new RangeError('a key-encryption key must have 32 bytes')
  const bound = (suiteId: number, kind: string) => Buffer.from(JSON.stringify([suiteId, context, kind]))
  return {
    id: createHmac('sha256', key).update('yuezhen/key id').digest('hex').slice(0, 16),
    async generate(kind) {
      const plain = randomBytes(32)
      return { plain, wrapped: Buffer.concat([Buffer.of(suite.id), sealBytes(suite, key, bound(suite.id, kind), plain)]) }
    },
    async unwrap(wrapped, kind) {
      const used = suiteOf(wrapped[0] ?? 0)
      if (!used) throw new CannotOpen('a data key is wrapped in an unknown way')
      try {
        return openBytes(used, key, bound(used.id, kind), wrapped.subarray(1))
      } catch {
        throw new CannotOpen('a data key was altered, or belongs to another kind of record or another stage')
      }
    },
  }
}
