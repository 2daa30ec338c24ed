import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { configuredChannels, joinChannels } from '#functions/entries/channels'
import { wechatTell } from '#functions/gateways/wechatCall'
import { wechatSubscription } from '#functions/gateways/wechatSubscription'
import { type TokenShelf, wechatTokens } from '#functions/gateways/wechatToken'
import { platformTokens } from '#functions/store/platformTokens'
import type { Delivery, SendByChannel } from '#functions/usecases/sendByChannel'
import { demoMessageTemplates } from '#infra/local/hospital/demoTemplates'
import { type PretendPlatforms, startPretendPlatforms } from '#infra/local/pretend/platforms'
import type { MessageContent } from '#shared/rules/messages/content'
import { filled } from '#shared/rules/messages/fitted'
import type { Message } from '#shared/rules/messages/message'
import type { MessageTemplates } from '#shared/rules/messages/templates'
import type { ClinicTime } from '#shared/values/clinicTime'
import type { MessageChannel, MessageKind } from '#shared/values/words'
import { memoryTable } from '#tests/sim/memoryTable'
import { aVault } from '#tests/support/aVault'

let time = Date.now()
let platforms: PretendPlatforms
beforeAll(async () => {
  platforms = await startPretendPlatforms({ now: () => time, isPublicHospital: true, pages: ['pages/progress/index'] })
})
afterAll(() => platforms.stop())
afterEach(() => {
  platforms.troubles.end()
  platforms.trouble.alipay = undefined
  for (const name of Object.keys(platforms.strictness)) delete (platforms.strictness as Record<string, unknown>)[name]
})

const wechatOpenId = 'oPersonOfTheTest0001'
const alipayOpenId = '020PersonOfTheTest001'
const at = '2026-11-25T08:00:00' as ClinicTime
const content: MessageContent = {
  title: '就诊提醒',
  patient: '张小明',
  hospital: '云汀市第一人民医院',
  department: '心血管内科',
  doctor: '李明 主任医师',
  time: '2026年11月25日 08:00~08:30',
  day: '11月25日',
  clock: '08:00',
  arrive: '2026年11月25日 07:45',
  place: '滨江院区 门诊楼 4层 405诊室',
  serial: '12号',
  bring: '就诊人的身份证或社保卡；以往的病历、检查报告和影像片',
  note: '请带好证件，不能来请提前取消',
  reason: '医生外出',
  until: '2026年11月24日 20:00',
}

const message = (kind: MessageKind, turn = 0): Message => ({
  ...{ patientId: 'patient1', ref: 77, kind, turn, accountId: 'account1', sessionId: 's' },
  ...{ dueAt: at, worthUntil: at, facts: {}, state: 'due', decidedAt: at, attempts: [] },
})
const delivery = (kind: MessageKind = 'dayBefore', change: Partial<Delivery> = {}): Delivery => ({
  message: message(kind),
  content,
  to: { accountId: 'account1', wechatOpenId, alipayOpenId, phone: '13900139000' },
  page: 'pages/progress/index?t=secretToken',
  shortCode: 'K7P2',
  ...change,
})

const medical: MessageTemplates = {
  wechatMedical: {
    booked: {
      id: '1501001',
      keys: [
        { key: 'pat_name', field: 'patient' },
        { key: 'doc_name', field: 'doctor' },
      ],
    },
  },
}
const shelfOf: (platform: string, appId: string) => TokenShelf = platformTokens(memoryTable(), aVault())
const join = (change: Record<string, string> = {}, templates: MessageTemplates = { ...demoMessageTemplates, ...medical }) =>
  joinChannels({ environment: { ...platforms.environment, ...change }, shelfOf, readTemplates: async () => templates })
