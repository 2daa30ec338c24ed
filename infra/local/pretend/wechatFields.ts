/** What each type of key takes; the patterns are ours, from WeChat's words. */
const clock = String.raw`([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?`
const day = String.raw`\d{4}([年\-/.])\d{1,2}[月\-/.]\d{1,2}日?`
const shortDay = String.raw`(\d{1,2}月\d{1,2}日|\d{4}年\d{1,2}月)`
const time = new RegExp(`^(${day} ?)?${clock}(~(${day} ?)?${clock})?$`)
const date = new RegExp(`^(${day}( ?${clock})?|${shortDay})(~(${day}( ?${clock})?|${shortDay}|${clock}))?$`)
const letters = (text: string) => [...text].length

const takes: Readonly<Record<string, (value: string) => boolean>> = {
  thing: (v) => letters(v) <= 20,
  number: (v) => /^\d+(\.\d+)?$/.test(v) && v.length <= 32,
  letter: (v) => /^[A-Za-z]{1,32}$/.test(v),
  symbol: (v) => /^[^\p{L}\p{N}\s]{1,5}$/u.test(v),
  character_string: (v) => /^[\x21-\x7e]{1,32}$/.test(v),
  time: (v) => time.test(v),
  date: (v) => date.test(v),
  amount: (v) => /^[¥$€£]?\d{1,10}(\.\d+)?元?$/.test(v),
  phone_number: (v) => /^[\d+\-() ]{1,17}$/.test(v),
  car_number: (v) => letters(v) <= 8,
  name: (v) => (/^[\x20-\x7e]+$/.test(v) ? letters(v) <= 20 : letters(v) <= 10),
  phrase: (v) => /^\p{Script=Han}{1,5}$/u.test(v),
  enum: (v) => letters(v) <= 20,
}

const control = /\p{Cc}/u

/** What is wrong with the data of a message, in WeChat's words after "argument invalid!"; undefined when nothing is. */
export const wrongField = (keys: readonly string[], data: unknown): string | undefined => {
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return ` data.${keys[0]}.value is empty`
  const given = data as Readonly<Record<string, { value?: unknown } | undefined>>
  for (const key of keys) {
    const value = given[key]?.value
    if (typeof value !== 'string' || value === '') return ` data.${key}.value is empty`
    const type = key.replace(/\d+$/, '')
    if (control.test(value) || !takes[type]?.(value)) return ` data.${key}.value invalid`
  }
  // The real one is not known to refuse it.
  const unknown = Object.keys(given).find((key) => !keys.includes(key))
  return unknown === undefined ? undefined : ` data.${unknown} is not a key of the template`
}
