import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { smsGateway } from '#functions/gateways/sms'
import { type PretendPlatforms, startPretendPlatforms } from '#infra/local/pretend/platforms'
import { answer, faultOf, scriptedWire, type Try } from '#tests/gateways/scriptedWire'

const message = { phone: '13800138000', code: '246810', validMinutes: 5 }
const send = (...script: Try[]) => {
  const { wire, asked, slept } = scriptedWire(...script)
  return { send: () => smsGateway({ baseUrl: 'https://sms.example/v1', ...wire })(message), asked, slept }
}
const sent = () => answer({ code: 'Ok', message: 'send success', serialNo: '2640:1' })

describe('a one-time code', () => {
  it('goes to the gateway in the words of its template', async () => {
    const { send: go, asked } = send(sent())
    expect(await go()).toEqual({ ok: true, value: { serialNo: '2640:1' } })
    expect(asked[0]?.url).toBe('https://sms.example/v1/messages')
    expect(JSON.parse(String(asked[0]?.init.body))).toEqual({
      phoneNumber: '+8613800138000',
      template: 'oneTimeCode',
      parameters: ['246810', '5'],
    })
  })

  it.each([
    ['LimitExceeded.PhoneNumberThirtySecondLimit', 30],
    ['LimitExceeded.PhoneNumberOneHourLimit', 3_600],
  ])('is refused as too soon on %s', async (code, retryAfterSeconds) => {
    expect(await send(answer({ code })).send()).toEqual({ ok: false, code: 'CODE_TOO_SOON', details: { retryAfterSeconds } })
  })

  it.each([
    'FailedOperation.PhoneNumberInBlacklist',
    'FailedOperation.TemplateIncorrectOrUnapproved',
    'InvalidParameterValue.IncorrectPhoneNumber',
    'LimitExceeded.PhoneNumberDailyLimit',
    'UnauthorizedOperation.SmsSdkAppIdVerifyFail',
    'ok',
  ])('HTTP 200 with %s is a fault: nothing was sent', async (code) => {
    const { send: go, asked } = send(answer({ code, message: `${message.phone} ${message.code}` }))
    const fault = await faultOf(go)
    expect(fault).toContain(code)
    expect(fault).not.toMatch(/13800138000|246810/)
    expect(asked).toHaveLength(1)
  })

  it.each<[string, () => Response]>([
    ['garbage', () => answer('13800138000 246810')],
    ['no code', () => answer({ message: '246810' })],
    ['a code that is a sentence', () => answer({ code: 'no message to 13800138000' })],
    ['HTTP 404', () => answer({ code: 'Ok' }, 404)],
  ])('%s is a fault that quotes none of it', async (_, make) => {
    const fault = await faultOf(send(make()).send)
    expect(fault).not.toBe('')
    expect(fault).not.toMatch(/13800138000|246810/)
  })

  it.each<[string, () => Try]>([
    ['InternalError', () => answer({ code: 'InternalError.Timeout' })],
    ['HTTP 503', () => answer('', 503)],
    ['a connection that fails', () => 'refused'],
    ['silence', () => 'silent'],
  ])('%s is tried twice more and then a fault', async (_, make) => {
    const bound = send(make(), make(), make(), sent())
    await expect(bound.send()).rejects.toThrow('the SMS gateway does not answer')
    expect(bound.asked).toHaveLength(3)
    expect(bound.slept).toEqual([200, 400])
    expect(await send(make(), sent()).send()).toMatchObject({ ok: true })
  })

  it.each([undefined, '', 'http://sms.example'])('is never taken for sent without a provider: %s', (baseUrl) => {
    expect(() => smsGateway({ baseUrl, ...scriptedWire().wire })).toThrow('SMS is not configured: baseUrl')
  })
})

describe('with the pretend provider', () => {
  let time = Date.UTC(2026, 2, 2)
  let platforms: PretendPlatforms
  beforeAll(async () => {
    platforms = await startPretendPlatforms({ now: () => time })
  })
  afterAll(() => platforms.stop())
  beforeEach(() => {
    time += 60_000
  })
  const sendOneTimeCode = (more: Partial<typeof message> = {}) =>
    smsGateway({ baseUrl: `${platforms.url}/sms`, ...scriptedWire().wire, fetch, timeLimitMs: 3_000 })({ ...message, ...more })

  it('a person can read the code, and the number only in part', async () => {
    expect(await sendOneTimeCode()).toMatchObject({ ok: true })
    expect(platforms.lastOneTimeCode('13800138000')).toBe('246810')
    const page = await (await fetch(`${platforms.url}/pretend`)).text()
    expect(page).toContain('【约诊】验证码246810，5分钟内有效')
    expect(page).toContain('138****8000')
    expect(page).not.toContain('13800138000')
  })
  it('one number gets one message in 30 seconds, another number its own', async () => {
    await sendOneTimeCode()
    time += 29_999
    expect(await sendOneTimeCode()).toMatchObject({ ok: false, code: 'CODE_TOO_SOON' })
    expect(await sendOneTimeCode({ phone: '13900139000' })).toMatchObject({ ok: true })
    time += 1
    expect(await sendOneTimeCode({ code: '135790' })).toMatchObject({ ok: true })
    expect(platforms.lastOneTimeCode('13800138000')).toBe('135790')
  })
  it('one number gets five messages an hour and ten a day', async () => {
    const phone = '13500135000'
    const sentBy = async (minutes: number, count: number) => {
      for (let i = 0; i < count; i += 1) {
        expect(await sendOneTimeCode({ phone })).toMatchObject({ ok: true })
        time += minutes * 60_000
      }
    }
    await sentBy(1, 5)
    expect(await sendOneTimeCode({ phone })).toEqual({ ok: false, code: 'CODE_TOO_SOON', details: { retryAfterSeconds: 3_600 } })
    time += 3_600_000
    await sentBy(1, 5)
    time += 3_600_000
    await expect(sendOneTimeCode({ phone })).rejects.toThrow('LimitExceeded.PhoneNumberDailyLimit')
    time += 24 * 3_600_000
    expect(await sendOneTimeCode({ phone })).toMatchObject({ ok: true })
  })
  it('what the template does not allow is not sent', async () => {
    await expect(sendOneTimeCode({ phone: '12345' })).rejects.toThrow('IncorrectPhoneNumber')
    await expect(sendOneTimeCode({ code: '1234567' })).rejects.toThrow('TemplateParameterLengthLimit')
    await expect(sendOneTimeCode({ code: 'abc' })).rejects.toThrow('TemplateParamSetNotMatchApprovedTemplate')
    const post = async (body: object, type = 'application/json') =>
      (
        await fetch(`${platforms.url}/sms/messages`, { method: 'POST', headers: { 'content-type': type }, body: JSON.stringify(body) })
      ).json()
    const good = { phoneNumber: '+8613700137000', template: 'oneTimeCode', parameters: ['1', '2'] }
    expect(await post({ ...good, parameters: ['1'] })).toMatchObject({ code: 'FailedOperation.TemplateParamSetNotMatchApprovedTemplate' })
    expect(await post({ ...good, template: 'other' })).toMatchObject({ code: 'FailedOperation.TemplateIncorrectOrUnapproved' })
    expect(await post(good, 'text/plain')).toMatchObject({ code: 'InvalidParameter' })
    expect(platforms.lastOneTimeCode('13700137000')).toBeUndefined()
  })
})