const channel = (name: MessageChannel, change?: Record<string, string>): SendByChannel => {
  const send = join(change)[name]
  if (!send) throw new Error(`${name} is not joined`)
  return send
}
const agree = (...kinds: MessageKind[]) => {
  for (const kind of kinds) {
    platforms.tap.wechat(wechatOpenId, [String(demoMessageTemplates.wechatSubscription?.[kind]?.id)], 'accept')
    platforms.tap.alipay(alipayOpenId, [String(demoMessageTemplates.alipayTemplate?.[kind]?.id)], 'accept')
  }
}

describe('channels', () => {
  it('are those whose settings are there, and never the call', () => {
    expect(Object.keys(join()).sort()).toEqual(['alipayTemplate', 'sms', 'wechatMedical', 'wechatSubscription'])
    expect(Object.keys(join({ WECHAT_MEDICAL_APP_ID: '', ALIPAY_APP_ID: '' })).sort()).toEqual(['sms', 'wechatSubscription'])
    expect(configuredChannels({})).toEqual([])
  })
  it.each([
    [{ WECHAT_SECRET: '' }, 'WeChat is not configured: secret is missing'],
    [{ WECHAT_BASE_URL: 'http://w.example' }, 'WeChat is not configured: baseUrl must be an https address'],
    [{ WECHAT_STATE: 'released' }, 'WECHAT_STATE must be one of formal, trial, developer'],
    [{ ALIPAY_PRIVATE_KEY: 'x' }, 'Alipay is not configured: privateKey'],
    [{ WEB_ADDRESS: '' }, 'WeChat medical messages is not configured: webAddress is missing'],
    [{ SMS_SIGN_NAME: '' }, 'SMS is not configured: signName is missing'],
    [{ SMS_LINK_MODE: 'always' }, 'SMS_LINK_MODE must be one of none, constant, suffix'],
  ] as const)('with %o are a fault at the start', (change, words) => expect(() => join(change)).toThrow(words))

  it.each(['wechatSubscription', 'alipayTemplate', 'sms', 'wechatMedical'] as const)(
    '%s says when it has no template for a kind',
    async (name) => {
      const send = join({}, {})[name]
      expect(await send?.(delivery())).toEqual({ outcome: 'badArgument', code: 'NO_TEMPLATE' })
    },
  )
  it.each(['wechatSubscription', 'alipayTemplate', 'sms', 'wechatMedical'] as const)(
    '%s says when it has no address of the person',
    async (name) => {
      expect(await channel(name)(delivery('booked', { to: { accountId: 'a' } }))).toEqual({ outcome: 'refused', code: 'NO_ADDRESS' })
    },
  )
})

