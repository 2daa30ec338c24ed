import { createSign, createVerify, type KeyObject, randomBytes } from 'node:crypto'
import { json, objectIn, type PretendAnswer, type PretendPlatform, type PretendRequest } from '#infra/local/pretend/answer'
import type { LoginCodes } from '#infra/local/pretend/codes'
import type { Outbox } from '#infra/local/pretend/outbox'

export interface PretendAlipay {
  readonly appId: string
  /** Checks what the app sends. */
  readonly appPublicKey: KeyObject
  /** Signs what Alipay answers. */
  readonly alipayPrivateKey: KeyObject
  readonly codes: LoginCodes
  readonly outbox: Outbox
  readonly now: () => number
  /** What goes wrong with answers on the way. */
  readonly trouble: AlipayTrouble
}

export interface AlipayTrouble {
  alipay?: 'altered' | 'unsigned' | 'page' | undefined
}

const clockToleranceMs = 10 * 60_000

/** POST /v3/alipay/system/oauth/token. Success is signed; errors are HTTP 4xx with a code, unsigned. */
export const pretendAlipay = ({ appId, appPublicKey, alipayPrivateKey, codes, outbox, now, trouble }: PretendAlipay): PretendPlatform => {
  const nonces = new Map<string, number>()

  const refuse = (status: number, code: string, message: string): PretendAnswer => {
    outbox.said('Alipay', `login refused: ${code}`)
    return json(status, { code, message, links: [] })
  }

  /** Who asks, when, and whether they hold the app's key. Undefined when all is well. */
  const unproven = ({ method, target, headers, body }: PretendRequest): PretendAnswer | undefined => {
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
    if (trouble.alipay === 'altered')
      return { ...answer, headers: { ...answer.headers, ...proof }, body: answer.body.replace('"open_id":"', '"open_id":"x') }
    return { ...answer, headers: { ...answer.headers, ...proof } }
  }

  return (request) => {
    if (trouble.alipay === 'page') return { status: 502, headers: { 'content-type': 'text/html' }, body: '<html>Bad gateway</html>' }
    if (request.method !== 'POST') return refuse(405, 'invalid-method', 'POST is required')
    const refused = unproven(request)
    if (refused) return refused
    const asked = objectIn(request.body)
    if (!asked || !/^application\/json\b/.test(request.headers['content-type'] ?? '')) {
      return refuse(400, 'invalid-parameter', 'the body must be a JSON object')
    }
    if (asked.grant_type !== 'authorization_code') return refuse(400, 'isv.grant-type-invalid', 'only authorization_code is known here')
    const code = codes.find(String(asked.code ?? ''))
    // Alipay has one code for unknown, expired and used.
    if (typeof code === 'string') return refuse(400, 'isv.code-invalid', '授权码code无效')
    code.use()
    outbox.person('Alipay', code.whose, 'signed in')
    return signed({
      access_token: `authbseB${randomBytes(16).toString('hex')}`,
      auth_start: new Date(now() + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' '),
      expires_in: 1_296_000,
      re_expires_in: 2_592_000,
      refresh_token: `authbseB${randomBytes(16).toString('hex')}`,
      open_id: code.whose,
    })
  }
}
