import { DynamoDB } from '@aws-sdk/client-dynamodb'
import { cached } from '#functions/entries/cached'
import { type ClinicClock, clinicClock } from '#functions/entries/clinicClock'
import { waitlistDeps } from '#functions/entries/waitlistDeps'
import { diaries } from '#functions/store/diaries'
import { dynamoTable } from '#functions/store/dynamoTable'
import { hospital } from '#functions/store/hospital'
import { ledgers } from '#functions/store/ledgers'
import { records } from '#functions/store/records'
import { sessions } from '#functions/store/sessions'
import { type AdvancedWaitlists, advanceWaitlists } from '#functions/usecases/advanceWaitlists'

/** Every minute: offers what came free to those who wait, ends offers nobody answered, and ends waiting when it is over. */
export const handler = async (): Promise<AdvancedWaitlists> => {
  const { TABLE_NAME, STAGE, YUEZHEN_NOW } = process.env
  if (!TABLE_NAME) throw new Error('TABLE_NAME is not set')
  advance ??= joinWaitlists(TABLE_NAME, clinicClock(Date.now, STAGE === 'demo' ? YUEZHEN_NOW : undefined))
  const told = await advance()
  if (told.failed > 0) throw new Error(`${told.failed} of ${told.waitlists} waitlists could not be brought up to date`)
  return told
}

/** Kept for the next run of the same environment: a clock that was set runs on. */
let advance: (() => Promise<AdvancedWaitlists>) | undefined

/** A published fact may be this old when it is read. */
const publishedMs = 10_000

/** The pieces: no keys, because the line names patients by ids without meaning. */
const joinWaitlists = (tableName: string, clock: ClinicClock): (() => Promise<AdvancedWaitlists>) => {
  const client = new DynamoDB({
    maxAttempts: 5,
    requestHandler: { connectionTimeout: 1000, requestTimeout: 5000, throwOnRequestTimeout: true },
  })
  const table = dynamoTable(client, tableName, (ms) => new Promise((resolve) => setTimeout(resolve, ms * (0.5 + Math.random() / 2))))
  const store = hospital(records(client, tableName))
  const readProfile = cached(() => store.readProfile(), publishedMs, Date.now)
  const [ledger, diary] = [ledgers(table), diaries(table)]
  const deps = {
    ...waitlistDeps(table),
    now: clock.now,
    readRules: async () => {
      const profile = await readProfile()
      if (!profile) throw new Error('no hospital has been imported')
      return profile.rules
    },
    readSession: sessions(table).read,
    readLedger: (sessionId: string) => ledger.read(sessionId, 'consistent'),
    readDiary: diary.read,
    listVisits: diary.listVisits,
    claim: ledger.claim,
    report: (sessionId: string, fault: unknown) => {
      const { name, message } = fault as Error
      process.stdout.write(
        `${JSON.stringify({ level: 'error', message: 'a waitlist was not brought up to date', sessionId, name, fault: message })}\n`,
      )
    },
  }
  return () => advanceWaitlists(deps)
}
