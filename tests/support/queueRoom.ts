import { diaries } from '#functions/store/diaries'
import { ledgerItem } from '#functions/store/ledgerItem'
import { ledgers } from '#functions/store/ledgers'
import { messages } from '#functions/store/messages'
import { queues } from '#functions/store/queues'
import type { Table } from '#functions/store/table'
import { type ActingOnQueue, actOn } from '#functions/usecases/actOn'
import { foresee } from '#functions/usecases/foresee'
import { queueMessages } from '#functions/usecases/queueMessages'
import { queueOf } from '#functions/usecases/queueOf'
import { type SweepQueuesDeps, type SweptQueues, sweepQueues } from '#functions/usecases/sweepQueues'
import type { DiaryEntry } from '#shared/rules/diary'
import { holderOf } from '#shared/rules/holder'
import { type Ledger, type Mark, openLedger } from '#shared/rules/ledger'
import { plannedPace } from '#shared/rules/prediction/pace'
import type { QueueAct } from '#shared/rules/queue/acts'
import type { Queue, QueueEntry } from '#shared/rules/queue/queue'
import { type QueueRules, queueRuleDefaults } from '#shared/rules/queue/queueRules'
import type { SessionFacts } from '#shared/rules/session'
import { addSeconds } from '#shared/values/clinicTime'
import { aSession, at } from '#tests/support/givens'

const atOnce = () => new Promise<void>((resolve) => setImmediate(resolve))

export const refOf = (n: number): number => 1000 + n

