import { type ClinicDate, isClinicDate } from '#shared/values/clinicTime'
import type { Sex } from '#shared/values/words'

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]

/** What an identity number itself says. */
export interface IdCard {
  readonly number: string
  readonly birthDate: ClinicDate
  readonly sex: Sex
}

/**
 * Reads an 18-digit citizen identity number (GB 11643-1999: region, birth date, sequence, check digit).
 * Spaces are ignored and a small x is accepted. Undefined when the form, the birth date or the check digit is wrong.
 */
export const readIdCard = (text: string): IdCard | undefined => {
  const number = text.replace(/\s/g, '').toUpperCase()
  if (!/^[1-9]\d{16}[\dX]$/.test(number)) return undefined
  const birthDate = `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`
  if (!isClinicDate(birthDate) || number[17] !== checkDigit(number)) return undefined
  return {
    number,
    birthDate,
    sex: Number(number[16]) % 2 === 1 ? 'male' : 'female',
  }
}

/** ISO 7064 MOD 11-2 over the first 17 digits. */
export const checkDigit = (number: string): string => {
  const sum = weights.reduce((total, weight, i) => total + weight * Number(number[i]), 0)
  return '10X98765432'.charAt(sum % 11)
}
