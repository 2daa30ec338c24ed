import type { mends } from '#functions/store/mends'
import type { Item } from '#functions/store/table'
import type { SettlePairDeps } from '#functions/usecases/settlePair'
import type { DiaryPages } from '#infra/local/reconcile/scan'
import type { Diary } from '#shared/rules/diary'
import type { DiaryCounts } from '#shared/rules/diaryCounts'
import type { HeldNumber, Ledger } from '#shared/rules/ledger'
import type { Return } from '#shared/rules/returnPolicy'
import type { SessionFacts } from '#shared/rules/session'
import type { ClinicDate } from '#shared/values/clinicTime'

export interface ReconcileDeps extends Omit<SettlePairDeps, 'release'> {
  sleep(ms: number): Promise<void>
  listDepartmentIds(): Promise<readonly string[]>
  listSessionsBetween(departmentId: string, from: ClinicDate, to: ClinicDate): Promise<readonly SessionFacts[]>
  readLedger(sessionId: string): Promise<Ledger | undefined>
  readDiaryItem(patientId: string): Promise<Item | undefined>
  readonly diaryPages: DiaryPages
  diaryOf(item: Item): Diary
  storedCounts(item: Item): DiaryCounts
  listReturns(sessionId: string): Promise<readonly Return[]>
  logReturn(line: Return): Promise<Return>
  openLedger(ledger: Ledger): Promise<boolean>
  release(number: HeldNumber, destination?: { readonly to: 'pool' | 'blocked' }): Promise<void>
  readonly mends: ReturnType<typeof mends>
}
