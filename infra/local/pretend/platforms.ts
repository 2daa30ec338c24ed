import { generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto'
import { demoCodeTemplate, demoPlatformTemplates, demoVariableLimit, type PlatformTemplates } from '#infra/local/hospital/demoTemplates'
import { pretendAlipay } from '#infra/local/pretend/alipay'
import { type AlipayTrouble, alipayGate } from '#infra/local/pretend/alipayGate'
import { pretendAlipayMessages } from '#infra/local/pretend/alipayMessages'
import { alipayPhoneBlob } from '#infra/local/pretend/alipayPhone'
import { json, type PretendAnswer, type PretendPlatform, type PretendRequest } from '#infra/local/pretend/answer'
import { type GivenPhone, singleUseCodes } from '#infra/local/pretend/codes'
import { inbox as newInbox } from '#infra/local/pretend/inbox'
import { maskedCall } from '#infra/local/pretend/maskedCall'
import { outbox as newOutbox, type Outbox } from '#infra/local/pretend/outbox'
import { outboxPage } from '#infra/local/pretend/outboxPage'
import { publishedPages } from '#infra/local/pretend/publishedPages'
import { servePaths } from '#infra/local/pretend/serve'
import { pretendAliyunSms } from '#infra/local/pretend/smsAliyun'
import { smsPhone } from '#infra/local/pretend/smsPhone'
import { pretendTencentSms } from '#infra/local/pretend/smsTencent'
import { postedIn, tapByHttp, taps } from '#infra/local/pretend/taps'
import { troubles } from '#infra/local/pretend/trouble'
import { pretendWechat } from '#infra/local/pretend/wechat'
import { wechatConsents } from '#infra/local/pretend/wechatConsents'
import { pretendWechatLinks } from '#infra/local/pretend/wechatLinks'
import { pretendWechatMedical } from '#infra/local/pretend/wechatMedical'
import { pretendWechatMessages, type WechatStrictness } from '#infra/local/pretend/wechatMessages'
import { pretendWechatPhone } from '#infra/local/pretend/wechatPhone'
import { wechatPushes } from '#infra/local/pretend/wechatPushes'
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
  /** What the hospital's accounts have; those of the demo hospital by default. */
  readonly templates?: PlatformTemplates
  /** What WeChat's mini-program has published; the pages of this one by default. */
  readonly pages?: readonly string[]
  /** Which SMS provider `environment` names; tencent by default. Both are there. */
  readonly sms?: 'tencent' | 'aliyun'
  /** Whether 就医助手 is there: 48001 otherwise, and `environment` does not name it. */
  readonly isPublicHospital?: boolean
}

export type Provider = 'wechat' | 'alipay'

/** Who a login code stands for when nobody is named. */
export const demoOpenIds: Readonly<Record<Provider, string>> = {
  wechat: 'oDemoPatientOfWechat00000001',
  alipay: '020DemoPatientOfAlipay0000000000000000000000001',
}

const demoPhone = '13800138000'
const signName = '约诊'

/**
 * WeChat, Alipay and two SMS providers on one port of this machine, as strict as the real ones. App ids stay
 * the same, so that accounts do; keys and secrets are new at each start.
 * `environment` is what the functions read to talk to them. Throws CannotStart when the port is taken.
 */
