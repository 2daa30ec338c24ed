import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { breaker } from '#functions/gateways/breaker'
import { smsChannel, smsProvider } from '#functions/gateways/smsChannels'
import { smsCodes } from '#functions/gateways/smsCodes'
import type { Sms, SmsAnswer, SmsProvider } from '#functions/gateways/smsProvider'
import type { NoAnswer } from '#functions/gateways/unanswered'
import { demoMessageTemplates } from '#infra/local/hospital/demoTemplates'
import { type PretendPlatforms, startPretendPlatforms } from '#infra/local/pretend/platforms'
import { faultOf, scriptedWire } from '#tests/gateways/scriptedWire'

const message = { phone: '13800138000', code: '246810', validMinutes: 5 }
const providers = ['tencent', 'aliyun'] as const
type Provider = (typeof providers)[number]

let time = Date.now()
const platforms = {} as Record<Provider, PretendPlatforms>
beforeAll(async () => {
  for (const sms of providers) platforms[sms] = await startPretendPlatforms({ now: () => time, sms })
})
afterAll(() => Promise.all(providers.map((sms) => platforms[sms].stop())))
beforeEach(() => {
  time += 60_000
})
afterEach(() => {
  for (const sms of providers) platforms[sms].troubles.end()
})

const over = (sms: Provider, change: Record<string, string | undefined> = {}, limitMs = 3_000) => {
  const { wire, slept } = scriptedWire()
  const env: Record<string, string | undefined> = { ...platforms[sms].environment, ...change }
  const provider = smsProvider(env, { ...wire, timeLimitMs: limitMs })
  const codes = smsCodes({ ...wire, provider, template: env.SMS_CODE_TEMPLATE, variables: env.SMS_CODE_VARIABLES })
  return { provider, send: smsChannel(provider, () => time), code: codes, slept }
}
const path = (sms: Provider) => (sms === 'tencent' ? '/tencent/SendSms' : '/aliyun/SendSms')
const ok = { tencent: 'Ok', aliyun: 'OK' }

/** The demo hospital's message of the day before. */
const dayBefore = (sms: Provider, change: Partial<Sms> = {}): Sms => {
  const template = demoMessageTemplates.sms?.dayBefore
  const said: Record<string, string> = {
    patient: '张小明',
    day: '11月25日',
    clock: '08:00',
    department: '心内科',
    serial: '12号',
    place: '门诊楼4层',
  }
  const variables = (template?.keys ?? []).map(({ key, field }) => ({ key, value: said[field] ?? 'K7P2' }))
  return { phone: '13900139000', template: `${sms === 'aliyun' ? 'SMS_' : ''}${template?.id}`, variables, ...change }
}

