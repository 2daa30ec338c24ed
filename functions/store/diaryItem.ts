import type { Item } from '#functions/store/table'
import { type Diary, type DiaryEntry, halfHours } from '#shared/rules/diary'
import type { Joined } from '#shared/rules/waitlist'
import { type ClinicTime, dateOf } from '#shared/values/clinicTime'

/**
 * A diary as one item. a: entries by request; x: refusals by request; and what the conditions count: d appointments by day, g by day and
 * department, k open ones by department, t the request that occupies a half hour; w what is waited for, by session.
 */
export const emptyDiary = { a: {}, x: {}, d: {}, g: {}, k: {}, t: {}, w: {} }

export const keyOfRef = (ref: number): string => ref.toString(36)

/** What an entry is counted under, and the half hours it occupies. */
export interface Occupied {
  readonly day: string
  readonly group: string
  readonly department: string
  readonly hours: readonly string[]
}

export const occupiedBy = (entry: DiaryEntry): Occupied => {
  const day = dateOf(entry.startsAt)
  return { day, group: `${day}#${entry.departmentId}`, department: entry.departmentId, hours: halfHours(entry) }
}

export const entryItem = (entry: DiaryEntry) => ({
  se: entry.sessionId,
  dp: entry.departmentId,
  sl: entry.slot,
  from: entry.startsAt,
  till: entry.endsAt,
  po: entry.pool,
  n: entry.serial,
  ...(entry.isSecond && { s2: true }),
  ...(entry.isAddOn && { ao: true }),
  ...(entry.withPatientId && { wp: entry.withPatientId }),
  st: entry.state,
  ...(entry.replacedBy !== undefined && { rb: entry.replacedBy }),
  at: entry.bookedAt,
  by: entry.accountId,
  ch: entry.channel,
  cb: entry.cancelBefore,
  cr: entry.cancelRule,
  rv: entry.ruleVersion,
  ...(entry.cancelledBy && { cy: entry.cancelledBy }),
})

type EntryItem = ReturnType<typeof entryItem> & {
  readonly s2?: boolean
  readonly ao?: boolean
  readonly wp?: string
  readonly rb?: number
  readonly cy?: string
}

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
    ...(item.s2 && { isSecond: true }),
    ...(item.ao && { isAddOn: true }),
    ...(item.wp && { withPatientId: item.wp }),
    state: item.st,
    ...(item.rb !== undefined && { replacedBy: item.rb }),
    bookedAt: item.at,
    accountId: item.by,
    channel: item.ch,
    cancelBefore: item.cb,
    cancelRule: item.cr,
    ruleVersion: item.rv,
    ...(item.cy && { cancelledBy: item.cy }),
  }
}

export const joinedItem = ({ ref, joinedAt, accountId, channel }: Joined) => ({ r: ref, at: joinedAt, by: accountId, ch: channel })
type JoinedItem = ReturnType<typeof joinedItem>

export const readDiary = (item: Item): Diary => {
  const entries = Object.entries(item.a as Record<string, EntryItem>).map(([ref, entry]) => readEntry(Number.parseInt(ref, 36), entry))
  const refused = Object.entries(item.x as Record<string, string>).map(([ref, refusal]) => {
    const [code, at] = refusal.split('@')
    return [Number.parseInt(ref, 36), { code: code as string, at: at as ClinicTime }] as const
  })
  const patientId = item.pk.slice('PATIENT#'.length)
  return {
    patientId,
    entries,
    refused: Object.fromEntries(refused),
    ...(item.w !== undefined && { waiting: readWaiting(patientId, item.w) }),
  }
}

const readWaiting = (patientId: string, stored: unknown): Record<string, Joined> =>
  Object.fromEntries(
    Object.entries(stored as Record<string, JoinedItem>).map(([sessionId, { r, at, by, ch }]) => [
      sessionId,
      { sessionId, patientId, ref: r, joinedAt: at, accountId: by, channel: ch },
    ]),
  )
