import { staffMessageDeps } from '#functions/entries/staffMessageDeps'
import { waitlistDeps } from '#functions/entries/waitlistDeps'
import { diaries } from '#functions/store/diaries'
import { ledgers } from '#functions/store/ledgers'
import type { Table } from '#functions/store/table'
import { acceptOffer } from '#functions/usecases/acceptOffer'
import { advanceWaitlist } from '#functions/usecases/advanceWaitlist'
import { bookAppointment } from '#functions/usecases/bookAppointment'
import { cancelAppointment } from '#functions/usecases/cancelAppointment'
import { declineOffer } from '#functions/usecases/declineOffer'
import { joinWaitlist } from '#functions/usecases/joinWaitlist'
import { leaveWaitlist } from '#functions/usecases/leaveWaitlist'
import { listWaiting } from '#functions/usecases/listWaiting'
import { readWaitlistLog } from '#functions/usecases/readWaitlistLog'
import type { DiaryEntry } from '#shared/rules/diary'
import type { HospitalProfile } from '#shared/rules/hospital'
import type { HospitalRules } from '#shared/rules/hospitalRules'
import { openLedger } from '#shared/rules/ledger'
import { ledgerFaults } from '#shared/rules/ledgerFaults'
import type { SessionFacts } from '#shared/rules/session'
import type { WaitEntry } from '#shared/rules/waitlist'
import { dateOf } from '#shared/values/clinicTime'
import { appointmentId, waitingId } from '#shared/values/ids'
import type { Channel } from '#shared/values/words'
import { memoryTable } from '#tests/sim/memoryTable'
import { aPatient, aSession, at, someRules } from '#tests/support/givens'
import { numberDeps } from '#tests/support/numberDeps'

/** A session of Wednesday with one number at 08:00 and one at 08:30, which can be booked until Tuesday at 17:00. */
export const waitedFor = aSession({
  slots: [
    { startsAt: '08:00', online: 1 },
    { startsAt: '08:30', online: 1 },
  ],
})

const patientOf = (n: number) => `p${String(n).padStart(9, '0')}`
const accountOf = (n: number) => `a${n}`

