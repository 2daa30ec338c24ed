import type { Item } from '#functions/store/table'
import { type Diary, type DiaryEntry, halfHours } from '#shared/rules/diary'
import { type ClinicTime, dateOf } from '#shared/values/clinicTime'

/**
 * A diary as one item. a: entries by request; x: refusals by request; and what the condition counts:
 * d appointments by day, g by day and department, t the request that occupies a half hour.
 */
export const emptyDiary = { a: {}, x: {}, d: {}, g: {}, t: {} }

export const keyOfRef = (ref: number): string => ref.toString(36)

/** Expression names of everything an entry occupies in its diary, and the paths of its half hours. */
export const entryPaths = (entry: DiaryEntry) => {
  const day = dateOf(entry.startsAt)
  const hours = halfHours(entry)
  const hourNames = Object.fromEntries(hours.map((hour, i) => [`#h${i}`, hour]))
  return {
    names: {
      '#a': 'a',
      '#d': 'd',
      '#g': 'g',
      '#t': 't',
      '#ref': keyOfRef(entry.ref),
      '#day': day,
      '#group': `${day}#${entry.departmentId}`,
      ...hourNames,
    },
    hours: hours.map((_, i) => `#t.#h${i}`),
  }
}

export const entryItem = (entry: DiaryEntry) => ({
  se: entry.sessionId,
  dp: entry.departmentId,
  sl: entry.slot,
  from: entry.startsAt,
  till: entry.endsAt,
  po: entry.pool,
  n: entry.serial,
  st: entry.state,
  at: entry.bookedAt,
  by: entry.accountId,
  ch: entry.channel,
  cb: entry.cancelBefore,
  cr: entry.cancelRule,
  rv: entry.ruleVersion,
})

type EntryItem = ReturnType<typeof entryItem>

export const readEntry = (ref: number, stored: unknown): DiaryEntry => {
  const item = stored as EntryItem
  return {
    ref,
    sessionId: item.se,
    departmentId: item.dp,
    slot: item.sl,
    startsAt: item.from,
    endsAt: item.till,
    pool: item.po,
    serial: item.n,
    state: item.st,
    bookedAt: item.at,
    accountId: item.by,
    channel: item.ch,
    cancelBefore: item.cb,
    cancelRule: item.cr,
    ruleVersion: item.rv,
  }
}

export const readDiary = (item: Item): Diary => {
  const entries = Object.entries(item.a as Record<string, EntryItem>).map(([ref, entry]) => readEntry(Number.parseInt(ref, 36), entry))
  const refused = Object.entries(item.x as Record<string, string>).map(([ref, refusal]) => {
    const [code, at] = refusal.split('@')
    return [Number.parseInt(ref, 36), { code: code as string, at: at as ClinicTime }] as const
  })
  return { patientId: item.pk.slice('PATIENT#'.length), entries, refused: Object.fromEntries(refused) }
}
