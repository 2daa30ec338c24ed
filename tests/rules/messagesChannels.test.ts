import { describe, expect, it } from 'vitest'
import { channelsFor, configuredFor, type Reach } from '#shared/rules/messages/channels'
import { reachOf } from '#shared/rules/messages/reach'
import { type MessageKind, messageChannels } from '#shared/values/words'

const reach = (given: Partial<Reach> = {}): Reach => ({
  provider: 'wechat',
  hasWechat: true,
  hasAlipay: false,
  subscriptionLeft: 1,
  hasPhone: true,
  configured: messageChannels,
  ...given,
})
const alipay = { provider: 'alipay', hasWechat: false, hasAlipay: true }
const phoneOnly = { provider: 'phone', hasWechat: false, hasAlipay: false, subscriptionLeft: 0 }

describe('by which way somebody is told', () => {
  it.each<[string, MessageKind, Partial<Reach>, string]>([
    ['on WeChat what they agreed to there, then by what needs no consent', 'dayBefore', {}, 'wechatSubscription wechatMedical sms call'],
    ['on WeChat for as long as a consent lasts', 'booked', { subscriptionLeft: 'longTerm' }, 'wechatSubscription wechatMedical sms'],
    ['not by a template nothing is left of', 'dayBefore', { subscriptionLeft: 0 }, 'wechatMedical sms call'],
    ['only by what the hospital has', 'dayBefore', { subscriptionLeft: 0, configured: ['wechatSubscription', 'sms', 'call'] }, 'sms call'],
    ['on Alipay who signs in there', 'dayBefore', alipay, 'alipayTemplate sms call'],
    ['by SMS who has signed in nowhere', 'booked', phoneOnly, 'sms'],
    ['not at all who has no phone either', 'dayBefore', { ...phoneOnly, hasPhone: false }, ''],
    ['no call about a booking', 'booked', {}, 'wechatSubscription wechatMedical sms'],
    ['no call about the queue', 'called', phoneOnly, 'sms'],
    ['a call about a suspension', 'suspended', phoneOnly, 'sms call'],
    ['no call about what they cancelled', 'cancelled', phoneOnly, 'sms'],
  ])('%s', (_, kind, given, wanted) => expect(channelsFor(kind, reach(given)).join(' ')).toBe(wanted))

  it('a call about what the hospital cancelled', () => {
    expect(channelsFor('cancelled', reach(phoneOnly), { isByHospital: true })).toEqual(['sms', 'call'])
  })

  it('by a channel that has a template for the kind; calling needs none', () => {
    const templates = { sms: { booked: { id: '1', keys: [] } } }
    expect([configuredFor(templates, 'booked'), configuredFor(templates, 'called')]).toEqual([['sms', 'call'], ['call']])
  })

  it.each<[Partial<Reach>, string]>([
    [{}, 'reached nothing'],
    [{ subscriptionLeft: 0 }, 'reached nothing'],
    [{ subscriptionLeft: 0, configured: ['wechatSubscription', 'sms', 'call'] }, 'reachedBySms subscribe'],
    [{ subscriptionLeft: 0, configured: ['wechatSubscription', 'call'] }, 'reachedByCall subscribe'],
    [{ subscriptionLeft: 0, configured: ['wechatSubscription', 'sms'], hasPhone: false }, 'notReached subscribe'],
    [{ ...alipay, subscriptionLeft: 0 }, 'reachedBySms subscribe'],
    [{ ...phoneOnly }, 'reachedBySms nothing'],
    [{ ...phoneOnly, hasPhone: false }, 'notReached addPhone'],
    [{ ...phoneOnly, hasPhone: false, configured: ['wechatSubscription'] }, 'notReached nothing'],
    [{ ...phoneOnly, configured: [] }, 'notReached nothing'],
  ])('the person is told how a reminder of the eve reaches them: %j %s', (given, wanted) => {
    const { code, next } = reachOf('dayBefore', reach(given))
    expect(`${code} ${next}`).toBe(wanted)
  })
})
