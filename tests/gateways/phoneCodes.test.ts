import { createCipheriv, createSign, generateKeyPairSync } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { alipayPhone } from '#functions/gateways/alipayPhone'
import { wechatCall } from '#functions/gateways/wechatCall'
import { wechatPhone } from '#functions/gateways/wechatPhone'
import { alipayPhoneRefused } from '#infra/local/pretend/alipayPhone'
import { type PretendPlatforms, startPretendPlatforms } from '#infra/local/pretend/platforms'
import { answer, faultOf, scriptedWire, type Try } from '#tests/gateways/scriptedWire'

const no = (code: string) => ({ ok: false, code })
const yes = { ok: true, value: { phone: '13800138000' } }

describe('the phone code of WeChat', () => {
  const phone = (...script: Try[]) => {
    const { wire, asked } = scriptedWire(...script)
    const call = wechatCall({ ...wire, baseUrl: 'https://w.example', tokens: { read: async () => 'T1' } })
    return { exchange: () => wechatPhone({ call, appId: 'wx1' })('the-code'), asked }
  }
  const info = (change: object = {}) => ({
    phoneNumber: '13800138000',
    purePhoneNumber: '13800138000',
    countryCode: '86',
    watermark: { timestamp: 1_795_320_000, appid: 'wx1' },
    ...change,
  })
  const told = (change: object = {}) => answer({ errcode: 0, errmsg: 'ok', phone_info: info(change) })

  it('is exchanged as the documentation has it', async () => {
    const { exchange, asked } = phone(told())
    expect(await exchange()).toEqual(yes)
    expect(asked[0]?.url).toBe('https://w.example/wxa/business/getuserphonenumber?access_token=T1')
    expect(asked[0]?.init).toMatchObject({ method: 'POST', body: '{"code":"the-code"}' })
  })
  it('gives the number with the country as a number, too', async () => {
    expect(await phone(told({ countryCode: 86 })).exchange()).toEqual(yes)
  })
  it.each([
    { countryCode: '852', purePhoneNumber: '51234567' },
    { countryCode: '1', purePhoneNumber: '13800138000' },
    { purePhoneNumber: '' },
    { purePhoneNumber: 13800138000 },
    { countryCode: undefined },
  ])('gives no number of another country, and none that is not one: %o', async (change) => {
    expect(await phone(told(change)).exchange()).toEqual(no('PHONE_NOT_GIVEN'))
  })
  it.each([40029, 40163])('is refused on %i', async (errcode) => {
    expect(await phone(answer({ errcode, errmsg: 'invalid code hint: [xxxx]' })).exchange()).toEqual(no('LOGIN_CODE_REFUSED'))
  })
  it('beyond the numbers of the day, a code by SMS is the other way', async () => {
    expect(await phone(answer({ errcode: 45009 })).exchange()).toEqual(no('PHONE_NOT_GIVEN'))
  })
  it.each([-1, 45011])('%i is asked again, then given up', async (errcode) => {
    const { exchange, asked } = phone(...[1, 2, 3].map(() => answer({ errcode })))
    expect(await exchange()).toEqual(no('PLATFORM_UNREACHABLE'))
    expect(asked).toHaveLength(3)
  })
  it.each([48001, 40013, 99999])('%i is a fault of ours', async (errcode) => {
    const fault = await faultOf(phone(answer({ errcode, errmsg: 'the-code 13800138000' })).exchange)
    expect(fault).toContain(`errcode ${errcode}`)
    expect(fault).not.toMatch(/the-code|13800138000/)
  })
  it('a number for another mini-program is not believed', async () => {
    expect(await faultOf(phone(told({ watermark: { appid: 'wx2' } })).exchange)).toContain('not for this mini-program')
    expect(await faultOf(phone(told({ watermark: undefined })).exchange)).toContain('not for this mini-program')
  })
})

