import { createDecipheriv, createHash, timingSafeEqual } from 'node:crypto'
import { readJsonObject } from '#functions/gateways/platformCall'
import { requiredSetting } from '#functions/gateways/platformSettings'
import { type PushedEvent, readPushedEvent } from '#functions/gateways/wechatPushedEvent'

export interface WechatPushSettings {
  readonly token: string | undefined
  /** 43 letters and digits from the console. */
  readonly encodingAesKey: string | undefined
  readonly appId: string | undefined
}

type PushQuery = Readonly<Record<string, unknown>>

const keyPattern = /^[A-Za-z0-9]{43}$/
/** WeChat pads to blocks of 32 bytes, not to the 16 of AES. */
const paddedTo = 32
const saltBytes = 16
const lengthBytes = 4

/**
 * What WeChat tells this server by itself, in secure mode. Only what carries its signature is opened, and only what was meant for this
 * mini-program is read; of anything else nothing is told but that it was refused.
 */
export const wechatPush = (settings: WechatPushSettings) => {
  const token = requiredSetting('WeChat push', 'token', settings.token)
  const appId = Buffer.from(requiredSetting('WeChat push', 'appId', settings.appId))
  const encodingAesKey = requiredSetting('WeChat push', 'encodingAesKey', settings.encodingAesKey)
  if (!keyPattern.test(encodingAesKey)) throw new Error('WeChat push is not configured: encodingAesKey must be 43 letters and digits')
  const key = Buffer.from(`${encodingAesKey}=`, 'base64')

  const isSignedWith = (signature: unknown, { timestamp, nonce }: PushQuery, ...signed: readonly string[]): boolean =>
    typeof signature === 'string' &&
    typeof timestamp === 'string' &&
    typeof nonce === 'string' &&
    isSame(Buffer.from(signature), Buffer.from(sha1([token, timestamp, nonce, ...signed].sort().join(''))))

  return {
    /** The check of this address in WeChat's console: the text to answer with, or "refused". */
    check(query: PushQuery): { readonly echo: string } | 'refused' {
      const { echostr } = query
      return typeof echostr === 'string' && isSignedWith(query.signature, query) ? { echo: echostr } : 'refused'
    },

    /** Undefined: signed by WeChat, and nothing we listen to. Never throws for what somebody sends. */
    open(query: PushQuery, body: unknown): PushedEvent | undefined | 'refused' {
      const sealed = (body as { Encrypt?: unknown } | undefined)?.Encrypt
      if (typeof sealed !== 'string' || !isSignedWith(query.msg_signature, query, sealed)) return 'refused'
      const opened = decrypted(key, sealed)
      if (!opened || !isSame(opened.to, appId)) return 'refused'
      const told = readJsonObject(opened.message)
      return told ? readPushedEvent(told) : undefined
    },
  }
}

/** 16 bytes of chance, the length of the message in 4, the message, for whom it is. */
const decrypted = (key: Buffer, sealed: string): { readonly message: string; readonly to: Buffer } | undefined => {
  const plain = unpadded(plainOf(key, Buffer.from(sealed, 'base64')))
  if (!plain || plain.length < saltBytes + lengthBytes) return undefined
  const end = saltBytes + lengthBytes + plain.readUInt32BE(saltBytes)
  return end > plain.length
    ? undefined
    : { message: plain.subarray(saltBytes + lengthBytes, end).toString('utf8'), to: plain.subarray(end) }
}

const plainOf = (key: Buffer, sealed: Buffer): Buffer | undefined => {
  if (sealed.length === 0 || sealed.length % paddedTo !== 0) return undefined
  const decipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false)
  return Buffer.concat([decipher.update(sealed), decipher.final()])
}

const unpadded = (plain: Buffer | undefined): Buffer | undefined => {
  const padding = plain?.at(-1) ?? 0
  const isPadded = padding >= 1 && padding <= paddedTo && plain?.subarray(-padding).every((byte) => byte === padding)
  return isPadded ? plain?.subarray(0, -padding) : undefined
}

const sha1 = (text: string): string => createHash('sha1').update(text).digest('hex')

const isSame = (one: Buffer, other: Buffer): boolean => one.length === other.length && timingSafeEqual(one, other)
