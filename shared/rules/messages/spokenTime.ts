import { type ClinicTime, clockOf } from '#shared/values/clinicTime'

/** A time as a message's content has it, taken apart; `clock` and `end` are absent where it has none. */
export interface SpokenTime {
  readonly year: string
  readonly month: number
  readonly day: number
  readonly clock?: string | undefined
  readonly end?: string | undefined
}

const spoken = /^(\d{4})年(\d{1,2})月(\d{1,2})日(?: ?([0-2]\d:[0-5]\d)(?:~([0-2]\d:[0-5]\d))?)?$/

/** "2026年11月25日 08:00", as all platforms read times. */
export const clinicMoment = (time: ClinicTime): string => {
  const [year, month, day] = time.slice(0, 10).split('-')
  return `${year}年${Number(month)}月${Number(day)}日 ${clockOf(time)}`
}

/** "2026年11月25日 08:00~08:30". */
export const clinicSpan = (startsAt: ClinicTime, endsAt: ClinicTime): string => `${clinicMoment(startsAt)}~${clockOf(endsAt)}`

/** Undefined when the whole text is no such time. */
export const readSpoken = (text: string): SpokenTime | undefined => {
  const [whole, year = '', month, day, clock, end] = spoken.exec(text) ?? []
  return whole === undefined ? undefined : { year, month: Number(month), day: Number(day), clock, end }
}

/** A time in ever fewer characters: without its end, its year, and its Chinese; the day alone at last, or the clock. Nothing is cut in two. */
export const shorterTimes = ({ year, month, day, clock, end }: SpokenTime): string[] => {
  const date = `${month}月${day}日`
  if (!clock) return [`${year}年${date}`, date, `${month}-${day}`]
  const span = end ? `${clock}~${end}` : clock
  return [`${year}年${date} ${span}`, `${date} ${span}`, `${date} ${clock}`, `${date}${clock}`, `${month}-${day} ${clock}`, date, clock]
}