describe('the phone number that Alipay gives a page', () => {
  const aesKey = Buffer.alloc(16, 7).toString('base64')
  const pair = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const alipayPublicKey = pair.publicKey.export({ type: 'spki', format: 'der' }).toString('base64')
  const open = (code: string, key = aesKey) => alipayPhone({ alipayPublicKey, aesKey: key })(code)
  const sealed = (inner: object | string, { quoted = true, key = pair.privateKey } = {}) => {
    const cipher = createCipheriv('aes-128-cbc', Buffer.from(aesKey, 'base64'), Buffer.alloc(16))
    const text = typeof inner === 'string' ? inner : JSON.stringify(inner)
    const response = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]).toString('base64')
    const sign = createSign('RSA-SHA256')
      .update(quoted ? `"${response}"` : response)
      .sign(key, 'base64')
    return { response, sign, sign_type: 'RSA2', encrypt_type: 'AES', charset: 'UTF-8' }
  }
  const good = { code: '10000', msg: 'Success', mobile: '13800138000' }

  it('is opened when Alipay signed it, quotation marks included', async () => {
    expect(await open(JSON.stringify(sealed(good)))).toEqual(yes)
    expect(await open(JSON.stringify(sealed(good, { quoted: false })))).toEqual(no('LOGIN_CODE_REFUSED'))
  })
  it('is refused when somebody else signed it, or it was changed', async () => {
    const other = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey
    expect(await open(JSON.stringify(sealed(good, { key: other })))).toEqual(no('LOGIN_CODE_REFUSED'))
    const { response } = sealed({ ...good, mobile: '13900139000' })
    expect(await open(JSON.stringify({ ...sealed(good), response }))).toEqual(no('LOGIN_CODE_REFUSED'))
  })
  it.each(['', '{', '[]', '"text"', '{}', '{"response":"AA=="}', '{"response":"AA==","sign":"AA=="}'])('is refused as %s', async (code) => {
    expect(await open(code)).toEqual(no('LOGIN_CODE_REFUSED'))
  })
  it.each([{ sign_type: 'RSA' }, { encrypt_type: 'none' }, { sign: 7 }])('is refused with %o', async (change) => {
    expect(await open(JSON.stringify({ ...sealed(good), ...change }))).toEqual(no('LOGIN_CODE_REFUSED'))
  })
  it('is not given by somebody who does not agree', async () => {
    expect(await open(alipayPhoneRefused)).toEqual(no('PHONE_NOT_GIVEN'))
    expect(await open(JSON.stringify(sealed({ code: '40003', subCode: 'isv.invalid-auth-relations' })))).toEqual(no('PHONE_NOT_GIVEN'))
    expect(await open(JSON.stringify(sealed({ ...good, mobile: '+85251234567' })))).toEqual(no('PHONE_NOT_GIVEN'))
  })
  it('with the wrong content key is a fault that quotes nothing', async () => {
    const fault = await faultOf(() => open(JSON.stringify(sealed(good)), Buffer.alloc(16, 8).toString('base64')))
    expect(fault).toMatch(/aesKey is not the one of this app|not a JSON object/)
    expect(fault).not.toContain('13800138000')
    expect(await faultOf(() => open(JSON.stringify(sealed('[]'))))).toContain('not a JSON object')
  })
  it.each([undefined, '', 'AAAA', Buffer.alloc(32).toString('base64')])('cannot be opened with the content key %s', (key) => {
    expect(() => alipayPhone({ alipayPublicKey, aesKey: key })).toThrow('Alipay phone is not configured: aesKey')
  })
})

describe('with the pretend platforms', () => {
  let platforms: PretendPlatforms
  beforeAll(async () => {
    platforms = await startPretendPlatforms({ now: Date.now })
  })
  afterAll(() => platforms.stop())
  it('what the pretend Alipay gives a page opens', async () => {
    const open = alipayPhone(platforms.alipay)
    expect(await open(platforms.mintPhoneCode('alipay', '13700137000'))).toEqual({ ok: true, value: { phone: '13700137000' } })
  })
  it('a local app gets what the buttons give', async () => {
    const mint = async (provider: string, body: string) => {
      const headers = { 'content-type': 'application/json' }
      return fetch(`${platforms.url}/pretend/${provider}/phone-codes`, { method: 'POST', headers, body })
    }
    const { code } = (await (await mint('alipay', '{"phone":"13600136000"}')).json()) as { code: string }
    expect(await alipayPhone(platforms.alipay)(code)).toEqual({ ok: true, value: { phone: '13600136000' } })
    expect((await (await mint('wechat', '{}')).json()) as object).toMatchObject({ code: expect.stringMatching(/^[0-9a-f]{64}$/) })
    expect((await mint('wechat', '{"phone":"1"}')).status).toBe(400)
  })
})
