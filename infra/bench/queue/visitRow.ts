import type { Minutes, PastVisit, VisitKind } from '#shared/rules/prediction/visit'
import { clinicTime, isClinicTime, secondsBetween } from '#shared/values/clinicTime'

export interface ReadRow {
  readonly session: string
  readonly doctor: string
  /** Whether its times name a day. */
  readonly dated: boolean
  readonly visit: PastVisit
}

const kinds: ReadonlyMap<string, VisitKind> = new Map([
  ['first', 'first'],
  ['初诊', 'first'],
  ['followup', 'followUp'],
  ['follow-up', 'followUp'],
  ['follow_up', 'followUp'],
  ['复诊', 'followUp'],
])

/** Nothing in one session is further apart than this. */
const mostMinutes = 24 * 60
const longestVisit = 8 * 60

/** A row of seven trimmed cells, or why it cannot be used. */
export const readRow = (cells: readonly string[]): ReadRow | string => {
  const [session, doctor, kindText, appointed, arrived, called, finished] = cells as [
    string,
    string,
    string,
    string,
    string,
    string,
    string,
  ]
  if (session === '') return 'session is empty'
  if (doctor === '') return 'doctor is empty'
  const kind = kinds.get(kindText.toLowerCase())
  if (kind === undefined) return `visit_kind "${kindText}" is neither first nor followUp`
  if (appointed === '') return 'appointed is empty'
  const times = { appointed, arrived, called, finished }
  for (const [name, text] of Object.entries(times)) {
    if (text !== '' && readTime(text) === undefined) return `${name} "${text}" is no time such as 2026-03-02 08:30:00 or 08:30`
  }
  const given = Object.values(times).filter((text) => text !== '')
  const dated = isDated(appointed)
  if (given.some((text) => isDated(text) !== dated)) return 'some times have a date and some have none'
  const visit: PastVisit = {
    kind,
    appointedAt: readTime(appointed) as Minutes,
    arrivedAt: readTime(arrived),
    calledAt: readTime(called),
    finishedAt: readTime(finished),
  }
  return outOfOrder(visit) ?? { session, doctor, dated, visit }
}

const outOfOrder = ({ appointedAt, arrivedAt, calledAt, finishedAt }: PastVisit): string | undefined => {
  if ((calledAt === undefined) !== (finishedAt === undefined)) return 'called and finished have to be both given or both empty'
  const latest = finishedAt ?? arrivedAt ?? appointedAt
  if (
    Math.max(latest, arrivedAt ?? latest) - appointedAt > mostMinutes ||
    appointedAt - (arrivedAt ?? calledAt ?? appointedAt) > mostMinutes
  ) {
    return 'its times are more than a day apart'
  }
  if (calledAt === undefined || finishedAt === undefined) return undefined
  if (arrivedAt !== undefined && calledAt < arrivedAt) return 'called before arrived'
  if (finishedAt < calledAt) return 'finished before called'
  return finishedAt - calledAt > longestVisit ? 'a visit of more than 8 hours' : undefined
}

const isDated = (text: string): boolean => text.length > 8

const dayOne = clinicTime('2000-01-01T00:00')

/** Minutes since a day long ago, or since midnight when no day is named; undefined when it is empty or no time. */
const readTime = (text: string): Minutes | undefined => {
  const whole = isDated(text) ? text.replace(' ', 'T') : `2000-01-01T${text.padStart(text.indexOf(':') === 1 ? text.length + 1 : 0, '0')}`
  return isClinicTime(whole) ? secondsBetween(dayOne, whole) / 60 : undefined
}
