import { DynamoDB } from '@aws-sdk/client-dynamodb'
import { clinicClock } from '#functions/entries/clinicClock'
import { loggedRun } from '#functions/entries/loggedRun'
import { log } from '#functions/entries/logLine'
import { sdkLimits } from '#functions/gateways/outbound'
import { diaries } from '#functions/store/diaries'
import { dynamoTable } from '#functions/store/dynamoTable'
import { hospital } from '#functions/store/hospital'
import { ledgers } from '#functions/store/ledgers'
import { records } from '#functions/store/records'
import { sessions } from '#functions/store/sessions'
import { type RepairReport, type RepairSessionsDeps, repairSessions } from '#functions/usecases/repairSessions'
import { daysPlannedAhead } from '#shared/rules/release'

/** Every ten minutes: gives back what interrupted requests left behind, and says loudly what cannot be explained by them. */
export const handler = loggedRun('repair', async (): Promise<RepairReport> => {
  const { TABLE_NAME, STAGE, YUEZHEN_NOW } = process.env
  if (!TABLE_NAME) throw new Error('TABLE_NAME is not set')
  const joined = joinRepair(TABLE_NAME, STAGE === 'demo' ? YUEZHEN_NOW : undefined)
  try {
    const report = await joined.repair(true)
    if (report.differences.length > 0) log('warn', { message: 'ledgers differed', ...report })
    return report
  } finally {
    joined.close()
  }
})

const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

/**
 * The pieces a repair needs: no keys, because ledgers and diaries name patients by ids without meaning.
 * `settle` waits until whoever is at work has ended; it can be left out where nobody is.
 */
export const joinRepair = (tableName: string, startsAt?: string, settle = sleep) => {
  const client = new DynamoDB(sdkLimits('tableByClock'))
  const table = dynamoTable(client, tableName, sleep)
  const store = hospital(records(client, tableName))
  const diary = diaries(table)
  const ledger = ledgers(table)
  const deps: RepairSessionsDeps = {
    now: clinicClock(Date.now, startsAt).now,
    sleep: settle,
    listDepartmentIds: async () => (await store.listDepartments()).map((department) => department.id),
    listSessionsBetween: sessions(table).listOfDepartment,
    readLedger: (sessionId) => ledger.read(sessionId, 'consistent'),
    readDiary: diary.read,
    readVisit: diary.readVisit,
    refuse: diary.refuse,
    settle: diary.settle,
    withdraw: diary.withdraw,
    release: ledger.release,
    readHeld: ledger.readHeld,
  }
  return {
    async repair(mend: boolean): Promise<RepairReport> {
      const profile = await store.readProfile()
      return repairSessions(deps, { days: profile ? daysPlannedAhead(profile.rules.bookingWindow) : 14, mend })
    },
    close: () => client.destroy(),
  }
}
