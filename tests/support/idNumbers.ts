import { checkDigit } from '#shared/values/idCard'

/** An identity number that passes the checksum and belongs to nobody: region 110105, a birth date, a sequence number. */
export const idNumberOf = (birthDate: string, sequence: number): string => {
  const first = `110105${birthDate.replace(/-/g, '')}${String(sequence).padStart(3, '0')}`
  return first + checkDigit(first)
}