export const startPretendPlatforms = async (options: PretendOptions) => {
  const { port = 0, now, blockedOpenIds = [], mostPhones = {}, templates = demoPlatformTemplates, pages = publishedPages() } = options
  const [outbox, inbox, trouble] = [newOutbox(now), newInbox(now), troubles()]
  const app = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const alipayOwn = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const wechat = { appId: 'wx0000000000000001', secret: randomBytes(16).toString('hex') }
  const medical = { appId: 'wx0000000000000002', secret: randomBytes(16).toString('hex') }
  const push = {
    token: randomBytes(12).toString('hex'),
    encodingAesKey: randomBytes(64).toString('base64').replace(/\W/g, '').slice(0, 43),
  }
  const sms = { keyId: 'AKIDpretend', keySecret: randomBytes(16).toString('hex'), appId: '1400000001' }
  const alipay = {
    appId: '2021000000000001',
    privateKey: exported.privateKey(app.privateKey),
    alipayPublicKey: exported.publicKey(alipayOwn.publicKey),
    aesKey: randomBytes(16).toString('base64'),
  }
  const alipayTrouble: AlipayTrouble = {}
  const strictness: WechatStrictness = {}
  let webAddress: string | undefined
  const webPage = (page: string) => (webAddress === undefined ? undefined : `${webAddress}/#/${page}`)

  const codes = {
    wechat: singleUseCodes<string>(now, () => `0${randomBytes(24).toString('base64url').slice(0, 31)}`),
    alipay: singleUseCodes<string>(now, () => randomBytes(16).toString('hex')),
  }
  const phoneCodes = singleUseCodes<GivenPhone>(now, () => randomBytes(32).toString('hex'))
  const tokens = pretendWechatTokens({ ...wechat, outbox, now })
  const medicalTokens = pretendWechatTokens({ ...medical, outbox, now })
  const consents = wechatConsents(templates.wechat, now)
  const pushes = wechatPushes({ appId: wechat.appId, ...push }, now)
  const wechatMessages = pretendWechatMessages({
    ...{ tokens, templates: templates.wechat, consents, pages, outbox, inbox, now, strictness },
    tellSent: (FromUserName, TemplateId, MsgID) => {
      const items = [{ TemplateId, MsgID, ErrorCode: '0', ErrorStatus: 'success' }]
      pushes.tell({ FromUserName, Event: 'subscribe_msg_sent_event', items })
    },
  })
  const links = pretendWechatLinks({ tokens, pages, outbox, now, address: () => served.url, webPage })
  const gate = alipayGate({
    ...{ appId: alipay.appId, appPublicKey: app.publicKey, alipayPrivateKey: alipayOwn.privateKey },
    ...{ outbox, now, trouble: alipayTrouble },
  })
  const alipayMessages = pretendAlipayMessages({ gate, templates: templates.alipay, outbox, inbox })
  const phone = smsPhone({ templates: templates.sms, signName, outbox, inbox, now, variableLimit: demoVariableLimit })
  const tap = taps({ consents, alipay: alipayMessages, pushes, outbox })
  const isPublicHospital = options.isPublicHospital ?? false

  const platforms: Readonly<Record<string, PretendPlatform>> = {
    '/sns/jscode2session': pretendWechat({ ...wechat, codes: codes.wechat, outbox, now, blockedOpenIds }),
    '/cgi-bin/token': tokens.token,
    '/cgi-bin/stable_token': bothApps(tokens.stableToken, medicalTokens.stableToken, medical.appId),
    '/wxa/business/getuserphonenumber': pretendWechatPhone({ ...wechat, tokens, codes: phoneCodes, outbox, now, most: mostPhones }),
    '/cgi-bin/message/subscribe/send': wechatMessages.send,
    '/wxaapi/newtmpl/gettemplate': wechatMessages.listTemplates,
    '/wxa/generate_urllink': links.generate,
    '/cityservice/sendchannelmsg': pretendWechatMedical({
      ...{ appId: medical.appId, tokens: medicalTokens, outbox, inbox, now },
      isPublicHospital: () => isPublicHospital,
    }),
    '/v3/alipay/system/oauth/token': pretendAlipay({ gate, codes: codes.alipay, outbox, now }),
    '/v3/alipay/open/app/mini/templatemessage/send': alipayMessages.send,
    '/v3/alipay/open/app/messagetemplate/subscribe/query': alipayMessages.query,
    '/tencent/SendSms': pretendTencentSms({ ...sms, phone, outbox }),
    '/aliyun/SendSms': pretendAliyunSms({ ...sms, phone, outbox }),
  }
  const paths: Readonly<Record<string, PretendPlatform>> = {
    ...Object.fromEntries(Object.entries(platforms).map(([path, platform]) => [path, noted(outbox, platform)])),
    '/pretend': ({ headers }) => outboxPage(outbox.entries, inbox.people(), headers['x-forwarded-host'] ? (page) => `/#/${page}` : webPage),
    '/pretend/link': links.follow,
    '/pretend/wechat/login-codes': (request) => mintByHttp('wechat', request),
    '/pretend/alipay/login-codes': (request) => mintByHttp('alipay', request),
    '/pretend/wechat/phone-codes': (request) => mintPhoneByHttp('wechat', request),
    '/pretend/alipay/phone-codes': (request) => mintPhoneByHttp('alipay', request),
    '/pretend/wechat/subscriptions': tapByHttp(tap.wechat),
    '/pretend/alipay/subscriptions': tapByHttp(tap.alipay),
  }
  const mintLoginCode = (provider: Provider, openId: string = demoOpenIds[provider]): string => codes[provider].mint(openId)
  const mintPhoneCode = (
    provider: Provider,
    phoneNumber: string = demoPhone,
    { openId = demoOpenIds[provider], countryCode = '86' } = {},
  ): string =>
    provider === 'wechat'
      ? phoneCodes.mint({ openId, phone: phoneNumber, countryCode })
      : alipayPhoneBlob(phoneNumber, { aesKey: alipay.aesKey, alipayPrivateKey: alipayOwn.privateKey })
  const mintByHttp = (provider: Provider, request: PretendRequest): PretendAnswer => {
    const openId = postedIn(request)?.openId ?? demoOpenIds[provider]
    if (!postedIn(request)) return json(400, { message: 'POST a JSON object, such as {} or {"openId": "..."}' })
    if (typeof openId !== 'string' || !/^[\w-]{6,64}$/.test(openId))
      return json(400, { message: 'openId: 6 to 64 letters, digits, _ or -' })
    return json(200, { code: mintLoginCode(provider, openId), openId })
  }
  const mintPhoneByHttp = (provider: Provider, request: PretendRequest): PretendAnswer => {
    const given = postedIn(request)?.phone ?? demoPhone
    if (!postedIn(request)) return json(400, { message: 'POST a JSON object, such as {} or {"phone": "13800138000"}' })
    if (typeof given !== 'string' || !isMobile(given)) return json(400, { message: 'phone: 11 digits of a mobile number' })
    return json(200, { code: mintPhoneCode(provider, given) })
  }

  const served = await servePaths(port, { paths, troubles: trouble })

  return {
    url: served.url,
    wechat,
    alipay,
    push,
    /** A login code as wx.login or my.getAuthCode would give it to this person. */
    mintLoginCode,
    /** What the phone number buttons of WeChat and Alipay would give to this person. */
    mintPhoneCode,
    /** As when somebody forces a new token elsewhere. */
    killWechatToken: tokens.kill,
    /** What goes wrong with Alipay's answers, for as long as it is set. */
    trouble: alipayTrouble,
    /** What goes wrong with calls to one path: `begin(path, trouble, calls)`, `end()`. */
    troubles: trouble,
    /** What WeChat is strict about on demand. */
    strictness,
    /** What people answer when they are asked for consent, or switch off later. */
    tap,
    /** Consents that WeChat still counts. */
    consentsLeft: consents.left,
    /** What WeChat tells the hospital: `deliverTo` an address first. */
    pushes,
    /** Messages as one person has them, by open id or phone number. */
    inboxOf: inbox.of,
    /** Where the web app is, so that cards can be tapped. */
    servedAt(url: string) {
      webAddress = url
      pushes.deliverTo(`${url}/api/callbacks/wechat`)
    },
    /** The newest code "sent" to a phone number. */
    lastOneTimeCode: outbox.lastOneTimeCode,
    received: outbox.entries,
    environment: {
      WECHAT_BASE_URL: served.url,
      WECHAT_APP_ID: wechat.appId,
      WECHAT_SECRET: wechat.secret,
      WECHAT_PUSH_TOKEN: push.token,
      WECHAT_ENCODING_AES_KEY: push.encodingAesKey,
      ...(isPublicHospital && { WECHAT_MEDICAL_APP_ID: medical.appId, WECHAT_MEDICAL_SECRET: medical.secret, WEB_ADDRESS: served.url }),
      ALIPAY_BASE_URL: served.url,
      ALIPAY_APP_ID: alipay.appId,
      ALIPAY_PRIVATE_KEY: alipay.privateKey,
      ALIPAY_PUBLIC_KEY: alipay.alipayPublicKey,
      ALIPAY_AES_KEY: alipay.aesKey,
      SMS_PROVIDER: options.sms ?? 'tencent',
      SMS_BASE_URL: served.url,
      SMS_KEY_ID: sms.keyId,
      SMS_KEY_SECRET: sms.keySecret,
      SMS_APP_ID: sms.appId,
      SMS_SIGN_NAME: signName,
      SMS_CODE_TEMPLATE: options.sms === 'aliyun' ? `SMS_${demoCodeTemplate}` : demoCodeTemplate,
      SMS_LINK_MODE: 'constant',
    },
    stop: served.stop,
  }
}

export type PretendPlatforms = Awaited<ReturnType<typeof startPretendPlatforms>>

/** Every call is in the outbox, with what was said to it. */
const noted =
  (outbox: Outbox, platform: PretendPlatform): PretendPlatform =>
  (request) =>
    outbox.during(maskedCall(request), () => platform(request))

/** Two apps ask for tokens at one path. */
const bothApps =
  (first: PretendPlatform, second: PretendPlatform, secondAppId: string): PretendPlatform =>
  (request) =>
    request.body.includes(secondAppId) ? second(request) : first(request)

/** In the form Alipay's key tool and console give: base64 without PEM lines. */
const exported = {
  privateKey: (key: KeyObject) => key.export({ type: 'pkcs8', format: 'der' }).toString('base64'),
  publicKey: (key: KeyObject) => key.export({ type: 'spki', format: 'der' }).toString('base64'),
}
