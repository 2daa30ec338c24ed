import { randomUUID } from 'node:crypto'
import { outboundWorld } from '#functions/entries/outboundWorld'
import type { AlipaySettings } from '#functions/gateways/alipayRequests'
import { wireTo } from '#functions/gateways/outbound'

/** How Alipay is asked: to sign somebody in, or about messages. */
export const alipaySettings = (
  env: Readonly<Record<string, string | undefined>>,
  what: 'alipayLogin' | 'alipayMessages',
): AlipaySettings => ({
  ...wireTo(what, env, outboundWorld, Date.now),
  baseUrl: env.ALIPAY_BASE_URL,
  appId: env.ALIPAY_APP_ID,
  privateKey: env.ALIPAY_PRIVATE_KEY,
  alipayPublicKey: env.ALIPAY_PUBLIC_KEY,
  now: Date.now,
  newNonce: randomUUID,
})
