/**
 * 诊疗科目 of the national list (卫医发〔1994〕27号 with its additions): each first-level code and how many second-level codes it has,
 * numbered from 01. "03.04" is 心血管内科专业.
 */
const secondLevel: Readonly<Record<string, number>> = {
  '01': 0,
  '02': 0,
  '03': 11,
  '04': 9,
  '05': 6,
  '06': 6,
  '07': 12,
  '08': 6,
  '09': 6,
  '10': 0,
  '11': 4,
  '12': 13,
  '13': 3,
  '14': 4,
  '15': 8,
  '16': 7,
  '17': 0,
  '18': 0,
  '19': 0,
  '20': 0,
  '21': 0,
  '22': 0,
  '23': 6,
  '24': 0,
  '25': 0,
  '26': 0,
  '27': 0,
  '28': 0,
  '30': 6,
  '31': 0,
  '32': 11,
  '50': 18,
  '51': 8,
  '52': 0,
}

export const isSubjectCode = (text: string): boolean => {
  const parts = /^(\d{2})(?:\.(\d{2}))?$/.exec(text)
  const count = secondLevel[parts?.[1] ?? '']
  if (count === undefined) return false
  const second = parts?.[2]
  return second === undefined || (Number(second) >= 1 && Number(second) <= count)
}
