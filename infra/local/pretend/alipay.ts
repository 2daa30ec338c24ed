import { randomBytes } from 'node:crypto'
import type { AlipayGate } from '#infra/local/pretend/alipayGate'
import type { PretendPlatform } from '#infra/local/pretend/answer'
import type { LoginCodes } from '#infra/local/pretend/codes'
import type { Outbox } from '#infra/local/pretend/outbox'

export interface PretendAlipay {
  readonly gate: AlipayGate
  readonly codes: LoginCodes
  readonly outbox: Outbox
  readonly now: () => number
}

/** POST /v3/alipay/system/oauth/token. */
export const pretendAlipay = ({ gate, codes, outbox, now }: PretendAlipay): PretendPlatform =>
  gate('login', (asked, refuse) => {
    if (asked.grant_type !== 'authorization_code') return refuse(400, 'isv.grant-type-invalid', 'only authorization_code is known here')
    const code = codes.find(String(asked.code ?? ''))
    // Alipay has one code for unknown, expired and used.
    if (typeof code === 'string') return refuse(400, 'isv.code-invalid', '授权码code无效')
    code.use()
    outbox.person('Alipay', code.whose, 'signed in')
    return {
      access_token: `authbseB${randomBytes(16).toString('hex')}`,
      auth_start: new Date(now() + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' '),
      expires_in: 1_296_000,
      re_expires_in: 2_592_000,
      refresh_token: `authbseB${randomBytes(16).toString('hex')}`,
      open_id: code.whose,
    }
  })
