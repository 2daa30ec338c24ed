import type { IdType } from '#shared/values/words'

/** Region, date of birth, the rest: as people read the number out. */
const idCardGroups = [6, 10, 14] as const

export const grouped = (idType: IdType, number: string): string => {
  if (idType !== 'idCard') return number
  const ends = [...idCardGroups, number.length]
  return ends
    .map((end, index) => number.slice(index === 0 ? 0 : ends[index - 1], end))
    .filter((group) => group !== '')
    .join(' ')
}