/** Both numbers are sold, to patients 8 and 9, and the people of the test are 1 to 7; each cares for themselves only. */
export const waitingRoom = async (given: { sessions?: readonly SessionFacts[]; rules?: HospitalRules; people?: number } = {}) => {
  const sessions = given.sessions ?? [waitedFor]
  const rules = given.rules ?? someRules()
  const whole = memoryTable()
  let now = at('2026-11-20T09:00:00')
  let keys = 0
  const moments = { millisecond: 0 }

  const deps = (table: Table = whole) => ({
    ...numberDeps(table, {
      now: () => now,
      sessions,
      rules,
      readPatient: async (account, id) => (accountOf(Number(id.slice(1))) === account ? aPatient(id) : undefined),
      refOf: (account: string, key: string) =>
        [...`${account} ${key}`].reduce((hash, letter) => (hash * 31 + letter.charCodeAt(0)) % 2_000_000_011, 7) + 1,
    }),
    ...waitlistDeps(table),
    ...staffMessageDeps(table),
    readDepartment: async () => undefined,
    readDiaries: async () => [],
    readProfile: async (): Promise<HospitalProfile> => {
      throw new Error('nobody is called about a message here')
    },
    moment: () => {
      moments.millisecond += 1
      return `${now}.${String(moments.millisecond % 1000).padStart(3, '0')}`
    },
    readLedger: (id: string) => ledgers(table).read(id, 'consistent'),
    listVisits: diaries(table).listVisits,
    listPatients: async (account: string) => [aPatient(patientOf(Number(account.slice(1))))],
    readPatients: async (ids: readonly string[]) => ids.map(aPatient),
    readSessions: async (ids: readonly string[]) => sessions.filter(({ id }) => ids.includes(id)),
    readLedgers: async (ids: readonly string[]) => ledgers(table).readMany(ids),
    report: () => {},
  })
  const key = () => {
    keys += 1
    return `key-${String(keys).padStart(4, '0')}`
  }
  const acting = (n: number, channel: Channel = 'wechat', own = key()) => ({ accountId: accountOf(n), channel, key: own })
  const [first] = sessions
  if (!first) throw new Error('no session')

  for (const session of sessions) await ledgers(whole).open(openLedger(session))
  for (let n = 1; n <= (given.people ?? 9); n += 1) await diaries(whole).open(patientOf(n))

  const room = {
    table: whole,
    deps,
    acting,
    patientOf,
    setNow: (text: string) => {
      now = at(text)
    },
    now: () => now,
    book: (n: number, slot: number, session = first, table?: Table) =>
      bookAppointment(deps(table), acting(n), { sessionId: session.id, slot, patientId: patientOf(n) }),
    async cancel(n: number, session = first) {
      const entry = await room.appointment(n, session)
      if (!entry) throw new Error(`${n} has no appointment`)
      const id = appointmentId({ date: dateOf(entry.startsAt), patientId: patientOf(n), ref: entry.ref })
      const told = await cancelAppointment(deps(), acting(n), { appointmentId: id })
      if (!told.ok) throw new Error(told.code)
    },
    async appointment(n: number, session = first): Promise<DiaryEntry | undefined> {
      const diary = await diaries(whole).read(patientOf(n))
      return diary?.entries.find((entry) => entry.sessionId === session.id && entry.state === 'booked')
    },
    join: (n: number, who = acting(n), session = first, table?: Table) =>
      joinWaitlist(deps(table), who, { sessionId: session.id, patientId: patientOf(n) }),
    advance: (session = first, table?: Table) => advanceWaitlist(deps(table), session.id),
    async entryOf(n: number, session = first): Promise<WaitEntry> {
      const found = (await room.line(session)).filter(({ patientId }) => patientId === patientOf(n)).at(-1)
      if (!found) throw new Error(`${n} has no place`)
      return found
    },
    line: async (session = first) => (await waitlistDeps(whole).pageOfLine(session.id)).items,
    async answer(n: number, how: 'accept' | 'decline', table?: Table, turn?: number) {
      const entry = await room.entryOf(n)
      const input = { waitingId: waitingId(entry), turn: turn ?? entry.turn }
      return how === 'accept' ? acceptOffer(deps(table), acting(n), input) : declineOffer(deps(table), acting(n), input)
    },
    async leave(n: number, table?: Table) {
      return leaveWaitlist(deps(table), acting(n), { waitingId: waitingId(await room.entryOf(n)) })
    },
    async list(n: number, table?: Table) {
      const told = await listWaiting(deps(table), acting(n), {})
      if (!told.ok) throw new Error('a list is not refused')
      return told.value.items
    },
    async log(session = first) {
      const told = await readWaitlistLog(deps(), { sessionId: session.id })
      if (!told.ok) throw new Error(told.code)
      return told.value.items
    },
    async ledger(session = first) {
      const standing = await ledgers(whole).read(session.id, 'consistent')
      if (!standing) throw new Error('no ledger')
      const faults = ledgerFaults(standing, session)
      if (faults.length > 0) throw new Error(faults.join('; '))
      return standing
    },
    /** "offered 1 until 09:30:00", "waiting", "ended over". */
    async stateOf(n: number, session = first): Promise<string> {
      const { state, offer, reason } = await room.entryOf(n, session)
      if (state === 'offered') return `offered ${offer?.serial} until ${offer?.until.slice(11)}`
      return state === 'ended' ? `ended ${reason}` : state
    },
  }
  for (const [n, slot] of [
    [8, 0],
    [9, 1],
  ] as const)
    for (const session of sessions) {
      const sold = await room.book(n, slot, session)
      if (!sold.ok && sessions.length === 1) throw new Error(sold.code)
    }
  return room
}

export type WaitingRoom = Awaited<ReturnType<typeof waitingRoom>>

export const codeOf = (told: { ok: boolean; code?: string }): string | undefined => (told.ok ? 'ok' : told.code)
