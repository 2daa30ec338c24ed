import type { entryItem } from '#functions/store/diaryItem'
import { diaryKey, ledgerKey } from '#functions/store/keys'
import { markOf } from '#functions/store/ledgerItem'
import type { Item, Key } from '#functions/store/table'
import { type DiaryEntry, halfHours, isOpen } from '#shared/rules/diary'
import { holderOf } from '#shared/rules/holder'
import { heldByPatients, type Ledger } from '#shared/rules/ledger'
import { ledgerFaults } from '#shared/rules/ledgerFaults'
import { type ClinicTime, dateOf } from '#shared/values/clinicTime'
import { diaryAsRead, ledgerAsRead } from '#tests/sim/asRead'
import type { MemoryTable } from '#tests/sim/memoryTable'
import type { World } from '#tests/sim/world'

type StoredEntry = ReturnType<typeof entryItem> & { readonly s2?: boolean }

/**
 * Every appointment that stands in a diary holds its number in the ledger, at every moment (I3): the claim comes before the record,
 * and a number goes back only when its appointment can no longer be.
 */
export const unmarked = (memory: MemoryTable, world: World, written?: Item | Key): string[] => {
  if (written && written.sk !== 'LEDGER' && written.sk !== 'DIARY') return []
  const faults: string[] = []
  for (const patientId of world.patientIds) {
    const entries = (memory.standing(diaryKey(patientId))?.a ?? {}) as Record<string, StoredEntry>
    for (const ref in entries) {
      const entry = entries[ref] as StoredEntry
      if (entry.st !== 'booked' && entry.st !== 'pending') continue
      const holders = memory.standing(ledgerKey(entry.se))?.h as Record<string, number> | undefined
      const mark = markOf({ ref: Number.parseInt(ref, 36), serial: entry.n, slot: entry.sl, pool: entry.po })
      if (holders?.[holderOf(patientId, entry.s2)] !== mark)
        faults.push(`${patientId} has serial ${entry.n} of ${entry.se}, but the ledger does not say so`)
    }
  }
  return faults
}

/** What must hold of a record after every single write (I1, I6). */
export const stepFaults = (item: Item | Key, world: World, now: ClinicTime): string[] => {
  if (item.sk === 'LEDGER') {
    const ledger = ledgerAsRead(item as Item)
    const session = world.sessions.find(({ id }) => id === ledger.sessionId)
    if (!session) return [`${ledger.sessionId} is no session`]
    return [...ledgerFaults(ledger, session), ...twoNumbers(ledger)].map((found) => `${ledger.sessionId}: ${found}`)
  }
  return item.sk === 'DIARY' ? diaryFaults(item as Item, world, now) : []
}

/** A patient has one number of a session, or two while one is exchanged for the other; never two by one request. */
const twoNumbers = (ledger: Ledger): string[] => {
  const held = heldByPatients(ledger)
  return held.flatMap(({ patientId, mark }, i) =>
    held.some((other, j) => j < i && other.patientId === patientId && other.mark.ref === mark.ref)
      ? [`${patientId} holds two numbers by request ${mark.ref}`]
      : [],
  )
}

const diaryFaults = (item: Item, { rules: { limits } }: World, now: ClinicTime): string[] => {
  const { patientId, entries, refused } = diaryAsRead(item)
  // Days that are over are moved to history one appointment at a time; their counters no longer matter.
  const booked = entries.filter((entry) => isOpen(entry) && dateOf(entry.startsAt) >= dateOf(now))
  const faults: string[] = []
  const sessions = tally(booked, ({ sessionId }) => [sessionId])
  const days = tally(booked, (entry) => [dateOf(entry.startsAt)])
  const departments = tally(booked, (entry) => [`${dateOf(entry.startsAt)}#${entry.departmentId}`])
  const hours = tally(booked, halfHours)
  for (const [id, count] of Object.entries(sessions)) if (count > 1) faults.push(`${patientId} has ${count} appointments in ${id}`)
  for (const [day, count] of Object.entries(days))
    if (count > limits.perDay) faults.push(`${patientId} has ${count} appointments on ${day}`)
  for (const [group, count] of Object.entries(departments))
    if (count > limits.perDepartmentPerDay) faults.push(`${patientId} has ${count} appointments at ${group}`)
  for (const [hour, count] of Object.entries(hours)) if (count > 1) faults.push(`${patientId} is in ${count} places at ${hour}`)
  for (const [day, count] of Object.entries(days))
    if (counter(item.d, day) !== count) faults.push(`${patientId} counts ${counter(item.d, day)} on ${day}, not ${count}`)
  for (const [group, count] of Object.entries(departments))
    if (counter(item.g, group) !== count) faults.push(`${patientId} counts ${counter(item.g, group)} at ${group}, not ${count}`)
  for (const hour of Object.keys(hours)) if (counter(item.t, hour) === undefined) faults.push(`${patientId} is not marked busy at ${hour}`)
  for (const { ref, startsAt, bookedAt } of entries)
    if (dateOf(bookedAt) > dateOf(startsAt)) faults.push(`request ${ref} of ${patientId} was recorded after its day`)
  for (const { ref } of entries) if (refused[ref]) faults.push(`request ${ref} of ${patientId} is both booked and refused`)
  return faults
}

const tally = (entries: readonly DiaryEntry[], keysOf: (entry: DiaryEntry) => readonly string[]): Record<string, number> => {
  const counts: Record<string, number> = {}
  for (const entry of entries) for (const key of keysOf(entry)) counts[key] = (counts[key] ?? 0) + 1
  return counts
}

const counter = (counters: unknown, key: string): number | undefined => (counters as Record<string, number>)[key]
