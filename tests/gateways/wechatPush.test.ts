import { describe, expect, test } from 'vitest'
import { wechatPush } from '#functions/gateways/wechatPush'
import { pushSignature, sealedPush } from '#infra/local/pretend/wechatPushes'

const keys = { appId: 'wx0000000000000001', token: 'aToken1', encodingAesKey: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG' }
const push = wechatPush(keys)
const queryOf = (query: string) => Object.fromEntries(new URLSearchParams(query))
const pushed = (message: object, sealedWith = keys) => {
  const { query, body } = sealedPush(sealedWith, message, 1_795_320_000)
  return { query: queryOf(query), body: JSON.parse(body) as { Encrypt: string } }
}
const event = (more: object) => ({ ToUserName: 'gh_1', FromUserName: 'oUser', CreateTime: 1_795_320_000, MsgType: 'event', ...more })
const accepted = event({ Event: 'subscribe_msg_popup_event', List: { TemplateId: 'T1', SubscribeStatusString: 'accept', PopupScene: '0' } })
const opened = (message: object) => {
  const { query, body } = pushed(message)
  return push.open(query, body)
}

describe('the check of the address', () => {
  const official = wechatPush({ ...keys, token: 'AAAAA' })
  const query = {
    signature: 'f464b24fc39322e44b38aa78f5edd27bd1441696',
    timestamp: '1714036504',
    nonce: '1514711492',
    echostr: '4375120948345356249',
  }

  test("WeChat's own example is answered with its text", () => {
    expect(official.check(query)).toEqual({ echo: '4375120948345356249' })
  })

  test('another signature, time, chance or token is refused, and so is what is missing', () => {
    for (const wrong of [
      { signature: query.signature.replace('f', '0') },
      { signature: '' },
      { signature: [query.signature] },
      { timestamp: '1714036505' },
      { nonce: '1' },
      { echostr: undefined },
    ])
      expect(official.check({ ...query, ...wrong })).toBe('refused')
    expect(wechatPush({ ...keys, token: 'AAAAB' }).check(query)).toBe('refused')
    expect(official.check({})).toBe('refused')
  })
})

describe('what is pushed', () => {
  test('the example that WeChat publishes for its signature and encryption opens; as it is no JSON, it says nothing to us', () => {
    const Encrypt =
      'RypEvHKD8QQKFhvQ6QleEB4J58tiPdvo+rtK1I9qca6aM/wvqnLSV5zEPeusUiX5L5X/0lWfrf0QADHHhGd3QczcdCUpj911L3vg3W/sYYvuJTs3TUUkSUXxaccAS0qhxchr' +
      'RYt66wiSpGLYL42aM6A8dTT+6k4aSknmPj48kzJs8qLjvd4Xgpue06DOdnLxAUHzM6+kDZ+HMZfJYuR+LtwGc2hgf5gsijff0ekUNXZiqATP7PF5mZxZ3Izoun1s4zG4LUMn' +
      'vw2r+KqCKIw+3IQH03v+BCA9nMELNqbSf6tiWSrXJB3LAVGUcallcrw8V2t9EL4EhzJWrQUax5wLVMNS0+rUPA3k22Ncx4XXZS9o0MBH27Bo6BpNelZpS+/uh9KsNlY6bHCm' +
      'JU9p8g7m3fVKn28H3KDYA5Pl/T8Z1ptDAVe0lXdQ2YoyyH2uyPIGHBZZIs2pDBS8R07+qN+E7Q=='
    const query = { timestamp: '1409659813', nonce: '1372623149', msg_signature: '477715d11cdb4164915debcba66cb864d751f3e6' }
    const settings = { token: 'QDG6eK', encodingAesKey: 'jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C', appId: 'wx5823bf96d3bd56c7' }
    expect(wechatPush(settings).open(query, { Encrypt })).toBeUndefined()
    expect(wechatPush({ ...settings, appId: 'wx5823bf96d3bd56c8' }).open(query, { Encrypt })).toBe('refused')
    expect(wechatPush({ ...settings, token: 'QDG6eL' }).open(query, { Encrypt })).toBe('refused')
  })

  test('one answer comes as an object, several as a list; both are read', () => {
    expect(opened(accepted)).toEqual({
      kind: 'popup',
      openId: 'oUser',
      createdAtSeconds: 1_795_320_000,
      answers: [{ templateId: 'T1', answer: 'accept' }],
    })
    const several = [
      { TemplateId: 'T1', SubscribeStatusString: 'reject' },
      { TemplateId: 'T2', SubscribeStatusString: 'reject' },
    ]
    expect(opened(event({ Event: 'subscribe_msg_change_event', List: several }))).toMatchObject({
      kind: 'change',
      answers: [
        { templateId: 'T1', answer: 'reject' },
        { templateId: 'T2', answer: 'reject' },
      ],
    })
  })

  test('what came of a message is read with its receipt', () => {
    const List = { TemplateId: 'T1', MsgID: '1700827132819554304', ErrorCode: '0', ErrorStatus: 'success' }
    expect(opened(event({ Event: 'subscribe_msg_sent_event', List }))).toMatchObject({
      kind: 'sent',
      receipts: [{ receipt: '1700827132819554304', ok: true, code: '0' }],
    })
    const failed = { ...List, ErrorCode: '50001', ErrorStatus: 'fail' }
    expect(opened(event({ Event: 'subscribe_msg_sent_event', List: failed }))).toMatchObject({ receipts: [{ ok: false, code: '50001' }] })
  })

  test('texts of every length open, so that every padding from 1 to 32 bytes is met', () => {
    for (let length = 0; length < 40; length += 1)
      expect(opened({ ...accepted, FromUserName: `o${'x'.repeat(length)}` })).toMatchObject({ openId: `o${'x'.repeat(length)}` })
  })

  test('what is meant for another mini-program is refused although it is signed and encrypted for us', () => {
    const { query, body } = pushed(accepted, { ...keys, appId: 'wx0000000000000002' })
    expect(push.open(query, body)).toBe('refused')
    const longer = pushed(accepted, { ...keys, appId: `${keys.appId}0` })
    expect(push.open(longer.query, longer.body)).toBe('refused')
  })

  test('what is changed on the way, signed with the open signature, or not signed is refused', () => {
    const { query, body } = pushed(accepted)
    const tampered = `${body.Encrypt.slice(0, 40)}${body.Encrypt[40] === 'A' ? 'B' : 'A'}${body.Encrypt.slice(41)}`
    expect(push.open(query, { Encrypt: tampered })).toBe('refused')
    expect(push.open({ ...query, nonce: '1' }, body)).toBe('refused')
    expect(push.open({ ...query, msg_signature: query.signature }, body)).toBe('refused')
    expect(push.open({ ...query, msg_signature: undefined }, body)).toBe('refused')
    for (const nothing of [undefined, null, 'text', [], {}, { Encrypt: 7 }, { Encrypt: '' }, accepted])
      expect(push.open(query, nothing)).toBe('refused')
  })

  test('whoever has the token but not the key gets nothing opened', () => {
    const signed = (Encrypt: string) => ({
      query: { timestamp: '1', nonce: '2', msg_signature: pushSignature(keys.token, '1', '2', Encrypt) },
      body: { Encrypt },
    })
    const garbage = [
      Buffer.alloc(32).toString('base64'),
      Buffer.alloc(33).toString('base64'),
      '!!!!',
      Buffer.alloc(64, 7).toString('base64'),
    ]
    for (const { query, body } of [...garbage.map(signed), pushed(accepted, { ...keys, encodingAesKey: 'a'.repeat(43) })])
      expect(push.open(query, body)).toBe('refused')
  })

  test('what WeChat may tell besides, or tells in a form nobody knows, says nothing', () => {
    const List = { TemplateId: 'T1', SubscribeStatusString: 'accept' }
    for (const other of [
      event({ Event: 'wxa_media_check', List }),
      event({ MsgType: 'text', Content: 'hello' }),
      event({ Event: 'subscribe_msg_popup_event' }),
      event({ Event: 'subscribe_msg_popup_event', List: [] }),
      event({ Event: 'subscribe_msg_popup_event', List: [null] }),
      event({ Event: 'subscribe_msg_popup_event', List: { TemplateId: 7 } }),
      event({ Event: 'subscribe_msg_popup_event', List: Array.from({ length: 21 }, () => List) }),
      event({ Event: 'subscribe_msg_sent_event', List: { ErrorCode: '0' } }),
      { ...accepted, FromUserName: undefined },
      { ...accepted, FromUserName: 'x'.repeat(129) },
      { ...accepted, CreateTime: 'yesterday' },
      { ...accepted, CreateTime: -1 },
      {},
    ])
      expect(opened(other), JSON.stringify(other).slice(0, 80)).toBeUndefined()
  })
})

test('a setting that is missing or wrong is named, and its value is not', () => {
  expect(() => wechatPush({ ...keys, token: undefined })).toThrow('WeChat push is not configured: token is missing')
  expect(() => wechatPush({ ...keys, appId: '' })).toThrow('appId is missing')
  expect(() => wechatPush({ ...keys, encodingAesKey: 'tooShort' })).toThrow('encodingAesKey must be 43 letters and digits')
  expect(() => wechatPush({ ...keys, encodingAesKey: 'tooShort' })).not.toThrow('tooShort')
})
