import { type ClinicClock, clinicClock } from '#functions/entries/clinicClock'
import { loggedRun } from '#functions/entries/loggedRun'
import { faultFields, log } from '#functions/entries/logLine'
import { minuteDeps } from '#functions/entries/minuteDeps'
import { waitlistDeps } from '#functions/entries/waitlistDeps'
import { type AdvancedWaitlists, advanceWaitlists } from '#functions/usecases/advanceWaitlists'

/** Every minute: offers what came free to those who wait, ends offers nobody answered, and ends waiting when it is over. */
export const handler = loggedRun('waitlists', async (): Promise<AdvancedWaitlists> => {
  const { TABLE_NAME, STAGE, YUEZHEN_NOW } = process.env
  if (!TABLE_NAME) throw new Error('TABLE_NAME is not set')
  advance ??= joinWaitlists(TABLE_NAME, clinicClock(Date.now, STAGE === 'demo' ? YUEZHEN_NOW : undefined))
  const told = await advance()
  if (told.failed > 0) throw new Error(`${told.failed} of ${told.waitlists} waitlists could not be brought up to date`)
  return told
})

/** Kept for the next run of the same environment: a clock that was set runs on. */
let advance: (() => Promise<AdvancedWaitlists>) | undefined

/** The pieces: no keys, because the line names patients by ids without meaning. */
const joinWaitlists = (tableName: string, clock: ClinicClock): (() => Promise<AdvancedWaitlists>) => {
  const { table, diary, deps: common } = minuteDeps(tableName, clock)
  const deps = {
    ...common,
    ...waitlistDeps(table),
    listVisits: diary.listVisits,
    report: (sessionId: string, fault: unknown) =>
      log('error', { run: 'waitlists', about: 'a waitlist was not brought up to date', sessionId, ...faultFields(fault) }),
  }
  return () => advanceWaitlists(deps)
}
