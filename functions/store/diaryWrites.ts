import { entryItem, keyOfRef, type Occupied, occupiedBy } from '#functions/store/diaryItem'
import type { Expression } from '#functions/store/table'
import type { ConcludedState, DiaryEntry } from '#shared/rules/diary'
import type { BookingLimits } from '#shared/rules/hospitalRules'

/** One conditional update of a diary. */
export interface DiaryWrite {
  readonly change: Expression
  readonly condition: Expression
}

/** Which counter of a diary, under which key of an entry, and the limit it must stay below. */
const counters = [
  { map: 'd', key: (of: Occupied) => of.day, limit: (limits: BookingLimits) => limits.perDay },
  { map: 'g', key: (of: Occupied) => of.group, limit: (limits: BookingLimits) => limits.perDepartmentPerDay },
  { map: 'k', key: (of: Occupied) => of.department, limit: (limits: BookingLimits) => limits.perDepartmentOpen },
] as const

/** Collects the pieces of an update under names and values that do not clash. */
class Update {
  readonly set: string[] = []
  readonly remove: string[] = []
  readonly when: string[] = []
  private readonly names: Record<string, string> = {}
  private readonly named = new Map<string, string>()
  private readonly values: Record<string, unknown> = {}

  /** The path of a key in a map of the diary. */
  path(map: string, key: string): string {
    return `${this.name(map)}.${this.name(key)}`
  }
  name(text: string): string {
    const known = this.named.get(text)
    if (known) return known
    const name = `#${/^[a-z]{1,2}$/.test(text) ? text : `n${this.named.size}`}`
    this.names[name] = text
    this.named.set(text, name)
    return name
  }
  value(word: string, value: unknown): string {
    this.values[`:${word}`] = value
    return `:${word}`
  }
  write(): DiaryWrite {
    const parts = [
      this.set.length > 0 ? `SET ${this.set.join(', ')}` : '',
      this.remove.length > 0 ? `REMOVE ${this.remove.join(', ')}` : '',
    ]
    return {
      change: { text: parts.filter(Boolean).join(' '), names: this.names, values: this.values },
      condition: { text: this.when.join(' AND ') },
    }
  }
}

/** Adds an entry that takes up its time, where the limits allow it and the request has no other answer. */
export const recordWrite = (entry: DiaryEntry, limits: BookingLimits): DiaryWrite => {
  const update = new Update()
  enter(update, entry)
  occupy(update, entry, limits)
  return update.write()
}

/** Puts one entry in the place of another that is still booked and may still be given up: both or neither (I4). */
export const exchangeWrite = (before: DiaryEntry, after: DiaryEntry, limits: BookingLimits): DiaryWrite => {
  const update = new Update()
  enter(update, after)
  const left = update.path('a', keyOfRef(before.ref))
  update.set.push(`${left}.${update.name('st')} = ${update.value('rescheduled', 'rescheduled')}`)
  update.set.push(`${left}.${update.name('rb')} = ${update.value('by', after.ref)}`)
  standsUntil(update, before, after.bookedAt)
  occupy(update, after, limits, before)
  return update.write()
}

/** Staff who cancel for a patient; the outpatient office may be late. */
export interface CancelledBy {
  readonly actor: string
  readonly isLate: boolean
}

/** Gives a booked entry up before its deadline, or later where staff may. */
export const cancelWrite = (entry: DiaryEntry, now: string, by?: CancelledBy): DiaryWrite => {
  const update = new Update()
  const path = update.path('a', keyOfRef(entry.ref))
  update.set.push(`${path}.${update.name('st')} = ${update.value('cancelled', 'cancelled')}`)
  if (by) update.set.push(`${path}.${update.name('cy')} = ${update.value('by', by.actor)}`)
  if (by?.isLate) update.when.push(`${path}.${update.name('st')} = ${update.value('booked', 'booked')}`)
  else standsUntil(update, entry, now)
  vacate(update, entry)
  return update.write()
}

