import { accounts } from '#functions/store/accounts'
import { diaries } from '#functions/store/diaries'
import { ledgers } from '#functions/store/ledgers'
import { patients } from '#functions/store/patients'
import { sessions } from '#functions/store/sessions'
import type { Table } from '#functions/store/table'
import { type BookAppointmentDeps, bookAppointment } from '#functions/usecases/bookAppointment'
import { appointmentViews } from '#functions/usecases/listAppointments'
import { aProfile, someRules } from '#infra/bench/clinic'
import { openLedger, remainingIn } from '#shared/rules/ledger'
import type { SessionFacts } from '#shared/rules/session'
import { addMinutes, type ClinicTime } from '#shared/values/clinicTime'

/** The one place where the benchmark touches the product's booking: how it is set up, done, and looked at afterwards. */

export type Claim = BookAppointmentDeps['claim']

export const patientIdOf = (index: number): string => `p${String(index).padStart(9, '0')}`
export const accountIdOf = (index: number): string => `a${String(index).padStart(9, '0')}`
/** As large as refs are, because the ledger is charged by its size. */
const refOf = (index: number): number => 1_500_000_000 + index

const plainText = {
  seal: (record: object) => JSON.stringify(record),
  open: <T>(sealed: string) => JSON.parse(sealed) as T,
  index: (purpose: string, text: string) => `${purpose}:${text}`,
}
type Sealing = Parameters<typeof patients>[1]

export const openSession = async (table: Table, session: SessionFacts): Promise<void> => {
  await sessions(table).put(session)
  await ledgers(table).open(openLedger(session))
}

/** An account that cares for one patient, who has an empty diary. */
export const enterPatient = async (table: Table, index: number, sealing: Sealing = plainText): Promise<void> => {
  const [accountId, patientId] = [accountIdOf(index), patientIdOf(index)]
  await accounts(table).open(accountId, sealing.seal({ provider: 'bench' }, accountId))
  await accounts(table).addPatient(accountId, { patientId, relation: 'self', request: 1 }, 5)
  await patients(table, sealing).enter(patientId, aProfile(index))
  await openDiary(table, index)
}

export const openDiary = (table: Table, index: number): Promise<void> => diaries(table).open(patientIdOf(index))

/** Claim and record, the two writes of a booking, and nothing else. Throws when the number is not given. */
export const claimAndRecord = (table: Table) => {
  const [ledger, diary] = [ledgers(table), diaries(table)]
  return async (session: SessionFacts, index: number, now: ClinicTime): Promise<void> => {
    const [slot, patientId, ref] = [slotOf(session), patientIdOf(index), refOf(index)]
    const claimed = await ledger.claim({ sessionId: session.id, slot, pool: 'online', patientId, ref, now })
    if (!claimed.ok) throw new Error(`patient ${index} was refused: ${claimed.code}`)
    const entry = {
      ref,
      sessionId: session.id,
      departmentId: session.departmentId,
      slot: slot.index,
      startsAt: slot.startsAt,
      endsAt: slot.endsAt,
      pool: 'online' as const,
      serial: claimed.value.serial,
      state: 'booked' as const,
      bookedAt: now,
      accountId: accountIdOf(index),
      channel: 'h5' as const,
      cancelBefore: addMinutes(slot.startsAt, -30),
      cancelRule: '就诊前30分钟可以取消',
      ruleVersion: someRules.ruleVersion,
    }
    const { recorded } = await diary.record(patientId, entry, someRules.limits)
    if (!recorded) throw new Error(`patient ${index} was not recorded`)
  }
}

export type Booking = { readonly serial: number } | { readonly refused: string }

/**
 * The whole use case and the view it answers with, on a table, as functions/entries joins it: published facts are remembered,
 * everything else is read. `claim` may be put in place of the ledger's, or around it.
 */
export const bookOn = (table: Table, claimWith: (ledgerClaim: Claim) => Claim = (claim) => claim) => {
  const [ledger, diary] = [ledgers(table), diaries(table)]
  const [account, people] = [accounts(table), patients(table, plainText)]
  const planned = sessions(table)
  return async (session: SessionFacts, index: number, now: ClinicTime): Promise<Booking> => {
    const booked = await bookAppointment(
      {
        now: () => now,
        refOf: (_, key) => refOf(Number(key)),
        readRules: async () => someRules,
        readSession: async () => session,
        readAdmission: async () => undefined,
        readPatient: async (accountId, patientId) =>
          (await account.read(accountId))?.patients.some((one) => one.patientId === patientId) ? people.read(patientId) : undefined,
        readDiary: diary.read,
        readVisit: diary.readVisit,
        archive: diary.archive,
        claim: claimWith(ledger.claim),
        readMark: ledger.readMark,
        release: ledger.release,
        record: diary.record,
        refuse: diary.refuse,
        cancelDeadline: (_rules, _kind, startsAt) => ({ before: addMinutes(startsAt, -30), rule: '就诊前30分钟可以取消' }),
      },
      { accountId: accountIdOf(index), channel: 'h5', key: String(index) },
      { sessionId: session.id, slot: 0, patientId: patientIdOf(index) },
    )
    if (!booked.ok) return { refused: booked.code }
    const [view] = await appointmentViews(
      { now: () => now, readBring: async () => [], readSessions: planned.readMany, readLedgers: ledger.readMany },
      [booked.value],
    )
    if (!view) throw new Error('an appointment without its session')
    return { serial: view.serial }
  }
}

/** What the board of a session shows: the numbers that are left. */
export const leftOn = async (table: Table, sessionId: string): Promise<number> => {
  const ledger = await ledgers(table).read(sessionId, 'eventual')
  return ledger ? remainingIn(ledger, 'online') : 0
}

/** Serials by patient as the ledger has them. */
export const marksOn = async (table: Table, sessionId: string): Promise<ReadonlyMap<string, number>> => {
  const ledger = await ledgers(table).read(sessionId, 'consistent')
  return new Map(Object.entries(ledger?.marks ?? {}).map(([patientId, mark]) => [patientId, mark.serial]))
}

/** Serials a patient's diary has as booked in a session. */
export const bookedIn = async (table: Table, index: number, sessionId: string): Promise<readonly number[]> => {
  const diary = await diaries(table).read(patientIdOf(index))
  return (diary?.entries ?? []).filter((entry) => entry.sessionId === sessionId && entry.state === 'booked').map((entry) => entry.serial)
}

const slotOf = (session: SessionFacts) => {
  const slot = session.slots[0]
  if (!slot) throw new Error(`session ${session.id} has no slot`)
  return slot
}
