import type { ContentField } from '#shared/rules/messages/content'
import { readSpoken, shorterTimes } from '#shared/rules/messages/spokenTime'

/** A part of these would be another one. */
const neverCut: readonly ContentField[] = ['serial', 'shortCode', 'phone', 'time', 'day', 'clock', 'arrive', 'until']

/** Words in so many characters, those that matter least left out first; empty when what may not be cut is too long. `field` says what they are. */
export const shortened = (text: string, most: number, field?: ContentField): string => {
  const fits = (one: string): boolean => one !== '' && one.length <= most
  if (fits(text)) return text
  const time = readSpoken(text)
  const shorter = (time ? shorterTimes(time) : waysOf(text, field)).find(fits)
  if (shorter !== undefined) return shorter
  return time || (field && neverCut.includes(field)) ? '' : cut(text, most, field)
}

/** A text in ever fewer words. */
const waysOf = (text: string, field: ContentField | undefined): string[] => {
  if (field === 'place' || (field === undefined && looksLikePlace(text))) return places(text)
  if (field === 'serial') return text.match(/\d+/g)?.filter((_, i, all) => i === 0 && all.length === 1) ?? []
  if (field === 'doctor' || field === 'patient') return [close(text), text.split(' ')[0] ?? '']
  return sentences(text)
}

const looksLikePlace = (text: string): boolean => /^\S+( \S+){1,3}$/.test(text) && /[层楼室区座]/.test(text)

/** "滨江院区 门诊楼 4层 403诊室": the campus goes first, then the building, then the floor. */
const places = (text: string): string[] => text.split(' ').map((_, left, words) => close(words.slice(left).join(' ')))

/** As many of the first sentences or parts of one as there is room for, the longest first. */
const sentences = (text: string): string[] => {
  const parts = text.match(/[^。；;！!？?，,、]+[。；;！!？?，,、]*/g) ?? []
  const firsts = parts.map((_, i) => parts.slice(0, parts.length - i).join(''))
  return [close(text), ...firsts.flatMap((one) => [one, close(one)]).map((one) => one.replace(/[。；;，,、\s]+$/, ''))]
}

/** Without the spaces that nobody misses: two numbers stay apart, and words of letters. */
const close = (text: string): string => text.replace(/([!-~] )(?=[!-~])| /g, (_, kept: string | undefined) => kept ?? '')

/** Cut where it must be, but never inside a number, so that no other one is read. Of a place the end is kept, which is its room. */
const cut = (text: string, most: number, field: ContentField | undefined): string => {
  const isFromEnd = field === 'place'
  const letters = [...close(text)]
  const inOrder = isFromEnd ? letters.reverse() : letters
  const kept = taken(inOrder, most)
  const whole = isFromEnd ? kept.reverse().join('') : kept.join('')
  const isInNumber = /[\d:.~-]/.test(inOrder[kept.length] ?? '')
  return (isInNumber ? whole.replace(isFromEnd ? /^[\d:.~-]+/ : /[\d:.~-]+$/, '') : whole).trim()
}

const taken = (letters: readonly string[], most: number): string[] => {
  const kept: string[] = []
  let length = 0
  for (const letter of letters) {
    length += letter.length
    if (length > most) break
    kept.push(letter)
  }
  return kept
}