describe.each(providers)('a message by %s', (sms) => {
  it('arrives in the words of its approved template, with a receipt', async () => {
    const sent = await over(sms).send(dayBefore(sms))
    expect(sent).toEqual({ outcome: 'sent', receipt: expect.stringMatching(/\S/) })
    const [card] = platforms[sms].inboxOf('SMS', '13900139000')
    expect(card?.lines[0]?.value).toBe(
      '【约诊】张小明您好，提醒您11月25日的08:00到心内科就诊，号序12号，地点门诊楼4层，请带好证件，不能来请提前取消。进度码K7P2。',
    )
  })

  it.each<[string, Partial<Sms>, string, string]>([
    ['a number that is none', { phone: '12345678901' }, 'refused', 'InvalidParameterValue.IncorrectPhoneNumber isv.MOBILE_NUMBER_ILLEGAL'],
    [
      'a template that is not approved',
      { template: 'SMS_1' },
      'badArgument',
      'FailedOperation.TemplateIncorrectOrUnapproved isv.SMS_TEMPLATE_ILLEGAL',
    ],
    [
      'a link',
      { variables: [] },
      'badArgument',
      'FailedOperation.TemplateParamSetNotMatchApprovedTemplate isv.TEMPLATE_MISSING_PARAMETERS',
    ],
  ])('is not sent for %s, although HTTP says 200', async (_, change, outcome, codes) => {
    const sent = await over(sms).send(dayBefore(sms, change))
    expect(sent).toEqual({ outcome, code: codes.split(' ')[providers.indexOf(sms)] })
  })

  it('is not sent with a link in a variable, nor with one that is too long', async () => {
    const withPlace = (value: string) => {
      const { variables } = dayBefore(sms)
      return dayBefore(sms, { variables: variables.map((one) => (one.key === 'place' ? { ...one, value } : one)) })
    }
    expect(await over(sms).send(withPlace('https://h.example.cn'))).toMatchObject({ outcome: 'badArgument' })
    expect(await over(sms).send(withPlace('门'.repeat(21)))).toMatchObject({ outcome: 'badArgument' })
    expect(await over(sms).send(withPlace('门'.repeat(20)))).toMatchObject({ outcome: 'sent' })
  })

  it('is not sent with a key, a signature or an address that is wrong', async () => {
    expect(await over(sms, { SMS_KEY_SECRET: 'other' }).send(dayBefore(sms))).toMatchObject({ outcome: 'badArgument' })
    expect(await over(sms, { SMS_KEY_ID: 'other' }).send(dayBefore(sms))).toMatchObject({ outcome: 'badArgument' })
    expect(await over(sms, { SMS_SIGN_NAME: 'other' }).send(dayBefore(sms))).toMatchObject({ outcome: 'badArgument' })
    const { wire } = scriptedWire()
    const provider = smsProvider(platforms[sms].environment, { ...wire, mayCall: () => false })
    await expect(provider.tell(dayBefore(sms))).rejects.toThrow(/^no call may leave for 127.0.0.1:\d+$/)
  })

  const codes: Record<Provider, readonly [string, string][]> = {
    tencent: [
      ['LimitExceeded.PhoneNumberThirtySecondLimit', 'busy'],
      ['LimitExceeded.PhoneNumberDailyLimit', 'refused'],
      ['LimitExceeded.DeliveryFrequencyLimit', 'busy'],
      ['FailedOperation.PhoneNumberInBlacklist', 'refused'],
      ['FailedOperation.InsufficientBalanceInSmsPackage', 'banned'],
      ['FailedOperation.ContainSensitiveWord', 'badArgument'],
      ['UnauthorizedOperation.SmsSdkAppIdVerifyFail', 'banned'],
      ['InternalError.Timeout', 'busy'],
      ['RequestLimitExceeded', 'busy'],
      ['SomethingNew.NobodyKnows', 'badArgument'],
    ],
    aliyun: [
      ['isv.OUT_OF_SERVICE', 'banned'],
      ['isv.DENY_IP_RANGE', 'banned'],
      ['isv.BLACK_KEY_CONTROL_LIMIT', 'badArgument'],
      ['isp.SYSTEM_ERROR', 'busy'],
      ['Throttling.User', 'busy'],
      ['isv.SOMETHING_NEW', 'badArgument'],
    ],
  }
  it.each(codes[sms])('that is answered %s is %s', async (code, outcome) => {
    platforms[sms].troubles.begin(path(sms), { code })
    expect(await over(sms).send(dayBefore(sms))).toEqual({ outcome, code })
  })

  it("that meets the account's quota pauses the channel until midnight of China", async () => {
    platforms[sms].troubles.begin(path(sms), { code: sms === 'tencent' ? 'LimitExceeded.AppDailyLimit' : 'isv.DAY_LIMIT_CONTROL' })
    const now = Date.UTC(2026, 2, 2, 15, 30)
    expect(await smsChannel(over(sms).provider, () => now)(dayBefore(sms))).toMatchObject({ outcome: 'quota', pauseSeconds: 1_800 })
  })

  it.each([
    ['silence', 'half-open', { outcome: 'unknown', code: 'NO_ANSWER' }],
    ['a connection that ends', 'reset', { outcome: 'unknown', code: 'NO_ANSWER' }],
    ['an answer that is none', 'malformed', { outcome: 'unknown', code: 'MALFORMED' }],
    ['HTTP 502', 'page', { outcome: 'unknown' }],
    ['HTTP 503', 'unavailable', { outcome: expect.stringMatching(/busy|unknown/) }],
  ] as const)('is not asked for again after %s, and says whether it may have arrived', async (_, trouble, sent) => {
    platforms[sms].troubles.begin(path(sms), trouble)
    expect(await over(sms, {}, 400).send(dayBefore(sms))).toMatchObject(sent)
  })

  it('that nobody took is busy, not unknown', async () => {
    const nobody = await listening(() => {})
    await nobody.close()
    expect(await over(sms, { SMS_BASE_URL: nobody.url }).send(dayBefore(sms))).toEqual({ outcome: 'busy', code: 'NOT_SENT' })
  })

  it('never follows a redirect to another address', async () => {
    let followed = 0
    const other = await listening((_, response) => {
      followed += 1
      response.end('{}')
    })
    const first = await listening((_, response) => response.writeHead(307, { location: other.url }).end())
    const sent = await over(sms, { SMS_BASE_URL: first.url }).send(dayBefore(sms))
    expect(sent.outcome).toBe('unknown')
    expect(followed).toBe(0)
    await Promise.all([first.close(), other.close()])
  })

  it('nothing that fails tells the number or what was said', async () => {
    for (const trouble of ['half-open', 'malformed', 'page', 'reset'] as const) {
      platforms[sms].troubles.begin(path(sms), trouble, 1)
      expect(JSON.stringify(await over(sms, {}, 300).send(dayBefore(sms)))).not.toMatch(/13900139000|张小明|K7P2/)
    }
  })

  it('a provider that is dead is found out within 10 s, one call after the other, and is then spared', async () => {
    platforms[sms].troubles.begin(path(sms), 'half-open')
    const { wire } = scriptedWire()
    let now = 0
    const provider = smsProvider(platforms[sms].environment, { ...wire, timeLimitMs: 50, breaker: breaker(() => now) })
    const send = smsChannel(provider, () => time)
    for (let i = 0; i < 5; i += 1) expect(await send(dayBefore(sms))).toMatchObject({ outcome: 'unknown' })
    expect(await send(dayBefore(sms))).toEqual({ outcome: 'busy', code: 'SPARED', pauseSeconds: 10 })
    platforms[sms].troubles.end()
    now = 10_000
    expect(await send(dayBefore(sms))).toMatchObject({ outcome: 'sent' })
  })
})