describe('a subscription message of WeChat', () => {
  const send = (kind: MessageKind = 'dayBefore', change: Partial<Delivery> = {}) => channel('wechatSubscription')(delivery(kind, change))
  const path = '/cgi-bin/message/subscribe/send'

  it('of every kind fits its template, and opens the page', async () => {
    for (const kind of Object.keys(demoMessageTemplates.wechatSubscription ?? {}) as MessageKind[]) {
      agree(kind)
      expect(await send(kind), kind).toEqual({ outcome: 'sent', receipt: expect.stringMatching(/^\d+$/) })
    }
    agree('dayBefore')
    await send()
    const [card] = platforms.inboxOf('WeChat', wechatOpenId)
    expect(card).toMatchObject({ title: '就诊提醒', opens: 'pages/progress/index?t=secretToken' })
    expect(card?.lines).toContainEqual({ label: '就诊时间', value: '2026年11月25日 08:00~08:30' })
    for (const { value } of card?.lines ?? []) expect(value).not.toBe('')
  })

  it('needs a consent each: one tap is one message, and the second is refused with 43101', async () => {
    agree('offered')
    expect(await send('offered')).toMatchObject({ outcome: 'sent' })
    expect(await send('offered')).toEqual({ outcome: 'refused', code: '43101' })
    agree('offered')
    agree('offered')
    expect([await send('offered'), await send('offered')]).toMatchObject([{ outcome: 'sent' }, { outcome: 'sent' }])
    expect(await send('offered')).toEqual({ outcome: 'refused', code: '43101' })
  })

  it('by a long-term template is sent again and again, until it is switched off', async () => {
    agree('called')
    for (let i = 0; i < 3; i += 1) expect(await send('called')).toMatchObject({ outcome: 'sent' })
    platforms.tap.wechat(wechatOpenId, [String(demoMessageTemplates.wechatSubscription?.called?.id)], 'off')
    expect(await send('called')).toEqual({ outcome: 'refused', code: '43101' })
  })

  it.each<[string, () => void, object]>([
    [
      'a banned template',
      () => Object.assign(platforms.strictness, { banned: ['wechatDemoDayBefore'] }),
      { outcome: 'banned', code: '43107' },
    ],
    ['an unknown person', () => {}, { outcome: 'refused', code: '40003' }],
    ['a page that is not published', () => {}, { outcome: 'badArgument', code: '41030' }],
    ['words that are not allowed', () => {}, { outcome: 'badArgument', code: '45168' }],
  ])('for %s is not sent', async (what, begin, sent) => {
    begin()
    agree('dayBefore')
    const change =
      what === 'an unknown person'
        ? { to: { accountId: 'a', wechatOpenId: 'nobody' } }
        : what === 'a page that is not published'
          ? { page: 'pages/other/index' }
          : what === 'words that are not allowed'
            ? { content: { ...content, note: '违禁词' } }
            : {}
    expect(await send('dayBefore', change)).toEqual(sent)
  })

  it('whose template is not of this account, or lacks a key, is a fault of the settings and no try', async () => {
    const template = demoMessageTemplates.wechatSubscription?.dayBefore
    const with_ = (id: string, keys = template?.keys ?? []) =>
      join({}, { wechatSubscription: { dayBefore: { id, keys } } }).wechatSubscription?.(delivery())
    expect(await with_('nobodysTemplate')).toEqual({ outcome: 'badArgument', code: '40037' })
    expect(await with_(String(template?.id), template?.keys.slice(1))).toEqual({ outcome: 'badArgument', code: '47003' })
  })

  it('at the same time as another one to the same person is busy for a moment', async () => {
    platforms.strictness.sameTimeMs = 1_000
    time += 1_000
    agree('dayBefore', 'dayBefore')
    expect(await send()).toMatchObject({ outcome: 'sent' })
    expect(await send()).toEqual({ outcome: 'busy', code: '43108', pauseSeconds: 1 })
    time += 1_000
    expect(await send()).toMatchObject({ outcome: 'sent' })
  })

  it('beyond the daily quota pauses the channel until midnight of China', async () => {
    platforms.strictness.messagesADay = 0
    agree('dayBefore')
    const sent = await send()
    expect(sent).toMatchObject({ outcome: 'quota', code: '45009' })
    const midnight = Date.now() + Number(sent.pauseSeconds) * 1_000 + 8 * 3_600_000
    expect(Math.abs(midnight % 86_400_000) % 86_398_000).toBeLessThan(2_000)
  })

  it.each([
    [-1, 'busy'],
    [45011, 'busy'],
    [40038, 'refused'],
    [48001, 'banned'],
    [40243, 'banned'],
    [40013, 'badArgument'],
    [99999, 'badArgument'],
  ])('that is answered %i is %s', async (code, outcome) => {
    platforms.troubles.begin(path, { code }, 1)
    expect(await send()).toMatchObject({ outcome, code: String(code) })
  })

  it.each([
    ['silence', 'half-open', { outcome: 'unknown', code: 'NO_ANSWER' }],
    ['an answer that comes too late', { slowMs: 2_500 }, { outcome: 'unknown', code: 'NO_ANSWER' }],
    ['a connection that ends', 'reset', { outcome: 'unknown', code: 'NO_ANSWER' }],
    ['an answer that is none', 'malformed', { outcome: 'unknown', code: 'MALFORMED' }],
    ['HTTP 502', 'page', { outcome: 'unknown', code: 'HTTP_502' }],
    ['HTTP 503', 'unavailable', { outcome: 'busy', code: 'HTTP_503' }],
  ] as const)('after %s is not asked for again here: it may have arrived, or surely not', async (_, trouble, sent) => {
    agree('moved', 'moved')
    const before = platforms.consentsLeft(wechatOpenId, 'wechatDemoMoved')
    platforms.troubles.begin(path, trouble)
    expect(await send('moved')).toEqual(sent)
    expect(before - platforms.consentsLeft(wechatOpenId, 'wechatDemoMoved')).toBeLessThanOrEqual(1)
  })

  it('that nobody took is busy', async () => {
    const dead = await deadAddress()
    expect(await channel('wechatSubscription', { WECHAT_BASE_URL: dead })(delivery())).toMatchObject({ outcome: 'busy' })
  })

  it.each(['replaced', 'unknowing'] as const)('whose token is dead (%s) goes out with a new one, once', async (how) => {
    agree('suspended', 'suspended')
    const over = channel('wechatSubscription')
    expect(await over(delivery('suspended'))).toMatchObject({ outcome: 'sent' })
    platforms.killWechatToken(how)
    time += 60_000
    const left = platforms.consentsLeft(wechatOpenId, 'wechatDemoSuspended')
    expect(await over(delivery('suspended'))).toMatchObject({ outcome: 'sent' })
    expect(platforms.consentsLeft(wechatOpenId, 'wechatDemoSuspended')).toBe(left - 1)
  })

  it.each([40001, 40014, 42001])(
    'is asked for again when %i says that the token was no good, because then nothing was sent',
    async (code) => {
      agree('called')
      time += 60_000
      const shelf = platformTokens(memoryTable(), aVault())
      const { wechatSubscription: over } = joinChannels({
        ...{ environment: platforms.environment, shelfOf: shelf },
        readTemplates: async () => demoMessageTemplates,
      })
      platforms.troubles.begin(path, { code }, 1)
      expect(await over?.(delivery('called'))).toMatchObject({ outcome: 'sent' })
    },
  )

  it('with a token that is refused twice is busy', async () => {
    platforms.troubles.begin(path, { code: 42001 })
    expect(await send()).toEqual({ outcome: 'busy', code: 'NOT_SENT' })
  })

  it('two hundred at once with a dead token are one refresh', async () => {
    const asked: string[] = []
    const counting: typeof fetch = (url, init) => {
      asked.push(new URL(String(url)).pathname)
      return fetch(url, init)
    }
    const wire = {
      fetch: counting,
      mayCall: () => true,
      sleep: async () => {},
      random: Math.random,
      timeLimitMs: 30_000,
      totalLimitMs: 60_000,
    }
    const baseUrl = platforms.url
    const shelf = platformTokens(memoryTable(), aVault())('wechat', 'wx')
    const tokens = wechatTokens({ ...wire, ...platforms.wechat, baseUrl, shelf, now: () => time })
    const send = wechatSubscription({ tell: wechatTell({ ...wire, baseUrl, tokens }), state: 'formal', now: () => time })
    const template = demoMessageTemplates.wechatSubscription?.called
    if (!template) throw new Error('the demo hospital calls nobody')
    const fields = Object.fromEntries(filled('wechatSubscription', template, content).map(({ key, value }) => [key, value]))
    const one = () => send({ openId: wechatOpenId, templateId: template.id, page: 'pages/progress/index', fields })
    agree('called')
    await one()
    platforms.killWechatToken()
    const sent = await Promise.all(Array.from({ length: 200 }, one))
    expect(sent.filter(({ outcome }) => outcome === 'sent')).toHaveLength(200)
    expect(asked.filter((path) => path === '/cgi-bin/stable_token')).toHaveLength(2)
  }, 60_000)

  it('with a secret that is wrong is a fault of the settings', async () => {
    const send = joinChannels({
      environment: { ...platforms.environment, WECHAT_SECRET: 'wrong' },
      shelfOf: platformTokens(memoryTable(), aVault()),
      readTemplates: async () => demoMessageTemplates,
    }).wechatSubscription
    expect(await send?.(delivery())).toEqual({ outcome: 'badArgument', code: '40125' })
  })

  it('of a channel that is dead is found out within 10 s, and then spared', async () => {
    platforms.troubles.begin(path, 'half-open')
    const over = channel('wechatSubscription')
    const began = performance.now()
    let sent = await over(delivery())
    for (let tries = 1; sent.code !== 'SPARED' && tries < 10; tries += 1) sent = await over(delivery())
    expect(sent).toEqual({ outcome: 'busy', code: 'SPARED', pauseSeconds: 10 })
    expect(performance.now() - began).toBeLessThan(10_000)
  }, 15_000)
})

