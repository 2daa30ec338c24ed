import { packChanged, packEntry, unpackChanged, unpackEntry } from '#shared/rules/queue/packedEntry'
import type { Flow, LastAct, Queue } from '#shared/rules/queue/queue'
import { type ClinicTime, dateOf } from '#shared/values/clinicTime'

/** A queue as it is stored: plain data, a line for each entry. */
export interface PackedQueue {
  readonly sessionId: string
  readonly version: number
  readonly slots: Queue['slots']
  readonly flow: PackedFlow
  readonly entries: readonly string[]
  readonly last?: PackedLast | undefined
}

type PackedFlow = Omit<Flow, 'changed'> & { readonly changed?: string | undefined }

interface PackedLast {
  readonly changed: string
  readonly act: LastAct['act']
  readonly flow: PackedFlow
  readonly count: number
  /** "3:" and the entry as it was. */
  readonly entries: readonly string[]
}

export const packQueue = (queue: Queue): PackedQueue => {
  const day = dayOf(queue)
  const { sessionId, version, slots, last } = queue
  return {
    sessionId,
    version,
    slots,
    flow: packFlow(queue.flow, day),
    entries: queue.entries.map((entry) => packEntry(entry, day)),
    ...(last ? { last: packLast(last, day) } : {}),
  }
}

export const unpackQueue = (packed: PackedQueue): Queue => {
  const day = dayOf(packed)
  const { sessionId, version, slots, last } = packed
  return {
    sessionId,
    version,
    slots,
    flow: unpackFlow(packed.flow, day),
    entries: packed.entries.map((line) => unpackEntry(line, day)),
    ...(last ? { last: unpackLast(last, day) } : {}),
  }
}

/** A queue has at least one slot: times count from the midnight before it. */
const dayOf = ({ sessionId, slots }: Pick<Queue, 'sessionId' | 'slots'>): ClinicTime => {
  const first = slots[0]
  if (!first) throw new RangeError(`no slots in ${sessionId}`)
  return `${dateOf(first.startsAt)}T00:00:00` as ClinicTime
}

const packFlow = ({ changed, ...flow }: Flow, day: ClinicTime): PackedFlow => ({
  ...flow,
  ...(changed ? { changed: packChanged(changed, day) } : {}),
})

const unpackFlow = ({ changed, ...flow }: PackedFlow, day: ClinicTime): Flow => ({
  ...flow,
  ...(changed ? { changed: unpackChanged(changed, day) } : {}),
})

const packLast = ({ act, before, ...changed }: LastAct, day: ClinicTime): PackedLast => ({
  changed: packChanged(changed, day),
  act,
  flow: packFlow(before.flow, day),
  count: before.count,
  entries: before.entries.map(({ index, entry }) => `${index}:${packEntry(entry, day)}`),
})

const unpackLast = ({ changed, act, flow, count, entries }: PackedLast, day: ClinicTime): LastAct => ({
  ...unpackChanged(changed, day),
  act,
  before: {
    flow: unpackFlow(flow, day),
    count,
    entries: entries.map((line) => {
      const at = line.indexOf(':')
      return { index: Number(line.slice(0, at)), entry: unpackEntry(line.slice(at + 1), day) }
    }),
  },
})