describe.each(providers)('a one-time code by %s', (sms) => {
  const send = (more: Partial<typeof message> = {}) => over(sms).code({ ...message, ...more })

  it('can be read by a person, and the number only in part', async () => {
    expect(await send()).toEqual({ ok: true, value: { serialNo: expect.stringMatching(/\S/) } })
    expect(platforms[sms].lastOneTimeCode('13800138000')).toBe('246810')
    const page = await (await fetch(`${platforms[sms].url}/pretend`)).text()
    expect(page).toContain('【约诊】验证码246810，5分钟内有效')
    expect(page).toContain('138****8000')
    expect(page).not.toContain('13800138000')
  })
  it('one number gets one in 30 seconds, another number its own', async () => {
    await send()
    time += 29_999
    const seconds = sms === 'tencent' ? 30 : 60
    expect(await send()).toEqual({ ok: false, code: 'CODE_TOO_SOON', details: { retryAfterSeconds: seconds } })
    expect(await send({ phone: '13700137001' })).toMatchObject({ ok: true })
    time += 1
    expect(await send({ code: '135790' })).toMatchObject({ ok: true })
    expect(platforms[sms].lastOneTimeCode('13800138000')).toBe('135790')
  })
  it('one number gets five an hour and ten a day', async () => {
    const phone = '13500135000'
    const sentBy = async (count: number) => {
      for (let i = 0; i < count; i += 1) {
        expect(await send({ phone })).toMatchObject({ ok: true })
        time += 60_000
      }
    }
    await sentBy(5)
    expect(await send({ phone })).toEqual({ ok: false, code: 'CODE_TOO_SOON', details: { retryAfterSeconds: 3_600 } })
    time += 3_600_000
    await sentBy(5)
    time += 3_600_000
    await expect(send({ phone })).rejects.toThrow(sms === 'tencent' ? 'LimitExceeded.PhoneNumberDailyLimit' : 'isv.BUSINESS_LIMIT_CONTROL')
    time += 24 * 3_600_000
    expect(await send({ phone })).toMatchObject({ ok: true })
  })
  it('that the template does not take is a fault that quotes neither', async () => {
    const fault = await faultOf(() => send({ code: '1234567' }))
    expect(fault).toMatch(/the SMS provider sent nothing: (InvalidParameterValue\.TemplateParameterLengthLimit|isv\.PARAM_LENGTH_LIMIT)/)
    expect(fault).not.toMatch(/13800138000|1234567/)
  })
})