/** Two sessions of one department on one morning, six people booked in the first of them, on a table of one's own. */
export const queueRoom = async (
  table: Table,
  { doctors = ['card01', 'card02'], people = 6, rules = queueRuleDefaults, name = 'p', pause = atOnce }: Partial<Given> = {},
) => {
  const slots = Array.from({ length: Math.ceil(people / 3) }, (_, i) => ({
    startsAt: `${String(8 + Math.floor(i / 2)).padStart(2, '0')}:${i % 2 === 0 ? '00' : '30'}`,
    online: 3,
  }))
  const sessions = doctors.map((doctor): SessionFacts => ({ ...aSession({ slots }), id: `20261125a-card-${doctor}` }))
  const [first] = sessions as [SessionFacts]
  const patientOf = (n: number): string => `${name}${String(n).padStart(10 - name.length, '0')}`
  let now = at('2026-11-25T07:30:00')

  const entryOf = (n: number): DiaryEntry => {
    const slot = first.slots[Math.floor((n - 1) / 3)] as SessionFacts['slots'][number]
    const { startsAt, endsAt } = slot
    return {
      ...{ ref: refOf(n), sessionId: first.id, departmentId: first.departmentId, slot: slot.index, startsAt, endsAt, pool: 'online' },
      ...{ serial: n, state: 'booked', bookedAt: at('2026-11-20T09:00:00'), accountId: `a${n}`, channel: 'h5' },
      ...{ cancelBefore: at('2026-11-24T12:00:00'), cancelRule: 'halfDayBefore', ruleVersion: 'test' },
    } as DiaryEntry
  }
  const numbers = Array.from({ length: people }, (_, i) => i + 1)
  const markOf = (n: number): Mark => ({ serial: n, ref: refOf(n), slot: entryOf(n).slot, pool: 'online' })
  for (const session of sessions) {
    const marks = session === first ? Object.fromEntries(numbers.map((n) => [holderOf(patientOf(n)), markOf(n)])) : {}
    await ledgers(table).open({ ...openLedger(session), marks } as Ledger)
  }
  for (const n of numbers) {
    await diaries(table).open(patientOf(n))
    await diaries(table).record(patientOf(n), entryOf(n), { perDay: 9, perDepartmentPerDay: 9 })
  }

  const depsOn = (seen: Table): SweepQueuesDeps & { readonly faults: string[] } => {
    const [store, diary, ledger] = [queues(seen), diaries(seen), ledgers(seen)]
    const reading = {
      now: () => now,
      readQueueRules: async () => rules,
      readSession: async (id: string) => sessions.find((session) => session.id === id),
      readPace: async () => plannedPace(10),
      readDiaries: diary.readMany,
    }
    const faults: string[] = []
    return {
      ...reading,
      faults,
      pause,
      readLedger: (id) => ledger.read(id, 'consistent'),
      readStaffName: async (id) => `钱${id}`,
      readStoredQueue: store.read,
      readQueues: store.readMany,
      writeQueue: store.write,
      noteQueueVersion: store.note,
      readSettled: store.readSettled,
      keepSettled: store.keepSettled,
      foresee: (queue) => foresee(reading, queue),
      queueMessages: (queue, events) => queueMessages({ ...reading, tell: messages(seen).enqueue }, queue, events),
      readDiary: diary.read,
      concludeVisit: diary.conclude,
      listDepartmentIds: async () => [first.departmentId],
      listSessionsBetween: async (_, from, to) => sessions.filter(({ date }) => date >= from && date <= to),
      readLedgers: ledger.readMany,
      sessionSettled: async () => undefined,
      hasTime: () => true,
      report: (sessionId, fault) => void faults.push(`${sessionId}: ${String(fault)}`),
    }
  }
  const deps = depsOn(table)
  const standing = async (): Promise<Queue[]> => {
    const read = await Promise.all(sessions.map(({ id }) => queues(table).read(id)))
    return read.flatMap((one) => one?.queue ?? [])
  }

  return {
    sessions,
    ids: sessions.map(({ id }) => id) as [string, string],
    patientOf,
    numbers,
    rules,
    deps: depsOn,
    now: () => now,
    /** "08:05" or "08:05:30". */
    at: (clock: string) => {
      now = at(`2026-11-25T${clock}`)
    },
    pass: (seconds: number) => {
      now = addSeconds(now, seconds)
    },
    act: (asked: QueueAct, acting: Partial<ActingOnQueue> & { readonly id?: string } = {}, using = deps) => {
      const { id = first.id, by = 'staff-nurse1', ...more } = acting
      return actOn(using, id, asked, { by, ...more })
    },
    read: (using = deps) => queueOf(using, first),
    /** Sells one more number, to somebody who is told so; the state of their appointment. */
    bookLate: async (n: number) => {
      const ledger = await ledgers(table).read(first.id, 'consistent')
      if (!ledger) throw new Error('no ledger')
      await table.put(
        ledgerItem({ ...ledger, marks: { ...ledger.marks, [holderOf(patientOf(n))]: { ...markOf(1), serial: n, ref: refOf(n) } } }),
      )
      await diaries(table).open(patientOf(n))
      const late = { ...entryOf(1), serial: n, ref: refOf(n) }
      const { diary } = await diaries(table).record(patientOf(n), late, { perDay: 9, perDepartmentPerDay: 9 })
      return (diary ?? (await diaries(table).read(patientOf(n))))?.entries[0]?.state
    },
    sweep: (using = deps): Promise<SweptQueues> => sweepQueues(using),
    standing,
    /** Where somebody is now: in no two queues, and in one. */
    placesOf: async (n: number) => whereIn(await standing(), patientOf(n)),
    noted: (sessionId: string) => queues(table).listNoted(sessionId, 1),
    /** What somebody was told, by kind and turn. */
    toldTo: async (n: number): Promise<string[]> =>
      (await messages(table).listOfAppointment(patientOf(n), refOf(n))).map(({ kind, turn }) => `${kind} ${turn}`),
    diaryOf: async (n: number) => (await diaries(table).read(patientOf(n)))?.entries.find(({ ref }) => ref === refOf(n)),
  }
}

/** Where a patient is, in queues as they stand. */
export const whereIn = (standing: readonly Queue[], patientId: string): { sessionId: string; entry: QueueEntry }[] => {
  const isHere = (entry: QueueEntry) => entry.patientId === patientId && entry.state !== 'cancelled' && entry.state !== 'transferred'
  return standing.flatMap(({ sessionId, entries }) => entries.filter(isHere).map((entry) => ({ sessionId, entry })))
}

interface Given {
  readonly doctors: readonly string[]
  readonly people: number
  readonly rules: QueueRules
  /** What the ids of patients begin with. */
  readonly name: string
  readonly pause: (ms: number) => Promise<void>
}

export type QueueRoom = Awaited<ReturnType<typeof queueRoom>>
