import { diaries } from '#functions/store/diaries'
import { ledgers } from '#functions/store/ledgers'
import { returns } from '#functions/store/returns'
import type { Table } from '#functions/store/table'
import type { HospitalRules } from '#shared/rules/hospitalRules'
import type { PatientProfile } from '#shared/rules/patientProfile'
import type { SessionFacts } from '#shared/rules/session'
import type { ClinicTime } from '#shared/values/clinicTime'
import { aPatient, someRules } from '#tests/support/givens'

interface Facts {
  readonly now: () => ClinicTime
  readonly sessions: readonly SessionFacts[]
  readonly rules?: HospitalRules
  readonly cancelBefore?: (startsAt: ClinicTime) => ClinicTime
  /** As large as refs are, because the ledger is charged by its size. */
  readonly refOf?: (accountId: string, key: string) => number
  readonly readPatient?: (accountId: string, patientId: string) => Promise<PatientProfile | undefined>
  /** Where in the band a returned number comes back; at its beginning when left out. */
  readonly chance?: () => number
}

/** What functions/entries joins for taking, keeping and giving back numbers: ledgers and diaries are real, published facts are given. */
export const numberDeps = (table: Table, { now, sessions, rules = someRules(), cancelBefore, refOf, readPatient, chance }: Facts) => {
  const [ledger, diary] = [ledgers(table), diaries(table)]
  return {
    now,
    refOf: refOf ?? ((_: string, key: string) => 1_500_000_000 + Number(key.replace(/\D/g, ''))),
    readRules: async () => rules,
    readSession: async (id: string) => sessions.find((session) => session.id === id),
    readAdmission: async () => undefined,
    readPatient: readPatient ?? (async (_: string, id: string) => aPatient(id)),
    whyNoPatient: async () => 'UNKNOWN_PATIENT' as const,
    readPhone: async () => '0000-8512000',
    isFollowUp: async () => false,
    cancelDeadline: (_rules: HospitalRules, _kind: string, startsAt: ClinicTime) => ({
      before: cancelBefore?.(startsAt) ?? startsAt,
      rule: '就诊前30分钟',
    }),
    readDiary: diary.read,
    readVisit: diary.readVisit,
    archive: diary.archive,
    record: diary.record,
    refuse: diary.refuse,
    cancel: diary.cancel,
    settle: diary.settle,
    withdraw: diary.withdraw,
    exchange: diary.exchange,
    claim: ledger.claim,
    claimPair: ledger.claimPair,
    release: ledger.release,
    readHeld: ledger.readHeld,
    countForOther: async () => true,
    uncountForOther: async () => {},
    chance: chance ?? (() => 0),
    logReturn: returns(table).log,
  }
}