const tencentLike = (...script: (SmsAnswer | NoAnswer)[]) => {
  const asked: Sms[] = []
  const provider: SmsProvider = {
    ...smsProvider({ ...platforms.tencent.environment }, scriptedWire().wire),
    async tell(sms) {
      asked.push(sms)
      return script.shift() ?? 'no answer'
    },
  }
  const { wire, slept } = scriptedWire()
  const send = (variables?: string) => smsCodes({ ...wire, provider, template: 'T1', variables })(message)
  return { send, asked, slept }
}
const said = (code: string): SmsAnswer => ({ code, words: '', receipt: 'R1' })

describe('a one-time code', () => {
  it('goes out in the order of its template', async () => {
    const { send, asked } = tencentLike(said(ok.tencent), said(ok.tencent))
    expect(await send()).toEqual({ ok: true, value: { serialNo: 'R1' } })
    await send('code')
    expect(asked).toEqual([
      {
        phone: message.phone,
        template: 'T1',
        variables: [
          { key: 'code', value: '246810' },
          { key: 'minutes', value: '5' },
        ],
      },
      { phone: message.phone, template: 'T1', variables: [{ key: 'code', value: '246810' }] },
    ])
  })
  it.each<[string, SmsAnswer | NoAnswer]>([
    ['busy', said('InternalError.Timeout')],
    ['silent', 'no answer'],
    ['not reached', 'not sent'],
    ['answered nonsense', 'malformed'],
    ['answered 503', { status: 503 }],
  ])('is asked for twice more when the provider is %s, and then a fault', async (_, trouble) => {
    const all = tencentLike(trouble, trouble, trouble, said(ok.tencent))
    await expect(all.send()).rejects.toThrow('the SMS provider does not answer')
    expect(all.asked).toHaveLength(3)
    expect(all.slept).toEqual([200, 400])
    expect(await tencentLike(trouble, said(ok.tencent)).send()).toMatchObject({ ok: true })
  })
  it('is not asked for again while the provider is spared', async () => {
    const { send, asked } = tencentLike('spared')
    await expect(send()).rejects.toThrow('the SMS provider does not answer')
    expect(asked).toHaveLength(1)
  })
})

describe('SMS is not configured', () => {
  it.each([
    ['SMS_PROVIDER', undefined, 'provider is missing'],
    ['SMS_PROVIDER', 'plain', 'provider must be tencent or aliyun'],
    ['SMS_BASE_URL', undefined, 'baseUrl is missing'],
    ['SMS_BASE_URL', 'http://sms.example', 'baseUrl must be an https address'],
    ['SMS_KEY_ID', '', 'keyId is missing'],
    ['SMS_KEY_SECRET', '', 'keySecret is missing'],
    ['SMS_SIGN_NAME', '', 'signName is missing'],
    ['SMS_APP_ID', '', 'appId is missing'],
    ['SMS_CODE_TEMPLATE', '', 'codeTemplate is missing'],
    ['SMS_CODE_VARIABLES', 'code,link', 'codeVariables may name code and minutes'],
  ])('with %s %s: it says so when it starts', (name, value, words) => {
    expect(() => over('tencent', { [name]: value })).toThrow(`SMS is not configured: ${words}`)
  })
})

const listening = async (answer: Parameters<typeof createServer>[1]) => {
  const server: Server = createServer(answer)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
