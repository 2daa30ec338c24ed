import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

type Trouble = 'none' | 'silent' | 'throttled' | 'denied' | 'deleted' | 'broken'

interface Asked {
  readonly KeyId?: string
  readonly KeySpec?: string
  readonly CiphertextBlob?: string
  readonly EncryptionContext?: Readonly<Record<string, string>>
}

/** AWS KMS as strict as it is about GenerateDataKey and Decrypt: signed requests, the key by its ARN, the same encryption context. */
export const startPretendKms = async (arns: readonly string[]) => {
  const secrets = new Map(arns.map((arn) => [arn, randomBytes(32)]))
  const contexts: unknown[] = []
  let troubles: Trouble[] = []
  let asked = 0

  const bound = (arn: string, context: Asked['EncryptionContext']) =>
    Buffer.from(JSON.stringify([arn, Object.entries(context ?? {}).sort(([a], [b]) => (a < b ? -1 : 1))]))
  const wrap = (arn: string, secret: Buffer, context: Asked['EncryptionContext'], plain: Buffer) => {
    const nonce = randomBytes(12)
    const cipher = createCipheriv('aes-256-gcm', secret, nonce).setAAD(bound(arn, context))
    // As long as what AWS gives for a key of 32 bytes.
    return Buffer.concat([Buffer.alloc(124, 1), nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()])
  }
  const unwrap = (arn: string, secret: Buffer, context: Asked['EncryptionContext'], blob: Buffer): Buffer | undefined => {
    try {
      const decipher = createDecipheriv('aes-256-gcm', secret, blob.subarray(124, 136)).setAAD(bound(arn, context))
      decipher.setAuthTag(blob.subarray(-16))
      return Buffer.concat([decipher.update(blob.subarray(136, -16)), decipher.final()])
    } catch {
      return undefined
    }
  }

  const answer = (target: string, body: Asked): [number, object] => {
    const { KeyId = '', EncryptionContext: context } = body
    const secret = secrets.get(KeyId)
    if (!secret) return [400, { __type: 'NotFoundException', message: `Key '${KeyId}' does not exist` }]
    contexts.push(context)
    if (target === 'TrentService.GenerateDataKey') {
      if (body.KeySpec !== 'AES_256') return [400, { __type: 'ValidationException', message: 'KeySpec' }]
      const plain = randomBytes(32)
      return [200, { KeyId, Plaintext: plain.toString('base64'), CiphertextBlob: wrap(KeyId, secret, context, plain).toString('base64') }]
    }
    if (target !== 'TrentService.Decrypt') return [400, { __type: 'UnknownOperationException' }]
    const plain = unwrap(KeyId, secret, context, Buffer.from(body.CiphertextBlob ?? '', 'base64'))
    return plain ? [200, { KeyId, Plaintext: plain.toString('base64') }] : [400, { __type: 'InvalidCiphertextException', message: null }]
  }

  const send = (response: ServerResponse, status: number, body: object) =>
    response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' }).end(JSON.stringify(body))

  const troubled: Record<Exclude<Trouble, 'none' | 'silent'>, (response: ServerResponse) => void> = {
    throttled: (response) => send(response, 400, { __type: 'ThrottlingException', message: 'Rate exceeded' }),
    denied: (response) =>
      send(response, 400, { __type: 'AccessDeniedException', message: `User: arn:aws:sts::1:role/x may not ${arns[0]}` }),
    deleted: (response) => send(response, 400, { __type: 'KMSInvalidStateException', message: `${arns[0]} is pending deletion.` }),
    broken: (response) => response.destroy(),
  }

  const server = createServer((request, response) => {
    asked += 1
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const [trouble, ...later] = troubles
      // The last trouble lasts.
      if (later.length > 0) troubles = later
      if (trouble === 'silent') return
      if (trouble && trouble !== 'none') return troubled[trouble](response)
      const isSigned = /^AWS4-HMAC-SHA256 Credential=[^/]+\/\d{8}\/[\w-]+\/kms\/aws4_request, /.test(request.headers.authorization ?? '')
      if (!isSigned) return send(response, 400, { __type: 'MissingAuthenticationTokenException' })
      const [status, body] = answer(String(request.headers['x-amz-target']), JSON.parse(Buffer.concat(chunks).toString('utf8')) as Asked)
      send(response, status, body)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    contexts,
    asked: () => asked,
    /** One trouble a request from now on; the last one lasts. */
    be(...next: Trouble[]) {
      troubles = next
      asked = 0
    },
    /** What deleting a key comes to, once its time to think again is over. */
    forget: (arn: string) => void secrets.delete(arn),
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
