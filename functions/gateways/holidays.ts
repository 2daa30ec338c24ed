import { getDayDetail } from 'chinese-days'
import { addDays, type ClinicDate, clinicDate, weekdayOf } from '#shared/values/clinicTime'

export interface NationalDays {
  /** Days that differ from the plain week. */
  readonly days: Readonly<Record<string, 'holiday' | 'workday'>>
  /** Years for which the government's notice is not in the data yet: only their fixed holidays are known. */
  readonly unknownYears: readonly number[]
}

/** 元旦, 劳动节, 国庆节 fall on these days in every year (全国年节及纪念日放假办法). */
const fixedHolidays = ['01-01', '05-01', '05-02', '10-01', '10-02', '10-03']

/** Public holidays and 调休 from one date, for a number of days. The data is published each November for the next year. */
export const nationalDays = (from: ClinicDate, days: number): NationalDays => {
  const found: Record<string, 'holiday' | 'workday'> = {}
  const unknownYears = new Set<number>()
  for (let i = 0; i < days; i += 1) {
    const date = addDays(from, i)
    const year = Number(date.slice(0, 4))
    if (isPublished(year)) {
      const kind = namedDay(date)
      if (kind) found[date] = kind
    } else {
      unknownYears.add(year)
      if (fixedHolidays.includes(date.slice(5))) found[date] = 'holiday'
    }
  }
  return { days: found, unknownYears: [...unknownYears] }
}

/** A day of a festival carries three names ("Spring Festival,春节,4"), a plain one its weekday's. */
const isNamed = (name: string): boolean => name.includes(',')

/** 1 January is named in every published year; that it is not worked would say nothing when it is a Saturday. */
const isPublished = (year: number): boolean => isNamed(getDayDetail(`${year}-01-01`).name)

const namedDay = (date: ClinicDate): 'holiday' | 'workday' | undefined => {
  const { work, name } = getDayDetail(clinicDate(date))
  if (!isNamed(name)) return undefined
  if (!work) return 'holiday'
  return weekdayOf(date) > 5 ? 'workday' : undefined
}
