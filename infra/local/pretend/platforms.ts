import { generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto'
import { type AlipayTrouble, pretendAlipay } from '#infra/local/pretend/alipay'
import { alipayPhoneBlob } from '#infra/local/pretend/alipayPhone'
import { json, objectIn, type PretendAnswer, type PretendPlatform, type PretendRequest } from '#infra/local/pretend/answer'
import { type GivenPhone, singleUseCodes } from '#infra/local/pretend/codes'
import { maskedCall } from '#infra/local/pretend/maskedCall'
import { outbox as newOutbox, type Outbox } from '#infra/local/pretend/outbox'
import { outboxPage } from '#infra/local/pretend/outboxPage'
import { servePaths } from '#infra/local/pretend/serve'
import { pretendSms } from '#infra/local/pretend/sms'
import { pretendWechat } from '#infra/local/pretend/wechat'
import { pretendWechatPhone } from '#infra/local/pretend/wechatPhone'
import { pretendWechatTokens } from '#infra/local/pretend/wechatTokens'
import { isMobile } from '#shared/values/phone'

export interface PretendOptions {
  /** 0, the default, is any free port. Only this machine can reach it. */
  readonly port?: number
  /** Epoch milliseconds. */
  readonly now: () => number
  /** People WeChat holds back. */
  readonly blockedOpenIds?: readonly string[]
  /** How many phone numbers WeChat gives: beyond it 45011 for the minute, 45009 for the day. */
  readonly mostPhones?: { readonly minute?: number; readonly day?: number }
}

export type Provider = 'wechat' | 'alipay'

/** Who a login code stands for when nobody is named. */
export const demoOpenIds: Readonly<Record<Provider, string>> = {
  wechat: 'oDemoPatientOfWechat00000001',
  alipay: '020DemoPatientOfAlipay0000000000000000000000001',
}

const demoPhone = '13800138000'

/**
 * WeChat, Alipay and an SMS provider on one port of this machine, as strict as the real ones. App ids stay
 * the same, so that accounts do; keys and secrets are new at each start.
 * `environment` is what the functions read to talk to them. Throws CannotStart when the port is taken.
 */
export const startPretendPlatforms = async ({ port = 0, now, blockedOpenIds = [], mostPhones = {} }: PretendOptions) => {
  const outbox = newOutbox(now)
  const app = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const alipayOwn = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const wechat = { appId: 'wx0000000000000001', secret: randomBytes(16).toString('hex') }
  const alipay = {
    appId: '2021000000000001',
    privateKey: exported.privateKey(app.privateKey),
    alipayPublicKey: exported.publicKey(alipayOwn.publicKey),
    aesKey: randomBytes(16).toString('base64'),
  }
  const trouble: AlipayTrouble = {}
  const codes = {
    wechat: singleUseCodes<string>(now, () => `0${randomBytes(24).toString('base64url').slice(0, 31)}`),
    alipay: singleUseCodes<string>(now, () => randomBytes(16).toString('hex')),
  }
  const phoneCodes = singleUseCodes<GivenPhone>(now, () => randomBytes(32).toString('hex'))
  const tokens = pretendWechatTokens({ ...wechat, outbox, now })

  const platforms: Readonly<Record<string, PretendPlatform>> = {
    '/sns/jscode2session': pretendWechat({ ...wechat, codes: codes.wechat, outbox, now, blockedOpenIds }),
    '/cgi-bin/token': tokens.token,
    '/cgi-bin/stable_token': tokens.stableToken,
    '/wxa/business/getuserphonenumber': pretendWechatPhone({ ...wechat, tokens, codes: phoneCodes, outbox, now, most: mostPhones }),
    '/v3/alipay/system/oauth/token': pretendAlipay({
      appId: alipay.appId,
      appPublicKey: app.publicKey,
      alipayPrivateKey: alipayOwn.privateKey,
      codes: codes.alipay,
      outbox,
      now,
      trouble,
    }),
    '/sms/messages': pretendSms({ outbox, now }),
  }
  const paths: Readonly<Record<string, PretendPlatform>> = {
    ...Object.fromEntries(Object.entries(platforms).map(([path, platform]) => [path, noted(outbox, platform)])),
    '/pretend': () => outboxPage(outbox.entries),
    '/pretend/wechat/login-codes': (request) => mintByHttp('wechat', request),
    '/pretend/alipay/login-codes': (request) => mintByHttp('alipay', request),
    '/pretend/wechat/phone-codes': (request) => mintPhoneByHttp('wechat', request),
    '/pretend/alipay/phone-codes': (request) => mintPhoneByHttp('alipay', request),
  }
  const mintLoginCode = (provider: Provider, openId: string = demoOpenIds[provider]): string => codes[provider].mint(openId)
  const mintPhoneCode = (
    provider: Provider,
    phone: string = demoPhone,
    { openId = demoOpenIds[provider], countryCode = '86' } = {},
  ): string =>
    provider === 'wechat'
      ? phoneCodes.mint({ openId, phone, countryCode })
      : alipayPhoneBlob(phone, { aesKey: alipay.aesKey, alipayPrivateKey: alipayOwn.privateKey })
  const mintByHttp = (provider: Provider, request: PretendRequest): PretendAnswer => {
    const openId = postedIn(request)?.openId ?? demoOpenIds[provider]
    if (!postedIn(request)) return json(400, { message: 'POST a JSON object, such as {} or {"openId": "..."}' })
    if (typeof openId !== 'string' || !/^[\w-]{6,64}$/.test(openId))
      return json(400, { message: 'openId: 6 to 64 letters, digits, _ or -' })
    return json(200, { code: mintLoginCode(provider, openId), openId })
  }
  const mintPhoneByHttp = (provider: Provider, request: PretendRequest): PretendAnswer => {
    const phone = postedIn(request)?.phone ?? demoPhone
    if (!postedIn(request)) return json(400, { message: 'POST a JSON object, such as {} or {"phone": "13800138000"}' })
    if (typeof phone !== 'string' || !isMobile(phone)) return json(400, { message: 'phone: 11 digits of a mobile number' })
    return json(200, { code: mintPhoneCode(provider, phone) })
  }

  const { url, stop } = await servePaths(port, paths)

  return {
    url,
    wechat,
    alipay,
    /** A login code as wx.login or my.getAuthCode would give it to this person. */
    mintLoginCode,
    /** What the phone number buttons of WeChat and Alipay would give to this person. */
    mintPhoneCode,
    /** As when somebody forces a new token elsewhere. */
    killWechatToken: tokens.kill,
    /** What goes wrong, for as long as it is set. */
    trouble,
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
      ALIPAY_AES_KEY: alipay.aesKey,
      SMS_BASE_URL: `${url}/sms`,
    },
    stop,
  }
}

export type PretendPlatforms = Awaited<ReturnType<typeof startPretendPlatforms>>

/** Every call is in the outbox, with what was said to it. */
const noted =
  (outbox: Outbox, platform: PretendPlatform): PretendPlatform =>
  (request) =>
    outbox.during(maskedCall(request), () => platform(request))

/** A page of another site can post text, but not JSON. */
const postedIn = ({ method, headers, body }: PretendRequest) =>
  method === 'POST' && /^application\/json\b/.test(headers['content-type'] ?? '') ? objectIn(body) : undefined

/** In the form Alipay's key tool and console give: base64 without PEM lines. */
const exported = {
  privateKey: (key: KeyObject) => key.export({ type: 'pkcs8', format: 'der' }).toString('base64'),
  publicKey: (key: KeyObject) => key.export({ type: 'spki', format: 'der' }).toString('base64'),
}
