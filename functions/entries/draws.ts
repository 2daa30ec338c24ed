import { cancelDeadline } from '#functions/entries/cancelDeadline'
import { type ClinicClock, clinicClock } from '#functions/entries/clinicClock'
import { drawDeps } from '#functions/entries/drawDeps'
import { loggedRun } from '#functions/entries/loggedRun'
import { minuteDeps } from '#functions/entries/minuteDeps'
import { accounts } from '#functions/store/accounts'
import { accountWeeks } from '#functions/store/accountWeeks'
import { returns } from '#functions/store/returns'
import { countForOther, uncountForOther } from '#functions/usecases/countForOther'
import { type RanDraws, runDraws } from '#functions/usecases/runDraws'
import type { DiaryEntry } from '#shared/rules/diary'
import type { BookingLimits } from '#shared/rules/hospitalRules'

/** No draw is begun later than this, so that a run ends before its lease and before the next one. */
const workMs = 40_000

/** Every minute: gives out the numbers of draws whose time for wishes is over. */
export const handler = loggedRun('draws', async (): Promise<RanDraws> => {
  const { TABLE_NAME, STAGE, YUEZHEN_NOW } = process.env
  if (!TABLE_NAME) throw new Error('TABLE_NAME is not set')
  run ??= joinDraws(TABLE_NAME, clinicClock(Date.now, STAGE === 'demo' ? YUEZHEN_NOW : undefined))
  const told = await run()
  if (told.failed > 0) throw new Error(`${told.failed} of ${told.draws} draws could not be run`)
  return told
})

/** Kept for the next run of the same environment: a clock that was set runs on. */
let run: (() => Promise<RanDraws>) | undefined

/** The pieces: no keys, because wishes name patients by ids without meaning. */
export const joinDraws = (tableName: string, clock: ClinicClock): (() => Promise<RanDraws>) => {
  const { table, ledger, diary, deps: common } = minuteDeps(tableName, clock)
  const [account, week] = [accounts(table), accountWeeks(table)]
  const counting = { readAccount: account.read, readDiary: diary.read, countVisit: week.count, uncountVisit: week.uncount }
  const deps = {
    ...common,
    ...drawDeps(table),
    release: ledger.release,
    readHeld: ledger.readHeld,
    chance: Math.random,
    logReturn: returns(table).log,
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
