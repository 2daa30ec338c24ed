import { describe, expect, test } from 'vitest'
import { siteTokens } from '#functions/gateways/siteTokens'
import type { SiteLink } from '#shared/rules/siteLink'
import { siteLinkUntil } from '#shared/rules/siteLink'
import { clinicDate } from '#shared/values/clinicTime'

const today = clinicDate('2026-11-25')
const key = Buffer.alloc(32, 7)
const { issue, read } = siteTokens(key)
const link: SiteLink = { use: 'hall', departmentId: 'card', hasNames: true, until: today }

describe('a link of a site', () => {
  test('opens what it was made for, until the end of its last day', () => {
    expect(read(issue(link), 'hall', today)).toEqual(link)
    expect(read(issue(link), 'hall', clinicDate('2026-11-26'))).toBeUndefined()
    for (const use of ['kiosk', 'checkIn'] as const) {
      const other = { ...link, use, hasNames: false }
      expect(read(issue(other), use, today)).toEqual(other)
      expect(read(issue(other), 'hall', today)).toBeUndefined()
    }
  })
  test('is the same each time, another one for another department, and tells nobody which', () => {
    expect(issue(link)).toBe(issue(link))
    expect(issue({ ...link, departmentId: 'resp' })).not.toBe(issue(link))
    expect(Buffer.from(issue(link), 'base64url').toString('latin1')).not.toContain('card')
  })
  test('that was altered, cut, made by somebody else or is no link opens nothing', () => {
    const token = issue(link)
    for (let i = 0; i < token.length; i += 1) {
      const letter = token[i] === 'A' ? 'B' : 'A'
      expect(read(`${token.slice(0, i)}${letter}${token.slice(i + 1)}`, 'hall', today)).toBeUndefined()
    }
    for (const wrong of ['', 'nothing', token.slice(0, -4), `${token}AAAA`, siteTokens(Buffer.alloc(32, 8)).issue(link)])
      expect(read(wrong, 'hall', today)).toBeUndefined()
  })
  test('is not made for a department without an id', () => {
    expect(() => issue({ ...link, departmentId: '' })).toThrow('id of a department')
    expect(() => issue({ ...link, departmentId: 'd'.repeat(65) })).toThrow('id of a department')
  })
})

test('only a hall without names stays open for a season', () => {
  expect(siteLinkUntil({ use: 'hall', hasNames: false }, today)).toBe('2027-02-23')
  expect(siteLinkUntil({ use: 'hall', hasNames: true }, today)).toBe(today)
  expect(siteLinkUntil({ use: 'kiosk', hasNames: false }, today)).toBe(today)
  expect(siteLinkUntil({ use: 'checkIn', hasNames: false }, today)).toBe(today)
})
