import { readSpoken, type SpokenTime } from '#shared/rules/messages/spokenTime'

/** Whether it is a name of Latin letters, for which the limit is twice as long. */
export const isLatin = (line: string): boolean => /^[\x21-\x7E][\x20-\x7E]*$/.test(line)

/** All that a form takes of a text, in so many UTF-16 units. */
export const only = (line: string, wanted: RegExp, most: number, between = ''): string => {
  let kept = ''
  for (const letter of (line.match(wanted) ?? []).join(between)) {
    if (kept.length + letter.length > most) break
    kept += letter
  }
  return kept
}

/** The option that is the text, or stands in it, or has it in it; the first when none does. */
export const chosen = (line: string, options: readonly string[] = []): string | undefined =>
  options.find((one) => one === line) ?? options.find((one) => line.includes(one) || (line !== '' && one.includes(line))) ?? options[0]

const two = (n: number): string => String(n).padStart(2, '0')

/** "2026-11-25T08:00~08:30" where no Chinese may stand. */
export const asciiTime = (line: string): string => {
  const time = readSpoken(line)
  if (!time) return line
  const { year, month, day, clock, end } = time
  return `${year}-${two(month)}-${two(day)}${clock ? `T${clock}` : ''}${end ? `~${end}` : ''}`
}

const spoken = ({ year, month, day, clock, end }: SpokenTime): string =>
  `${year}年${month}月${day}日${clock ? ` ${clock}` : ''}${end ? `~${end}` : ''}`

/** "2026年11月25日 08:00~08:30", or the first clock of another text. */
export const withClock = (line: string): string => {
  const time = readSpoken(line)
  if (time?.clock) return spoken(time)
  return /([01]\d|2[0-3]):[0-5]\d/.exec(line)?.[0] ?? '00:00'
}

/** The same by its day. */
export const withDay = (line: string): string => {
  const time = readSpoken(line)
  return time ? spoken(time) : (/(1[0-2]|[1-9])月([12]\d|3[01]|[1-9])日/.exec(line)?.[0] ?? '1月1日')
}

/** The first number with so many digits at most; 0 when there is none, because a part of one would be another. */
export const firstNumber = (line: string, digits: number): string => {
  const [number, whole = '', decimals = ''] = /(\d+)(\.\d{1,2})?(?!\d)/.exec(line) ?? []
  return number !== undefined && whole.length <= digits ? `${whole}${decimals}` : '0'
}

/** The first phone number, without its dashes where it is too long; 0 when there is none. */
export const firstPhone = (line: string, most: number): string => {
  const first = /\d[\d()-]*/.exec(line)?.[0] ?? '0'
  return [first, first.replace(/\D/g, '')].find((one) => one.length <= most) ?? '0'
}