describe('a message of 就医助手', () => {
  const send = (kind: MessageKind = 'booked', change: Partial<Delivery> = {}) => channel('wechatMedical')(delivery(kind, change))
  const mine = () => platforms.inboxOf('WeChat', 'oMedicalPerson01').filter(({ title }) => title.startsWith('就医助手'))
  const to = { accountId: 'a', wechatOpenId: 'oMedicalPerson01' }

  it('is a step of the visit, needs no consent, and is shown once however often it is sent', async () => {
    expect(await send('booked', { to })).toEqual({ outcome: 'sent' })
    expect(await send('booked', { to })).toEqual({ outcome: 'sent' })
    expect(mine()).toHaveLength(1)
    expect(mine()[0]).toMatchObject({ opens: `${platforms.url}/#/pages/progress/index?t=secretToken`, templateId: '1501001' })
    expect(mine()[0]?.lines).toContainEqual({ label: 'pat_name', value: '张小明' })
    expect(await send('booked', { to, message: message('booked', 1) })).toEqual({ outcome: 'sent' })
    expect(mine()).toHaveLength(2)
  })
  it('that was lost may be sent again', async () => {
    platforms.troubles.begin('/cityservice/sendchannelmsg', 'half-open', 1)
    expect(await send()).toEqual({ outcome: 'busy', code: 'NO_ANSWER' })
  })
  it('of a hospital that is not public is refused by WeChat', async () => {
    platforms.troubles.begin('/cityservice/sendchannelmsg', { code: 48001 }, 1)
    expect(await send()).toEqual({ outcome: 'banned', code: '48001' })
  })
})

