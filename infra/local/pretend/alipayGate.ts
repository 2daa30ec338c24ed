import { createSign, createVerify, type KeyObject, randomBytes } from 'node:crypto'
import { json, objectIn, type PretendAnswer, type PretendPlatform, type PretendRequest } from '#infra/local/pretend/answer'
import type { Outbox } from '#infra/local/pretend/outbox'

export interface AlipayGateSettings {
  readonly appId: string
  /** Checks what the app sends. */
  readonly appPublicKey: KeyObject
  /** Signs what Alipay answers. */
  readonly alipayPrivateKey: KeyObject
  readonly outbox: Outbox
  readonly now: () => number
  /** What goes wrong with answers on the way. */
  readonly trouble: AlipayTrouble
}

export interface AlipayTrouble {
  alipay?: 'altered' | 'unsigned' | 'page' | undefined
}

export type Refuse = (status: number, code: string, message: string) => PretendAnswer
/** Answers what has been proved and read. */
export type AlipayAnswer = (asked: Readonly<Record<string, unknown>>, refuse: Refuse) => PretendAnswer | object

const clockToleranceMs = 10 * 60_000

/** Alipay's v3 protocol: who asks is proved by a signature, success is signed, errors are HTTP 4xx with a code, unsigned. */
export const alipayGate = ({ appId, appPublicKey, alipayPrivateKey, outbox, now, trouble }: AlipayGateSettings) => {
  const nonces = new Map<string, number>()

  /** Who asks, when, and whether they hold the app's key. Undefined when all is well. */
  const unproven = ({ method, target, headers, body }: PretendRequest, refuse: Refuse): PretendAnswer | undefined => {
    const header = /^ALIPAY-SHA256withRSA (\S+),sign=([A-Za-z0-9+/]+={0,2})$/.exec(headers.authorization ?? '')
    if (!header) return refuse(401, 'missing-signature', 'the Authorization header is missing or has another form')
    const told = String(header[1])
    const fields = new Map(told.split(',').map((part) => part.split('=', 2) as [string, string]))
    if (fields.get('app_id') !== appId) return refuse(401, 'invalid-app-id', 'the app id is not known')
    const timestamp = Number(fields.get('timestamp'))
    if (!(Math.abs(now() - timestamp) <= clockToleranceMs)) return refuse(400, 'invalid-timestamp', 'not epoch milliseconds of about now')
    const verifier = createVerify('RSA-SHA256').update(`${told}\n${method}\n${target}\n${body}\n`)
    if (!verifier.verify(appPublicKey, String(header[2]), 'base64')) return refuse(401, 'invalid-signature', 'the signature does not fit')
    const nonce = fields.get('nonce')
    for (const [old, at] of nonces) if (at < now() - clockToleranceMs * 2) nonces.delete(old)
    if (!nonce || nonces.has(nonce)) return refuse(400, 'suspected-attack', 'the nonce is missing or has been seen')
    nonces.set(nonce, now())
    return undefined
  }

  const signed = (value: object): PretendAnswer => {
    const answer = json(200, value)
    const timestamp = String(now())
    const nonce = randomBytes(16).toString('hex')
    const signature = createSign('RSA-SHA256').update(`${timestamp}\n${nonce}\n${answer.body}\n`).sign(alipayPrivateKey, 'base64')
    const proof = { 'alipay-timestamp': timestamp, 'alipay-nonce': nonce, 'alipay-signature': signature }
    if (trouble.alipay === 'unsigned') return answer
    const body = trouble.alipay === 'altered' ? answer.body.replace('{', '{"added":"on the way",') : answer.body
    return { ...answer, headers: { ...answer.headers, ...proof }, body: body.replace('"on the way",}', '"on the way"}') }
  }

  return (what: string, answer: AlipayAnswer): PretendPlatform => {
    const refuse: Refuse = (status, code, message) => {
      outbox.said('Alipay', `${what} refused: ${code}`)
      return json(status, { code, message, links: [] })
    }
    return (request) => {
      if (trouble.alipay === 'page') return { status: 502, headers: { 'content-type': 'text/html' }, body: '<html>Bad gateway</html>' }
      if (request.method !== 'POST') return refuse(405, 'invalid-method', 'POST is required')
      const refused = unproven(request, refuse)
      if (refused) return refused
      if (request.fails !== undefined) return refuse(400, String(request.fails), 'as was asked for')
      const asked = objectIn(request.body)
      if (!asked || !/^application\/json\b/.test(request.headers['content-type'] ?? ''))
        return refuse(400, 'invalid-parameter', 'the body must be a JSON object')
      const given = answer(asked, refuse)
      return 'status' in given && 'body' in given ? (given as PretendAnswer) : signed(given)
    }
  }
}

export type AlipayGate = ReturnType<typeof alipayGate>
