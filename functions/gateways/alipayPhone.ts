import { createDecipheriv } from 'node:crypto'
import { isSigned, readPublicKey } from '#functions/gateways/alipaySignature'
import type { ExchangePhoneCode } from '#functions/gateways/loginCode'
import { readJsonObject } from '#functions/gateways/platformCall'
import { requiredSetting } from '#functions/gateways/platformSettings'
import { isMobile } from '#shared/values/phone'
import { no, ok } from '#shared/values/result'

export interface AlipayPhoneSettings {
  /** Alipay's key for this app, which proves what it gave the phone. */
  readonly alipayPublicKey: string | undefined
  /** The app's content key, 16 bytes in base64. */
  readonly aesKey: string | undefined
}

/** What my.getPhoneNumber gave the phone: signed and encrypted by Alipay, opened here; nobody is asked. */
export const alipayPhone = (settings: AlipayPhoneSettings): ExchangePhoneCode => {
  const publicKey = readPublicKey(requiredSetting('Alipay phone', 'alipayPublicKey', settings.alipayPublicKey))
  const aesKey = Buffer.from(requiredSetting('Alipay phone', 'aesKey', settings.aesKey), 'base64')
  if (aesKey.length !== 16) throw new Error('Alipay phone is not configured: aesKey must be 16 bytes in base64')

  return async (code) => {
    const { response, sign, sign_type, encrypt_type } = readJsonObject(code) ?? {}
    // Somebody who does not agree: an error in the open, of which nothing needs proof.
    if (typeof response === 'object' && response !== null) return no('PHONE_NOT_GIVEN')
    if (typeof response !== 'string' || typeof sign !== 'string' || sign_type !== 'RSA2' || encrypt_type !== 'AES')
      return no('LOGIN_CODE_REFUSED')
    // The signature is over the text with its quotation marks.
    if (!isSigned(publicKey, `"${response}"`, sign)) return no('LOGIN_CODE_REFUSED')
    const told = readJsonObject(opened(aesKey, response))
    if (!told) throw new Error('Alipay signed a phone number that is not a JSON object')
    return told.code === '10000' && typeof told.mobile === 'string' && isMobile(told.mobile)
      ? ok({ phone: told.mobile })
      : no('PHONE_NOT_GIVEN')
  }
}

/** Throws without a word of what was inside: with the signature right, it is our key that is wrong. */
const opened = (key: Buffer, cipherText: string): string => {
  try {
    const decipher = createDecipheriv('aes-128-cbc', key, Buffer.alloc(16))
    return Buffer.concat([decipher.update(cipherText, 'base64'), decipher.final()]).toString('utf8')
  } catch {
    throw new Error('a phone number of Alipay does not open: aesKey is not the one of this app')
  }
}
