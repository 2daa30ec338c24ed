import { describe, expect, test } from 'vitest'
import { mustChangePassword, type PasswordProfile, passwordWeakness } from '#shared/rules/passwords'
import { clinicTime } from '#shared/values/clinicTime'
import { fc } from '#tests/support/properties'

const weaknessOf = (password: string, profile: PasswordProfile = 'mlps3') =>
  passwordWeakness(password, { profile, username: 'zhang.wei', words: ['江城医院', 'jiangcheng'] })

describe('a password', () => {
  test.each([
    ['Reed-Lantern-48', undefined],
    ['Reed-Lan-48', 'short'],
    ['reed-lantern-', 'fewKinds'],
    ['reedlantern48', 'fewKinds'],
    ['稻田Lantern-4号门外', undefined],
    ['Zhang.Wei-Reed48', 'context'],
    ['江城医院Lantern-48', 'context'],
    ['JiangCheng-Reed-48', 'context'],
    ['Password-2026!', 'common'],
    ['P@ssw0rd-2026!', 'common'],
    ['Admin@Hospital88', 'common'],
    ['Plum-Rain-7-Bridge', 'common'],
    ['Reed-Lantern-1234', 'run'],
    ['Reed-Lantern-9876', 'run'],
    ['Reed-Qwer-Lamp-4', 'run'],
    ['Reed-1qaz-Lamp-4', 'run'],
    ['Reeeed-Lantern-48', 'repeats'],
    ['Lotus7-Lotus7-', 'repeats'],
  ] as const)('%s under the rules of the third grade: %s', (password, weakness) => {
    expect(weaknessOf(password)).toBe(weakness)
  })

  test.each([
    ['reed lantern', undefined],
    ['reedlantern', 'short'],
    ['zhang.weireed', 'context'],
    ['zhang.wei reed lantern', undefined],
    ['zhang.wei jiangcheng', 'context'],
    ['password password', 'common'],
  ] as const)('%s under modern rules: %s', (password, weakness) => {
    expect(weaknessOf(password, 'modern')).toBe(weakness)
  })

  test('none of fewer than twelve characters passes, whatever they are', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 11, unit: 'grapheme' }), fc.constantFrom('mlps3', 'modern'), (text, profile) => {
        if ([...text].length < 12) expect(weaknessOf(text, profile as PasswordProfile)).toBe('short')
      }),
    )
  })

  test('none of random letters, digits and signs is refused for long', () => {
    const sign = fc.constantFrom(...'abdegkmprtvxABDEGKMPRTVX2468-_+~')
    fc.assert(
      fc.property(fc.array(sign, { minLength: 20, maxLength: 40 }), (signs) => {
        expect([undefined, 'fewKinds', 'run', 'repeats']).toContain(weaknessOf(signs.join('')))
      }),
    )
  })
})

test('a password is changed within 180 days where the third grade asks for it, and only there', () => {
  const [setAt, last, over] = [clinicTime('2026-01-01T09:00:00'), clinicTime('2026-06-29T23:59:59'), clinicTime('2026-06-30T00:00:00')]
  expect(mustChangePassword('mlps3', setAt, last)).toBe(false)
  expect(mustChangePassword('mlps3', setAt, over)).toBe(true)
  expect(mustChangePassword('modern', setAt, over)).toBe(false)
})
