import { createCipheriv, createSign, type KeyObject } from 'node:crypto'

/** What my.getPhoneNumber gives a page: the number, encrypted for the app and signed by Alipay, quotation marks included. */
export const alipayPhoneBlob = (phone: string, { aesKey, alipayPrivateKey }: { aesKey: string; alipayPrivateKey: KeyObject }): string => {
  const cipher = createCipheriv('aes-128-cbc', Buffer.from(aesKey, 'base64'), Buffer.alloc(16))
  const text = JSON.stringify({ code: '10000', msg: 'Success', mobile: phone })
  const response = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]).toString('base64')
  const sign = createSign('RSA-SHA256').update(`"${response}"`).sign(alipayPrivateKey, 'base64')
  return JSON.stringify({ response, sign, sign_type: 'RSA2', encrypt_type: 'AES', charset: 'UTF-8' })
}

/** The same when the person has not agreed: an error in the open. */
export const alipayPhoneRefused = JSON.stringify({
  response: { code: '40003', msg: 'Insufficient Conditions', subCode: 'isv.invalid-auth-relations', subMsg: '无效的授权关系' },
})
