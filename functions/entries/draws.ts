import { DynamoDB } from '@aws-sdk/client-dynamodb'
import { cached } from '#functions/entries/cached'
import { cancelDeadline } from '#functions/entries/cancelDeadline'
import { type ClinicClock, clinicClock } from '#functions/entries/clinicClock'
import { drawDeps } from '#functions/entries/drawDeps'
import { accounts } from '#functions/store/accounts'
import { accountWeeks } from '#functions/store/accountWeeks'
import { diaries } from '#functions/store/diaries'
import { dynamoTable } from '#functions/store/dynamoTable'
import { hospital } from '#functions/store/hospital'
import { ledgers } from '#functions/store/ledgers'
import { records } from '#functions/store/records'
import { returns } from '#functions/store/returns'
import { sessions } from '#functions/store/sessions'
import { countForOther, uncountForOther } from '#functions/usecases/countForOther'
import { type RanDraws, runDraws } from '#functions/usecases/runDraws'
import type { DiaryEntry } from '#shared/rules/diary'
import type { BookingLimits } from '#shared/rules/hospitalRules'

/** No draw is begun later than this, so that a run ends before its lease and before the next one. */
const workMs = 40_000
/** A published fact may be this old when it is read. */
const publishedMs = 10_000

/** Every minute: gives out the numbers of draws whose time for wishes is over. */
export const handler = async (): Promise<RanDraws> => {
  const { TABLE_NAME, STAGE, YUEZHEN_NOW } = process.env
  if (!TABLE_NAME) throw new Error('TABLE_NAME is not set')
  run ??= joinDraws(TABLE_NAME, clinicClock(Date.now, STAGE === 'demo' ? YUEZHEN_NOW : undefined))
  const told = await run()
  if (told.failed > 0) throw new Error(`${told.failed} of ${told.draws} draws could not be run`)
  return told
}

/** Kept for the next run of the same environment: a clock that was set runs on. */
let run: (() => Promise<RanDraws>) | undefined

/** The pieces: no keys, because wishes name patients by ids without meaning. */
export const joinDraws = (tableName: string, clock: ClinicClock): (() => Promise<RanDraws>) => {
  const client = new DynamoDB({
    maxAttempts: 5,
    requestHandler: { connectionTimeout: 1000, requestTimeout: 5000, throwOnRequestTimeout: true },
  })
  const table = dynamoTable(client, tableName, (ms) => new Promise((resolve) => setTimeout(resolve, ms * (0.5 + Math.random() / 2))))
  const readProfile = cached(hospital(records(client, tableName)).readProfile, publishedMs, Date.now)
  const [ledger, diary, account, week] = [ledgers(table), diaries(table), accounts(table), accountWeeks(table)]
  const counting = { readAccount: account.read, readDiary: diary.read, countVisit: week.count, uncountVisit: week.uncount }
  const deps = {
    ...drawDeps(table),
    now: clock.now,
    readRules: async () => {
      const profile = await readProfile()
      if (!profile) throw new Error('no hospital has been imported')
      return profile.rules
    },
    readSession: sessions(table).read,
    readLedger: (sessionId: string) => ledger.read(sessionId, 'consistent'),
    claim: ledger.claim,
    release: ledger.release,
    readHeld: ledger.readHeld,
    chance: Math.random,
    logReturn: returns(table).log,
    readDiary: diary.read,
    readVisit: diary.readVisit,
    archive: diary.archive,
    record: diary.record,
    refuse: diary.refuse,
    cancelDeadline,
    countForOther: (patientId: string, entry: DiaryEntry, limits: BookingLimits) => countForOther(counting, patientId, entry, limits),
    uncountForOther: (patientId: string, entry: DiaryEntry) => uncountForOther(counting, patientId, entry),
  }
  return () => {
    const endsAt = Date.now() + workMs
    return runDraws({ ...deps, hasTime: () => Date.now() < endsAt })
  }
}
