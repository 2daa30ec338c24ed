import { createHash } from 'node:crypto'
import type { KMSClient } from '@aws-sdk/client-kms'
import type { KeyKeeper } from '#functions/gateways/dataKeys'
import { sdkLimits } from '#functions/gateways/outbound'
import { CannotOpen, KeysBusy, KeysRefused } from '#functions/gateways/vaultFaults'

/** Three tries of a second each, with the waits between them. */
const longestMs = 3_500

const busyNames = /^(Throttling|TooManyRequests|LimitExceeded|RequestLimitExceeded|DependencyTimeout|KMSInternal|ServiceUnavailable)/
const refusedNames =
  /^(AccessDenied|Disabled|NotFound|KMSInvalidState|KeyUnavailable|InvalidKeyUsage|InvalidGrantToken|UnrecognizedClient|ExpiredToken|InvalidSignature|IncorrectKey)/

/**
 * Wraps data keys with a key of AWS KMS, which never leaves it; in China Regions that key is an SM4 key. KMS logs the encryption
 * context with every use, and the function's role may use the key with ours only.
 */
export const keeperByKms = (keyArn: string, stage: string): KeyKeeper => {
  const context = (kind: string) => ({ application: 'yuezhen', stage, kind })
  const sent = async <T>(ask: (kms: Kms, abortSignal: AbortSignal) => Promise<T>): Promise<T> => {
    client ??= makeClient()
    try {
      return await ask(await client, AbortSignal.timeout(longestMs))
    } catch (fault) {
      throw readFault(fault)
    }
  }
  return {
    id: createHash('sha256').update(keyArn).digest('hex').slice(0, 16),
    generate: (kind) =>
      sent(async ({ kms, GenerateDataKeyCommand }, abortSignal) => {
        const command = new GenerateDataKeyCommand({ KeyId: keyArn, KeySpec: 'AES_256', EncryptionContext: context(kind) })
        const { Plaintext, CiphertextBlob } = await kms.send(command, { abortSignal })
        return { plain: whole(Plaintext), wrapped: Buffer.from(CiphertextBlob ?? []) }
      }),
    unwrap: (wrapped, kind) =>
      sent(async ({ kms, DecryptCommand }, abortSignal) => {
        const command = new DecryptCommand({ KeyId: keyArn, CiphertextBlob: wrapped, EncryptionContext: context(kind) })
        return whole((await kms.send(command, { abortSignal })).Plaintext)
      }),
  }
}

type Kms = Pick<typeof import('@aws-sdk/client-kms'), 'GenerateDataKeyCommand' | 'DecryptCommand'> & { readonly kms: KMSClient }

/** Made when first needed: what never meets a patient's data does not load it. */
let client: Promise<Kms> | undefined

const makeClient = async (): Promise<Kms> => {
  const { KMSClient, GenerateDataKeyCommand, DecryptCommand } = await import('@aws-sdk/client-kms')
  return { kms: new KMSClient(sdkLimits('keys')), GenerateDataKeyCommand, DecryptCommand }
}

const whole = (plain: Uint8Array | undefined): Buffer => {
  if (plain?.length !== 32) throw new KeysRefused('the key service gave no key of 32 bytes')
  return Buffer.from(plain)
}

/** The name only: messages of the key service tell who asked, and for which key. */
const readFault = (fault: unknown): Error => {
  if (fault instanceof KeysRefused) return fault
  const { name = 'Error', $fault } = fault as { name?: string; $fault?: 'client' | 'server' }
  if (name === 'InvalidCiphertextException')
    return new CannotOpen('a data key was altered, or belongs to another kind of record or another stage')
  if (refusedNames.test(name)) return new KeysRefused(`the key service refuses: ${name}`)
  // No answer at all has no $fault: time-outs, broken connections.
  if (busyNames.test(name) || $fault !== 'client') return new KeysBusy(`the key service is busy: ${name}`)
  return new KeysRefused(`the key service refuses: ${name}`)
}