describe('a template message of Alipay', () => {
  const send = (kind: MessageKind = 'dayBefore', change: Partial<Delivery> = {}) => channel('alipayTemplate')(delivery(kind, change))
  const path = '/v3/alipay/open/app/mini/templatemessage/send'

  it('of every kind fits its template, and opens the page', async () => {
    for (const kind of Object.keys(demoMessageTemplates.alipayTemplate ?? {}) as MessageKind[]) {
      agree(kind)
      expect(await send(kind), kind).toEqual({ outcome: 'sent' })
    }
    expect(platforms.inboxOf('Alipay', alipayOpenId)[0]).toMatchObject({ opens: 'pages/progress/index?t=secretToken' })
  })
  it('without a subscription is refused, and one subscription is one message', async () => {
    const templateId = String(demoMessageTemplates.alipayTemplate?.offered?.id)
    platforms.tap.alipay(alipayOpenId, [templateId], 'off')
    platforms.tap.alipay(alipayOpenId, [templateId], 'accept')
    expect(await send('offered')).toEqual({ outcome: 'sent' })
    expect(await send('offered')).toEqual({ outcome: 'refused', code: 'MSG_UNSUBSCRIBED' })
  })
  it.each([
    ['MSG_REJECTED', 'refused'],
    ['MSG_CONTENT_NOT_INTERESTED', 'refused'],
    ['MSG_UNAUTHORIZED', 'refused'],
    ['NO_RECENT_VISIT_RECORD', 'refused'],
    ['MSG_SINGLE_SD_OVER', 'refused'],
    ['USER_ID_INVALID', 'refused'],
    ['MESSAGE_SEND_AUTH_ERROR', 'banned'],
    ['isv.insufficient-isv-permissions', 'banned'],
    ['MSG_SEND_ERROR', 'busy'],
    ['QUERY_CONSUMER_REQEUST_ERROR', 'busy'],
    ['isp.unknow-error', 'busy'],
    ['isv.app-call-limited', 'busy'],
    ['USER_TEMPLATE_ILLEGAL', 'badArgument'],
    ['DATA_SENSITIVE', 'badArgument'],
    ['isv.invalid-signature', 'badArgument'],
    ['SOMETHING_NEW', 'badArgument'],
  ])('that is answered %s is %s', async (code, outcome) => {
    platforms.troubles.begin(path, { code }, 1)
    expect(await send()).toMatchObject({ outcome, code })
  })
  it.each([
    ['silence', 'half-open', { outcome: 'unknown', code: 'NO_ANSWER' }],
    ['a connection that ends', 'reset', { outcome: 'unknown', code: 'NO_ANSWER' }],
    ['HTTP 502', 'page', { outcome: 'unknown', code: 'HTTP_502' }],
    ['HTTP 503', 'unavailable', { outcome: 'busy', code: 'HTTP_503' }],
    ['an answer that is none', 'malformed', { outcome: 'unknown', code: 'BAD_SIGNATURE' }],
  ] as const)('after %s says whether it may have arrived', async (_, trouble, sent) => {
    agree('dayBefore')
    platforms.troubles.begin(path, trouble)
    expect(await send()).toEqual(sent)
  })
  it.each(['altered', 'unsigned'] as const)('whose answer was %s is not believed', async (trouble) => {
    agree('dayBefore')
    platforms.trouble.alipay = trouble
    expect(await send()).toEqual({ outcome: 'unknown', code: 'BAD_SIGNATURE' })
  })
  it('that would be too long is never asked for', async () => {
    const keys = Array.from({ length: 20 }, (_, i) => ({ key: `keyword${i}_${'x'.repeat(40)}`, field: 'bring' as const }))
    const many = join({}, { alipayTemplate: { dayBefore: { id: 'x', keys } } }).alipayTemplate
    const long = { ...content, bring: '证'.repeat(200) }
    expect(await many?.(delivery('dayBefore', { content: long }))).toEqual({ outcome: 'badArgument', code: 'DATA_OVER_LIMIT' })
  })
})

describe('an SMS', () => {
  const send = (change: Partial<Delivery> = {}, mode = 'constant') => channel('sms', { SMS_LINK_MODE: mode })(delivery('dayBefore', change))
  const words = () => platforms.inboxOf('SMS', '13900139000')[0]?.lines[0]?.value ?? ''

  it('of every kind fits its template', async () => {
    for (const kind of Object.keys(demoMessageTemplates.sms ?? {}) as MessageKind[]) {
      expect(await channel('sms')(delivery(kind)), kind).toMatchObject({ outcome: 'sent' })
    }
  })
  it.each([
    ['constant', 'K7P2', '进度码K7P2。'],
    ['suffix', 'K7P2', '进度码K7P2。'],
    ['suffix', undefined, '进度码0。'],
    ['constant', undefined, '进度码无。'],
    ['none', 'K7P2', '进度码无。'],
  ])('in link mode %s with the code %s ends in %s', async (mode, shortCode, end) => {
    expect(await send({ shortCode }, mode)).toMatchObject({ outcome: 'sent' })
    expect(words().endsWith(end), words()).toBe(true)
    expect(words()).not.toMatch(/secretToken|http/)
  })
})

const deadAddress = async (): Promise<string> => {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return `http://127.0.0.1:${port}`
}
