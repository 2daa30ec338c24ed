import type { QueueAct } from '#shared/rules/queue/acts'
import { letters } from '#shared/rules/queue/packedLetters'
import {
  type Changed,
  type EntryState,
  entryMoments,
  type Lane,
  type Placed,
  type PlacedWhy,
  type QueueEntry,
} from '#shared/rules/queue/queue'
import type { MoveReason, PriorityReason } from '#shared/rules/queue/reasons'
import { addSeconds, type ClinicTime, secondsBetween } from '#shared/values/clinicTime'

/** Sixty people stand in a queue and an act changes one or two: of the others line and entry are known, both ways. */
const lines = new WeakMap<QueueEntry, { readonly line: string; readonly day: ClinicTime }>()
const entries = new Map<string, QueueEntry>()
const mostKnown = 4_000

const closings = { refund: 'r', notSeen: 's' } as const

/** One entry as one line: at 60 people this keeps the queue, and with it the price of each act, small. Times count from `day`. */
export const packEntry = (entry: QueueEntry, day: ClinicTime): string => {
  const known = lines.get(entry)
  return known?.day === day ? known.line : packed(entry, day)
}

const packed = (entry: QueueEntry, day: ClinicTime): string => {
  const { placed, from, changed } = entry
  const fields = [
    entry.patientId,
    entry.ref.toString(36),
    entry.serial,
    entry.slot,
    letters.state.to(entry.state),
    entry.priority && letters.priority.to(entry.priority),
    entry.lane && letters.lane.to(entry.lane),
    placed && `${letters.why.to(placed.why)}${placed.reason ? letters.move.to(placed.reason) : '-'}${placed.key.join(',')}`,
    entry.lateMinutes,
    entry.passes,
    entry.calls,
    `${entry.isWalkIn ? 'w' : ''}${entry.isNear ? 'n' : ''}${entry.closedAs ? closings[entry.closedAs] : ''}`,
    entryMoments.map((moment) => packTime(entry.times[moment], day)).join(','),
    from && `${packTime(from.appointedAt, day)},${from.sessionId}`,
    entry.to,
    changed && packChanged(changed, day),
  ]
  return fields.join('|').replace(/\|+$/, '')
}

export const packChanged = ({ version, kind, at, request, by }: Changed, day: ClinicTime): string =>
  [version.toString(36), letters.act.to(kind), packTime(at, day), request?.toString(36), by].join(',')

export const unpackEntry = (line: string, day: ClinicTime): QueueEntry => {
  const name = `${day} ${line}`
  const known = entries.get(name)
  if (known) return known
  const entry = frozen(unpacked(line, day))
  if (entries.size >= mostKnown) entries.clear()
  entries.set(name, entry)
  lines.set(entry, { line, day })
  return entry
}

const unpacked = (line: string, day: ClinicTime): QueueEntry => {
  const [
    patientId = '',
    ref = '',
    serial,
    slot,
    state = '',
    priority,
    lane,
    placed,
    late,
    passes,
    calls,
    flags = '',
    times = '',
    from,
    to,
    changed,
  ] = line.split('|')
  const moments = times.split(',').map((text) => unpackTime(text, day))
  const [fromAt = '', ...fromId] = from?.split(',') ?? []
  return given({
    patientId,
    ref: Number.parseInt(ref, 36),
    serial: Number(serial),
    slot: Number(slot),
    state: letters.state.from(state) as EntryState,
    isWalkIn: flags.includes('w') || undefined,
    priority: priority ? (letters.priority.from(priority) as PriorityReason) : undefined,
    lane: lane ? (letters.lane.from(lane) as Lane) : undefined,
    placed: placed ? unpackPlaced(placed) : undefined,
    lateMinutes: number(late),
    passes: number(passes),
    calls: number(calls),
    isNear: flags.includes('n') || undefined,
    closedAs: flags.includes('r') ? 'refund' : flags.includes('s') ? 'notSeen' : undefined,
    times: given(Object.fromEntries(entryMoments.map((moment, i) => [moment, moments[i]]))),
    from: from ? { appointedAt: unpackTime(fromAt, day) as ClinicTime, sessionId: fromId.join(',') } : undefined,
    to: to || undefined,
    changed: changed ? unpackChanged(changed, day) : undefined,
  })
}

export const unpackChanged = (text: string, day: ClinicTime): Changed => {
  const [version = '', kind = '', at = '', request, ...by] = text.split(',')
  return given({
    version: Number.parseInt(version, 36),
    kind: letters.act.from(kind) as QueueAct['kind'],
    at: unpackTime(at, day) as ClinicTime,
    request: request ? Number.parseInt(request, 36) : undefined,
    by: by.join(','),
  })
}

const unpackPlaced = (text: string): Placed => {
  const key = text.slice(2)
  return given({
    why: letters.why.from(text.charAt(0)) as PlacedWhy,
    reason: text.charAt(1) === '-' ? undefined : (letters.move.from(text.charAt(1)) as MoveReason),
    key: key === '' ? [] : key.split(',').map(Number),
  })
}

const packTime = (time: ClinicTime | undefined, day: ClinicTime): string => (time ? secondsBetween(day, time).toString(36) : '')
const unpackTime = (text: string, day: ClinicTime): ClinicTime | undefined =>
  text ? addSeconds(day, Number.parseInt(text, 36)) : undefined
const number = (text: string | undefined): number | undefined => (text ? Number(text) : undefined)

/** Many queues may share it. */
const frozen = (entry: QueueEntry): QueueEntry => {
  for (const part of Object.values(entry)) if (typeof part === 'object') Object.freeze(part)
  return Object.freeze(entry)
}

/** Without the fields that are undefined. */
const given = <T extends object>(value: T): T => {
  const kept: Partial<T> = {}
  for (const key of Object.keys(value) as (keyof T)[]) if (value[key] !== undefined) kept[key] = value[key]
  return kept as T
}
