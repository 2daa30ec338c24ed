import { generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto'
import { pretendAlipay } from '#infra/local/pretend/alipay'
import { json, objectIn, type PretendAnswer, type PretendPlatform, type PretendRequest } from '#infra/local/pretend/answer'
import { loginCodes } from '#infra/local/pretend/loginCodes'
import { outbox as newOutbox } from '#infra/local/pretend/outbox'
import { outboxPage } from '#infra/local/pretend/outboxPage'
import { servePaths } from '#infra/local/pretend/serve'
import { pretendSms } from '#infra/local/pretend/sms'
import { pretendWechat } from '#infra/local/pretend/wechat'

export interface PretendOptions {
  /** 0, the default, is any free port. Only this machine can reach it. */
  readonly port?: number
  /** Epoch milliseconds. */
  readonly now: () => number
  /** People WeChat holds back. */
  readonly blockedOpenIds?: readonly string[]
}

export type Provider = 'wechat' | 'alipay'

/** Who a login code stands for when nobody is named. */
export const demoOpenIds: Readonly<Record<Provider, string>> = {
  wechat: 'oDemoPatientOfWechat00000001',
  alipay: '020DemoPatientOfAlipay0000000000000000000000001',
}

/**
 * WeChat, Alipay and an SMS provider on one port of this machine, as strict as the real ones. App ids stay
 * the same, so that accounts do; keys and secrets are new at each start.
 * `environment` is what the functions read to talk to them. Throws CannotStart when the port is taken.
 */
export const startPretendPlatforms = async ({ port = 0, now, blockedOpenIds = [] }: PretendOptions) => {
  const outbox = newOutbox(now)
  const app = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const alipayOwn = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const wechat = { appId: 'wx0000000000000001', secret: randomBytes(16).toString('hex') }
  const alipay = {
    appId: '2021000000000001',
    privateKey: exported.privateKey(app.privateKey),
    alipayPublicKey: exported.publicKey(alipayOwn.publicKey),
  }
  const codes = {
    wechat: loginCodes(now, () => `0${randomBytes(24).toString('base64url').slice(0, 31)}`),
    alipay: loginCodes(now, () => randomBytes(16).toString('hex')),
  }

  const paths: Readonly<Record<string, PretendPlatform>> = {
    '/sns/jscode2session': pretendWechat({ ...wechat, codes: codes.wechat, outbox, now, blockedOpenIds }),
    '/v3/alipay/system/oauth/token': pretendAlipay({
      appId: alipay.appId,
      appPublicKey: app.publicKey,
      alipayPrivateKey: alipayOwn.privateKey,
      codes: codes.alipay,
      outbox,
      now,
    }),
    '/sms/messages': pretendSms({ outbox, now }),
    '/pretend': () => outboxPage(outbox.entries),
    '/pretend/wechat/login-codes': (request) => mintByHttp('wechat', request),
    '/pretend/alipay/login-codes': (request) => mintByHttp('alipay', request),
  }
  const mintLoginCode = (provider: Provider, openId: string = demoOpenIds[provider]): string => codes[provider].mint(openId)
  const mintByHttp = (provider: Provider, { method, headers, body }: PretendRequest): PretendAnswer => {
    const asked = objectIn(body)
    const openId = asked?.openId ?? demoOpenIds[provider]
    // A page of another site can post text, but not JSON.
    if (method !== 'POST' || !asked || !/^application\/json\b/.test(headers['content-type'] ?? '')) {
      return json(400, { message: 'POST a JSON object, such as {} or {"openId": "..."}' })
    }
    if (typeof openId !== 'string' || !/^[\w-]{6,64}$/.test(openId))
      return json(400, { message: 'openId: 6 to 64 letters, digits, _ or -' })
    return json(200, { code: mintLoginCode(provider, openId), openId })
  }

  const { url, stop } = await servePaths(port, paths)

  return {
    url,
    wechat,
    alipay,
    /** A login code as wx.login or my.getAuthCode would give it to this person. */
    mintLoginCode,
    /** The newest code "sent" to a phone number. */
    lastOneTimeCode: outbox.lastOneTimeCode,
    received: outbox.entries,
    environment: {
      WECHAT_BASE_URL: url,
      WECHAT_APP_ID: wechat.appId,
      WECHAT_SECRET: wechat.secret,
      ALIPAY_BASE_URL: url,
      ALIPAY_APP_ID: alipay.appId,
      ALIPAY_PRIVATE_KEY: alipay.privateKey,
      ALIPAY_PUBLIC_KEY: alipay.alipayPublicKey,
      SMS_BASE_URL: `${url}/sms`,
    },
    stop,
  }
}

export type PretendPlatforms = Awaited<ReturnType<typeof startPretendPlatforms>>

/** In the form Alipay's key tool and console give: base64 without PEM lines. */
const exported = {
  privateKey: (key: KeyObject) => key.export({ type: 'pkcs8', format: 'der' }).toString('base64'),
  publicKey: (key: KeyObject) => key.export({ type: 'spki', format: 'der' }).toString('base64'),
}
