import { describe, expect, test } from 'vitest'
import { progressTokens } from '#functions/gateways/progressTokens'
import { clinicDate } from '#shared/values/clinicTime'
import { keyNamed } from '#tests/support/aVault'

const today = clinicDate('2026-11-23')
const visit = { patientId: 'p0k3x9q2ab', ref: 4_294_967_295, date: today }
const progress = progressTokens(keyNamed('token'))
const token = progress.issue(visit)

describe('a link to the progress of a visit', () => {
  test('leads to its visit until the end of the day, and from the day it is made', () => {
    expect(progress.read(token, today)).toEqual(visit)
    expect(progress.read(token, clinicDate('2026-11-10'))).toEqual(visit)
    expect(progress.read(token, clinicDate('2026-11-24'))).toBeUndefined()
  })

  test('fits into what every platform allows for the page of a message', () => {
    expect(`pages/progress/index?t=${token}`.length).toBeLessThanOrEqual(128)
    // Alipay and the query of a WeChat URL Link; nothing of it has to be escaped.
    expect(token).toMatch(/^[\w-]+$/)
    expect(encodeURIComponent(token)).toBe(token)
  })

  test('says nothing, and has nothing in common with another link to the same visit', () => {
    const other = progress.issue(visit)
    const bytes = Buffer.from(token, 'base64url')
    expect(bytes.toString('latin1')).not.toContain(visit.patientId)
    const same = Array.from(bytes).filter((byte, i) => byte === Buffer.from(other, 'base64url')[i]).length
    expect(same).toBeLessThan(6)
    const starts = new Set(Array.from({ length: 500 }, () => progress.issue(visit).slice(0, 8)))
    expect(starts.size).toBe(500)
  })

  test('with any letter changed, cut or added is none', () => {
    for (let i = 0; i < token.length; i += 1) {
      for (const other of ['A', 'b', '-']) {
        if (other !== token[i]) expect(progress.read(token.slice(0, i) + other + token.slice(i + 1), today)).toBeUndefined()
      }
      expect(progress.read(token.slice(0, i), today)).toBeUndefined()
    }
    expect(progress.read(`${token}A`, today)).toBeUndefined()
    expect(progress.read(` ${token}`, today)).toBeUndefined()
  })

  test('of another key is none, nor is what was never a token', () => {
    expect(progress.read(progressTokens(keyNamed('other')).issue(visit), today)).toBeUndefined()
    for (const text of ['', '{}', '../../etc', '中文', 'a'.repeat(512), 'eyJhbGciOiJub25lIn0.e30.'])
      expect(progress.read(text, today)).toBeUndefined()
  })

  test('is not made for a patient id that has another shape', () => {
    expect(() => progress.issue({ ...visit, patientId: 'p1' })).toThrow(RangeError)
  })
})

describe('a code that is typed instead', () => {
  const code = progress.code(visit, 0)

  test('is eight letters and digits that nobody takes for another, the same each time for one visit', () => {
    expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{8}$/)
    expect(progress.code(visit, 0)).toBe(code)
  })

  test('is another one for another visit, day, patient, round or key', () => {
    const others = [
      progress.code(visit, 1),
      progress.code({ ...visit, ref: 1 }, 0),
      progress.code({ ...visit, date: clinicDate('2026-11-24') }, 0),
      progress.code({ ...visit, patientId: 'p0k3x9q2ac' }, 0),
      progressTokens(keyNamed('other')).code(visit, 0),
    ]
    expect(new Set([code, ...others]).size).toBe(6)
  })

  test('is kept as a digest that needs the key, and found however it was typed', () => {
    const digest = progress.codeDigest('AB01 C0DE')
    for (const typed of ['ab01c0de', 'ABO1CODE', ' ab0L-c0de ', 'ab0i code', 'ＡＢ０１Ｃ０ＤＥ'])
      expect(progress.codeDigest(typed)).toBe(digest)
    expect(progress.codeDigest('AB01C0DF')).not.toBe(digest)
    expect(progressTokens(keyNamed('other')).codeDigest('AB01C0DE')).not.toBe(digest)
    expect(digest).not.toContain('C0DE')
  })
})