/** Ends a booked entry by what came of the visit; cancelled when it did not take place and nobody but the hospital is to blame. */
export const concludeWrite = (entry: DiaryEntry, state: ConcludedState, by: string): DiaryWrite => {
  const update = new Update()
  const path = update.path('a', keyOfRef(entry.ref))
  update.set.push(`${path}.${update.name('st')} = ${update.value('state', state)}`)
  if (state === 'cancelled') update.set.push(`${path}.${update.name('cy')} = ${update.value('by', by)}`)
  update.when.push(`${path}.${update.name('st')} = ${update.value('booked', 'booked')}`)
  vacate(update, entry)
  return update.write()
}

/** Makes a pending entry an appointment. */
export const settleWrite = (entry: DiaryEntry): DiaryWrite => {
  const update = new Update()
  const state = `${update.path('a', keyOfRef(entry.ref))}.${update.name('st')}`
  update.set.push(`${state} = ${update.value('booked', 'booked')}`)
  update.when.push(`${state} = ${update.value('pending', 'pending')}`)
  return update.write()
}

/** Takes a pending entry back and refuses its request for good. */
export const withdrawWrite = (entry: DiaryEntry, refusal: string): DiaryWrite => {
  const update = new Update()
  const path = update.path('a', keyOfRef(entry.ref))
  update.set.push(`${update.path('x', keyOfRef(entry.ref))} = ${update.value('refusal', refusal)}`)
  update.remove.push(path)
  update.when.push(`${path}.${update.name('st')} = ${update.value('pending', 'pending')}`)
  vacate(update, entry)
  return update.write()
}

/** Drops an entry of a day that is over, with what was counted for its day. */
export const dropWrite = (entry: DiaryEntry): DiaryWrite => {
  const update = new Update()
  const path = update.path('a', keyOfRef(entry.ref))
  const { day, group, department, hours } = occupiedBy(entry)
  update.remove.push(path, update.path('d', day), update.path('g', group), ...hours.map((hour) => update.path('t', hour)))
  if (entry.state === 'booked') {
    const open = update.path('k', department)
    update.set.push(`${open} = ${open} - ${update.value('one', 1)}`)
  }
  update.when.push(`${path}.${update.name('st')} = ${update.value('state', entry.state)}`)
  return update.write()
}

const enter = (update: Update, entry: DiaryEntry): void => {
  const key = keyOfRef(entry.ref)
  update.set.push(`${update.path('a', key)} = ${update.value('entry', entryItem(entry))}`)
  update.when.push(`attribute_not_exists(${update.path('a', key)})`, `attribute_not_exists(${update.path('x', key)})`)
}

const standsUntil = (update: Update, entry: DiaryEntry, now: string): void => {
  const path = update.path('a', keyOfRef(entry.ref))
  update.when.push(
    `${path}.${update.name('st')} = ${update.value('booked', 'booked')}`,
    `${path}.${update.name('cb')} > ${update.value('now', now)}`,
  )
}

/** Counts an entry, below every limit; what it shares with the entry it replaces is counted already. */
const occupy = (update: Update, entry: DiaryEntry, limits: BookingLimits, instead?: DiaryEntry): void => {
  const [wanted, left] = [occupiedBy(entry), instead && occupiedBy(instead)]
  for (const { map, key, limit } of counters) {
    if (left && key(left) === key(wanted)) continue
    const [count, most] = [update.path(map, key(wanted)), limit(limits)]
    update.set.push(`${count} = if_not_exists(${count}, ${update.value('zero', 0)}) + ${update.value('one', 1)}`)
    if (most !== undefined) update.when.push(`(attribute_not_exists(${count}) OR ${count} < ${update.value(`most${map}`, most)})`)
  }
  for (const hour of wanted.hours) {
    const path = update.path('t', hour)
    update.set.push(`${path} = ${update.value('ref', entry.ref)}`)
    if (!left?.hours.includes(hour)) update.when.push(`attribute_not_exists(${path})`)
  }
  if (instead) vacate(update, instead, wanted)
}

/** Counts an entry no more; what the one that replaces it shares stays counted. */
const vacate = (update: Update, entry: DiaryEntry, kept?: Occupied): void => {
  const left = occupiedBy(entry)
  for (const { map, key } of counters) {
    if (kept && key(kept) === key(left)) continue
    const count = update.path(map, key(left))
    update.set.push(`${count} = ${count} - ${update.value('one', 1)}`)
  }
  for (const hour of left.hours) if (!kept?.hours.includes(hour)) update.remove.push(update.path('t', hour))
}
