import { accounts } from '#functions/store/accounts'
import { diaries } from '#functions/store/diaries'
import { entryItem } from '#functions/store/diaryItem'
import { accountKey } from '#functions/store/keys'
import { ledgers } from '#functions/store/ledgers'
import { patients } from '#functions/store/patients'
import { placeOf, type Sealing } from '#functions/store/sealing'
import { sessions } from '#functions/store/sessions'
import type { Table } from '#functions/store/table'
import { type BookAppointmentDeps, bookAppointment } from '#functions/usecases/bookAppointment'
import { appointmentView } from '#functions/usecases/views/appointment'
import { aProfile } from '#infra/bench/clinic'
import type { Claim } from '#shared/rules/claim'
import type { DiaryEntry } from '#shared/rules/diary'
import { remainingFor } from '#shared/rules/drawable'
import { heldByPatients, type Ledger, type Mark, openLedger } from '#shared/rules/ledger'
import type { SessionFacts } from '#shared/rules/session'
import { addMinutes, type ClinicTime } from '#shared/values/clinicTime'
import { someRules } from '#tests/support/givens'
import { numberDeps } from '#tests/support/numberDeps'

/** The one place where the benchmark touches the product's booking: how it is set up, done, and looked at afterwards. */

export type TakeNumber = BookAppointmentDeps['claim']

export const patientIdOf = (index: number): string => `p${String(index).padStart(9, '0')}`
export const accountIdOf = (index: number): string => `a${String(index).padStart(9, '0')}`
/** As large as refs are, because the ledger is charged by its size. */
const refOf = (index: number): number => 1_500_000_000 + index

const plainText: Sealing = {
  seal: async (record) => JSON.stringify(record),
  open: async <T>(sealed: string) => JSON.parse(sealed) as T,
  isCurrent: () => true,
  indexes: (purpose, text) => [`${purpose}:${text}`],
}

export const openSession = async (table: Table, session: SessionFacts): Promise<void> => {
  await sessions(table).put(session)
  await ledgers(table).open(openLedger(session))
}

/** An account that cares for one patient, who has an empty diary. */
export const enterPatient = async (table: Table, index: number, sealing: Sealing = plainText): Promise<void> => {
  const [accountId, patientId] = [accountIdOf(index), patientIdOf(index)]
  await accounts(table).open(accountId, await sealing.seal({ provider: 'bench' }, placeOf('account', accountKey(accountId))))
  await accounts(table).addPatient(accountId, { patientId, relation: 'self', request: 1 }, 5)
  await patients(table, sealing).enter(patientId, aProfile(index))
  await openDiary(table, index)
}

export const openDiary = (table: Table, index: number): Promise<void> => diaries(table).open(patientIdOf(index))

/** Claim and record, the two writes of a booking, and nothing else. Throws when the number is not given. */
export const claimAndRecord = (table: Table) => {
  const diary = diaries(table)
  const claim = claimOnly(table)
  return async (session: SessionFacts, index: number, now: ClinicTime): Promise<void> => {
    const { mark } = await claim(session, index, now)
    const { recorded } = await diary.record(patientIdOf(index), entryOf(session, index, mark, now), rules.limits)
    if (!recorded) throw new Error(`patient ${index} was not recorded`)
  }
}

/** The yardstick: the same appointment as one new item that nothing refuses, counts or reads. Throws when the key was used before. */
export const rawWrite = async (table: Table, key: string, session: SessionFacts, now: ClinicTime): Promise<void> => {
  const appointment = entryItem(entryOf(session, 0, { serial: 1, ref: refOf(0), slot: 0, pool: 'online' }, now))
  const written = await table.put({ pk: `RAW#${key}`, sk: 'RAW', ...appointment }, { text: 'attribute_not_exists(pk)' })
  if (!written.applied) throw new Error(`${key} was there already`)
}

/** The first of the two writes; also sells what was sold before a run begins. */
export const claimOnly = (table: Table) => {
  const ledger = ledgers(table)
  return async (session: SessionFacts, index: number, now: ClinicTime) => {
    const claimed = await ledger.claim(claimOf(session, index, now))
    if (!claimed.ok) throw new Error(`patient ${index} was refused: ${claimed.code}`)
    return claimed.value
  }
}

export type Booking = { readonly serial: number } | { readonly refused: string }

/**
 * The whole use case and the view it answers with, on a table, as functions/entries joins it: published facts are remembered,
 * everything else is read. `takeWith` may put another way of taking a number in place of the ledger's, or around it.
 */
export const bookOn = (table: Table, takeWith: (claim: TakeNumber) => TakeNumber = (claim) => claim) => {
  const [account, people] = [accounts(table), patients(table, plainText)]
  const readPatient = async (accountId: string, patientId: string) => {
    const [acting, patient] = await Promise.all([account.read(accountId), people.read(patientId)])
    return acting?.patients.some((one) => one.patientId === patientId) ? patient : undefined
  }
  return async (session: SessionFacts, index: number, now: ClinicTime): Promise<Booking> => {
    const deps = numberDeps(table, { now: () => now, sessions: [session], rules, refOf: (_, key) => refOf(Number(key)), readPatient })
    const booked = await bookAppointment(
      { ...deps, claim: takeWith(deps.claim) },
      { accountId: accountIdOf(index), channel: 'h5', key: String(index) },
      { sessionId: session.id, slot: 0, patientId: patientIdOf(index) },
    )
    if (!booked.ok) return { refused: booked.code }
    const view = appointmentView({ ...booked.value, state: 'open', bring: [], now })
    return { serial: view.serial }
  }
}

/** What the board of a session shows: the numbers that are left. */
export const leftOn = async (table: Table, session: SessionFacts, now: ClinicTime): Promise<number> => {
  const ledger = await ledgers(table).read(session.id, 'eventual')
  return ledger ? remainingFor(ledger, claimOf(session, 0, now)) : 0
}

/** Serials by patient as the ledger has them. */
export const marksOn = async (table: Table, sessionId: string): Promise<ReadonlyMap<string, number>> => {
  const ledger: Ledger | undefined = await ledgers(table).read(sessionId, 'consistent')
  return new Map(ledger ? heldByPatients(ledger).map(({ patientId, mark }) => [patientId, mark.serial]) : [])
}

/** Serials a patient's diary has as booked in a session. */
export const bookedIn = async (table: Table, index: number, sessionId: string): Promise<readonly number[]> => {
  const diary = await diaries(table).read(patientIdOf(index))
  return (diary?.entries ?? []).filter((entry) => entry.sessionId === sessionId && entry.state === 'booked').map((entry) => entry.serial)
}

const rules = someRules()

const claimOf = (session: SessionFacts, index: number, now: ClinicTime): Claim => ({
  sessionId: session.id,
  slot: slotOf(session),
  pools: ['online'],
  right: 'sale',
  patientId: patientIdOf(index),
  ref: refOf(index),
  now,
})

const entryOf = (session: SessionFacts, index: number, mark: Mark, now: ClinicTime): DiaryEntry => {
  const { startsAt, endsAt } = slotOf(session)
  return {
    ...mark,
    sessionId: session.id,
    departmentId: session.departmentId,
    startsAt,
    endsAt,
    state: 'booked',
    bookedAt: now,
    accountId: accountIdOf(index),
    channel: 'h5',
    cancelBefore: addMinutes(startsAt, -30),
    cancelRule: '就诊前30分钟可以取消',
    ruleVersion: rules.ruleVersion,
  }
}

const slotOf = (session: SessionFacts) => {
  const slot = session.slots[0]
  if (!slot) throw new Error(`session ${session.id} has no slot`)
  return slot
}
