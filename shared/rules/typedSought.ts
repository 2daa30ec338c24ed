import { readIdCard } from '#shared/values/idCard'
import { isMobile } from '#shared/values/phone'

/** A patient sought by a number: of a document, of a phone, or one that is enough within a session. */
export type TypedSought =
  | { readonly by: 'idNumber'; readonly idNumber: string }
  | { readonly by: 'phone'; readonly phone: string }
  | { readonly by: 'lastFour'; readonly lastFour: string }
  | { readonly by: 'serial'; readonly serial: number }

/**
 * What somebody at a desk typed into the one field for all numbers. Eleven digits are a phone and eighteen an identity card, and neither is
 * taken for another document when it is wrong; three digits or fewer are a serial, four the end of a document. Undefined when it is none.
 */
export const typedSought = (text: string): TypedSought | undefined => {
  const typed = text.replace(/[\s-]/g, '')
  if (isMobile(typed)) return { by: 'phone', phone: typed }
  const card = readIdCard(typed)
  if (card) return { by: 'idNumber', idNumber: card.number }
  if (/^\d{1,3}$/.test(typed)) return Number(typed) > 0 ? { by: 'serial', serial: Number(typed) } : undefined
  if (/^\d{3}[\dXx]$/.test(typed)) return { by: 'lastFour', lastFour: typed.toUpperCase() }
  if (/^(\d{11}|\d{15}|\d{17}[\dXx])$/.test(typed)) return undefined
  return /^(?=.*\d)[\dA-Za-z()]{5,20}$/.test(typed) ? { by: 'idNumber', idNumber: typed.toUpperCase() } : undefined
}
