import { DynamoDB } from '@aws-sdk/client-dynamodb'
import { cached } from '#functions/entries/cached'
import type { ClinicClock } from '#functions/entries/clinicClock'
import { sdkLimits } from '#functions/gateways/outbound'
import { diaries } from '#functions/store/diaries'
import { dynamoTable } from '#functions/store/dynamoTable'
import { hospital } from '#functions/store/hospital'
import { ledgers } from '#functions/store/ledgers'
import { records } from '#functions/store/records'
import { sessions } from '#functions/store/sessions'
import type { HospitalProfile } from '#shared/rules/hospital'

/** A published fact may be this old when it is read. */
const publishedMs = 10_000

/** What the functions of every minute have in common: the table, the rules, ledgers and diaries as they stand. */
export const minuteDeps = (tableName: string, clock: ClinicClock) => {
  const client = new DynamoDB(sdkLimits('tableByClock'))
  const table = dynamoTable(client, tableName, (ms) => new Promise((resolve) => setTimeout(resolve, ms * (0.5 + Math.random() / 2))))
  const store = hospital(records(client, tableName))
  const readStored = cached(store.readProfile, publishedMs, Date.now)
  const readProfile = async (): Promise<HospitalProfile> => {
    const profile = await readStored()
    if (!profile) throw new Error('no hospital has been imported')
    return profile
  }
  const [ledger, diary] = [ledgers(table), diaries(table)]
  const deps = {
    now: clock.now,
    readRules: async () => (await readProfile()).rules,
    readSession: sessions(table).read,
    readLedger: (sessionId: string) => ledger.read(sessionId, 'consistent'),
    claim: ledger.claim,
    readDiary: diary.read,
  }
  const published = {
    readProfile,
    readTemplates: cached(store.readTemplates, publishedMs, Date.now),
    listDepartments: cached(() => store.listDepartments(), publishedMs, Date.now),
  }
  return { table, ledger, diary, published, deps }
}
