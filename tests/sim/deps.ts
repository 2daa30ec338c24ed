import { diaries } from '#functions/store/diaries'
import { ledgers } from '#functions/store/ledgers'
import type { Table } from '#functions/store/table'
import type { BookAppointmentDeps } from '#functions/usecases/bookAppointment'
import type { CancelAppointmentDeps } from '#functions/usecases/cancelAppointment'
import type { PatientProfile } from '#shared/rules/patientProfile'
import type { ClinicTime } from '#shared/values/clinicTime'
import type { World } from '#tests/sim/world'

export interface SimDeps {
  readonly book: BookAppointmentDeps
  readonly cancel: CancelAppointmentDeps
}

/** What functions/entries joins, over a table that fails: ledgers and diaries are real, published facts never change. */
export const simDeps = (world: World, table: Table, now: () => ClinicTime): SimDeps => {
  const ledger = ledgers(table)
  const diary = diaries(table)
  const readPatient = async (accountId: string, patientId: string) =>
    world.accountsOf(patientId).includes(accountId) ? profile(patientId) : undefined
  return {
    book: {
      now,
      refOf: (_, key) => Number(key.slice(1)),
      readRules: async () => world.rules,
      readSession: async (id) => world.sessions.find((session) => session.id === id),
      readAdmission: async () => undefined,
      readPatient,
      readDiary: diary.read,
      readVisit: diary.readVisit,
      archive: diary.archive,
      claim: ledger.claim,
      readMark: ledger.readMark,
      release: ledger.release,
      record: diary.record,
      refuse: diary.refuse,
      cancelDeadline: (_rules, _kind, startsAt) => ({ before: world.cancelBefore(startsAt), rule: '' }),
    },
    cancel: {
      now,
      readPatient,
      readDiary: diary.read,
      readVisit: diary.readVisit,
      cancel: diary.cancel,
      release: ledger.release,
      readPhone: async () => '010-1',
    },
  }
}

const profile = (id: string): PatientProfile => ({
  id,
  name: id,
  idType: 'passport',
  idNumber: id,
  phone: '13800000000',
  birthDate: '1980-01-01' as PatientProfile['birthDate'],
  sex: 'female',
})
