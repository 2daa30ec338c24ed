import { DynamoDB } from '@aws-sdk/client-dynamodb'
import { clinicClock } from '#functions/entries/clinicClock'
import { diaries } from '#functions/store/diaries'
import { readDiary } from '#functions/store/diaryItem'
import { dynamoTable } from '#functions/store/dynamoTable'
import { hospital } from '#functions/store/hospital'
import { diaryKey } from '#functions/store/keys'
import { ledgers } from '#functions/store/ledgers'
import { mends, storedCounts } from '#functions/store/mends'
import { records } from '#functions/store/records'
import { returns } from '#functions/store/returns'
import { sessions } from '#functions/store/sessions'
import type { Table } from '#functions/store/table'
import { reconcile } from '#infra/local/reconcile/reconcile'
import type { ReconcileDeps } from '#infra/local/reconcile/reconcileDeps'
import { type DiaryPages, scanDiaries } from '#infra/local/reconcile/scan'
import { daysPlannedAhead } from '#shared/rules/release'

/** Numbers of a session that are looked up in its log of returns. */
const mostReturns = 1000

/** What reconciling needs of a table; nothing of it opens anybody's data. */
export const reconcileOn = (table: Table, diaryPages: DiaryPages): Omit<ReconcileDeps, 'now' | 'sleep' | 'listDepartmentIds'> => {
  const [diary, ledger, log] = [diaries(table), ledgers(table), returns(table)]
  return {
    listSessionsBetween: sessions(table).listOfDepartment,
    readLedger: (sessionId) => ledger.read(sessionId, 'consistent'),
    readDiaryItem: (patientId) => table.get(diaryKey(patientId), 'consistent'),
    diaryPages,
    diaryOf: readDiary,
    storedCounts,
    listReturns: (sessionId) => log.list(sessionId, mostReturns),
    logReturn: log.log,
    openLedger: ledger.open,
    release: ledger.release,
    readDiary: diary.read,
    readVisit: diary.readVisit,
    refuse: diary.refuse,
    settle: diary.settle,
    withdraw: diary.withdraw,
    readHeld: ledger.readHeld,
    mends: mends(table),
  }
}

/** Joined with the operator's own credentials: the roles of the functions may not scan. `settle` waits until whoever is at work has ended. */
export const joinReconcile = (tableName: string, startsAt: string | undefined, settle: (ms: number) => Promise<void>) => {
  const client = new DynamoDB({
    maxAttempts: 5,
    requestHandler: { connectionTimeout: 1000, requestTimeout: 10_000, throwOnRequestTimeout: true },
  })
  const table = dynamoTable(client, tableName, (ms) => new Promise((resolve) => setTimeout(resolve, ms * (0.5 + Math.random() / 2))))
  const store = hospital(records(client, tableName))
  const deps: ReconcileDeps = {
    ...reconcileOn(table, scanDiaries(client, tableName)),
    now: clinicClock(Date.now, startsAt).now,
    sleep: settle,
    listDepartmentIds: async () => (await store.listDepartments()).map((department) => department.id),
  }
  return {
    async run(mend: boolean) {
      const profile = await store.readProfile()
      return reconcile(deps, { days: profile ? daysPlannedAhead(profile.rules.bookingWindow) : 14, mend })
    },
    close: () => client.destroy(),
  }
}
