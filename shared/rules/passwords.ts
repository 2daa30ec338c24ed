import { commonPasswords } from '#shared/rules/commonPasswords'
import { type ClinicTime, dateOf, daysBetween } from '#shared/values/clinicTime'

export const passwordProfiles = ['mlps3', 'modern'] as const
/**
 * mlps3: GB/T 22239 asks for several kinds of characters and a change from time to time, which OWASP ASVS 6.2.5 and 6.2.10 advise against;
 * a hospital that is graded needs it. modern: ASVS.
 */
export type PasswordProfile = (typeof passwordProfiles)[number]

export const passwordWeaknesses = ['short', 'fewKinds', 'context', 'common', 'run', 'repeats', 'same'] as const
export type PasswordWeakness = (typeof passwordWeaknesses)[number]

export interface PasswordContext {
  readonly profile: PasswordProfile
  readonly username: string
  /** Names of the hospital and the product. */
  readonly words: readonly string[]
}

const shortest = 12
/** Long enough to hold a word that others know of this person. */
const longEnough = 15
/** Characters that must be left of it without the words others know. */
const leastOwn = 8
const changeAfterDays = 180

/** What makes a password easy to guess, or undefined. Counted in characters as people see them, not in bytes. */
export const passwordWeakness = (password: string, { profile, username, words }: PasswordContext): PasswordWeakness | undefined => {
  const length = [...password].length
  if (length < shortest) return 'short'
  if (profile === 'mlps3' && kindsIn(password) < 3) return 'fewKinds'
  const plain = password.toLowerCase()
  const own = without(plain, [username, ...words])
  if (own !== plain && (profile === 'mlps3' || length < longEnough || [...own].length < leastOwn)) return 'context'
  if (isCommon(plain)) return 'common'
  if (/(.)\1{3}/u.test(plain) || isOnePiece(plain)) return 'repeats'
  if (hasRun(plain)) return 'run'
  return undefined
}

/** Whether a password is so old that it opens nothing but its own change. */
export const mustChangePassword = (profile: PasswordProfile, setAt: ClinicTime, now: ClinicTime): boolean =>
  profile === 'mlps3' && daysBetween(dateOf(setAt), dateOf(now)) >= changeAfterDays

const kindsIn = (text: string): number => [/\p{Ll}/u, /\p{Lu}/u, /\d/, /[^\p{Ll}\p{Lu}\d]/u].filter((kind) => kind.test(text)).length

const without = (text: string, words: readonly string[]): string =>
  words.filter((word) => word.length >= 2).reduce((left, word) => left.split(word.toLowerCase()).join(''), text)

/** A word everybody tries, with digits and signs around it, or letters swapped for the digits that look like them. */
const isCommon = (plain: string): boolean => {
  const letters = unswapped(plain)
  return [plain.replace(/[^a-z\d]/g, ''), letters].some((text) => without(text, commonPasswords).replace(/\d/g, '').length < leastOwn / 2)
}

const swaps: Readonly<Record<string, string>> = { '0': 'o', '1': 'l', '3': 'e', '4': 'a', '5': 's', '7': 't', '@': 'a', $: 's', '!': 'i' }
const unswapped = (plain: string): string =>
  [...plain]
    .map((one) => swaps[one] ?? one)
    .join('')
    .replace(/[^a-z]/g, '')

/** "lotus7lotus7": one piece, said again and again. */
const isOnePiece = (plain: string): boolean => /^(.{1,7})\1+$/u.test(plain)

const rows = [
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm',
  '!@#$%^&*()',
]
const runLength = 4
const runs = new Set(
  rows.flatMap((row) => [row, [...row].reverse().join('')]).flatMap((row) => [...row].map((_, i) => row.slice(i, i + runLength))),
)
const hasRun = (plain: string): boolean =>
  [...plain].some((_, i) => plain.length - i >= runLength && runs.has(plain.slice(i, i + runLength)))
