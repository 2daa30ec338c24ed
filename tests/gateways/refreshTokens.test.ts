import { describe, expect, test } from 'vitest'
import { refreshTokens } from '#functions/gateways/refreshTokens'
import { keyNamed } from '#tests/support/aVault'

const named = { signInId: 'abcdef01234567890123wxyz', generation: 37 }
const refresh = refreshTokens(keyNamed('token'))
const token = refresh.issue(named)

describe('a refresh token', () => {
  test('names its sign-in and generation, and is the same each time it is worked out', () => {
    expect(refresh.read(token)).toEqual(named)
    expect(refresh.issue(named)).toBe(token)
    expect(token).toMatch(/^[\w.-]{20,200}$/)
  })

  test('with any letter changed, cut or added is none', () => {
    for (let i = 0; i < token.length; i += 1) {
      const other = token[i] === 'a' ? 'b' : 'a'
      expect(refresh.read(token.slice(0, i) + other + token.slice(i + 1))).toBeUndefined()
      expect(refresh.read(token.slice(0, i))).toBeUndefined()
    }
    expect(refresh.read(`${token}a`)).toBeUndefined()
    expect(refresh.read('')).toBeUndefined()
  })

  test('of another key is none, and the key of access tokens makes none', () => {
    expect(refresh.read(refreshTokens(keyNamed('other')).issue(named))).toBeUndefined()
  })
})
