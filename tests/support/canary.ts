/** Fields of a question whose values may stand nowhere but in it (I8). */
const asked = new Set([
  ...['name', 'idNumber', 'lastFour', 'phone', 'code', 'password', 'newPassword', 'oneTimeCode', 'recoveryCode', 'newCode'],
  ...['challenge', 'enrolment', 'refreshToken', 'reason', 'token'],
])
/** Fields of an answer: doctors' names are in answers too, and public. */
const answered = new Set(['accessToken', 'refreshToken', 'challenge', 'enrolment', 'oneTimeCode', 'recoveryCodes', 'value', 'csv', 'token'])

/** Of the labelled lines of an export those that say who somebody is; the others hold times and plain words. */
const personal = new Set(['name', 'idNumber', 'phone', 'guardianName', 'guardianIdNumber', 'guardianPhone'])
const isPlainLine = (value: object): boolean => 'label' in value && 'name' in value && !personal.has(String(value.name))

/**
 * Remembers what people told the system and what it told them in confidence, and finds it again where it may not be: log lines, addresses
 * of requests, refusals.
 */
export const canary = () => {
  const marks = new Set<string>()
  const found: string[] = []

  const gather = (fields: ReadonlySet<string>, said: unknown): void => {
    // A list of what is still to be read instead of calls in calls: a body as deep as it is long must not end the reader.
    const open: [field: string, value: unknown][] = [['', said]]
    for (let next = open.pop(); next; next = open.pop()) {
      const [field, value] = next
      if (typeof value === 'string') {
        if (fields.has(field) && isTelling(value)) marks.add(value)
      } else if (Array.isArray(value)) for (const one of value) open.push([field, one])
      else if (value && typeof value === 'object' && !isPlainLine(value)) open.push(...Object.entries(value))
    }
  }

  return {
    /** The body of a question, as JSON; what is not JSON tells nothing. */
    hear: (body: string | undefined): void => void gather(asked, parsed(body)),
    hearAnswer: (body: string): void => void gather(answered, parsed(body)),
    /** A token that travels in a header. */
    hearToken: (token: string): void => void (token.length > 20 && marks.add(token)),
    /** Looks through a text that must not hold any of it. */
    search(where: string, text: string): void {
      for (const mark of marks) if (holds(text, mark)) found.push(`${where} holds "${mark.slice(0, 3)}…"`)
    },
    found,
    marks,
  }
}

const parsed = (body: string | undefined): unknown => {
  try {
    return JSON.parse(body ?? '')
  } catch {
    return undefined
  }
}

/** Too short or too ordinary words are found by chance. */
const isTelling = (value: string): boolean => value.length >= 2 && value.length <= 4_000 && !/^[a-z]{2,12}$/.test(value)

const holds = (text: string, mark: string): boolean =>
  /^\d{1,8}$/.test(mark) ? new RegExp(`(?<![\\d.])${mark}(?![\\d.])`).test(text) : text.includes(mark)
