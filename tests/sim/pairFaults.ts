import type { Item, Key } from '#functions/store/table'
import { isOpen } from '#shared/rules/diary'
import { diaryAsRead } from '#tests/sim/asRead'
import type { History, RescheduleRequest } from '#tests/sim/history'
import type { MemoryTable } from '#tests/sim/memoryTable'

/**
 * I4, after every write of a diary: an appointment gives way exactly when the one that takes its place is there, and one that nobody
 * gave up stands.
 */
export const pairFaults = (item: Item | Key, history: History, memory: MemoryTable): string[] => {
  if (item.sk !== 'DIARY') return []
  const { patientId, entries } = diaryAsRead(item as Item)
  const isThere = new Set(entries.map(({ ref }) => ref))
  return entries.flatMap((entry) => {
    const changes = history.requests.filter((one): one is RescheduleRequest => one.kind === 'reschedule' && one.of.ref === entry.ref)
    const successors = changes.filter(({ ref }) => isThere.has(ref)).map(({ ref }) => ref)
    const name = `appointment ${entry.ref} of ${patientId}`
    if (isOpen(entry) && successors.length > 0) return [`${name} stands beside ${successors.join(' and ')}, which took its place`]
    if (entry.state === 'rescheduled' && changes.length === 0) return [`${name} gave way to nothing`]
    if (entry.state === 'cancelled' && !history.requests.some((one) => one.kind === 'cancel' && one.of.ref === entry.ref))
      return [`${name} is cancelled, which nobody asked for`]
    if (entry.state !== 'rescheduled' || successors.length === 1 || isArchived(changes, patientId, memory)) return []
    return [`${name} gave way to ${successors.length} others`]
  })
}

/** Days that are over move to history one appointment at a time. */
const isArchived = (changes: readonly RescheduleRequest[], patientId: string, memory: MemoryTable): boolean => {
  for (const item of memory.items())
    if (item.pk === `PATIENT#${patientId}` && item.sk.startsWith('VISIT#') && changes.some(({ ref }) => ref === item.ref)) return true
  return false
}
